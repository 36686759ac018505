"""Heads of columns (表头): what the words over a column of a table say that its cells are."""

import re
from enum import StrEnum

_TOPIC = "重点|主要|具体|工作|年度|目标|改革|建设|创新|分解|整改|试点|推进|实施|行动|支持|发展"
_PLACE = (
    "市州|州市|县市|州（市）|市（州）|县市区|县（市、区）|县（市）|市县|市（县）|县区|区县|区（县）|区（市）|区市县|旗县|旗县区|盟市|地市|地级市|设区市"
    "|地区|城市|省市|省份|行政区划?|乡镇|镇街|街道|区域|地域|市|县|区"
)
_KINDS = {
    "number": "(?:序|编)号|序|项目编号",
    "lead": "(?:[省市县区]级|省直|市直)?(?:牵头|主办|主责|第一责任)(?:责任|负责)?(?:单位|部门|处室|科室|地区)?",
    "help": "(?:[省市县区]级|省直|市直)?(?:配合|协办|参与|参加|协同|协助)(?:责任)?(?:单位|部门|处室|科室|地区)?",
    "answer": "(?:[省市县区]级|省直|市直)?(?:责任|负责|承办|落实|实施|承担|分工)"
    "(?:单位|部门|主体|处室|科室|地区)|责任分工|任务分工",
    "time": "(?:完成|办结|落实|推进|实施|整改|工作)?(?:时限|时间|期限)(?:要求|节点|安排|进度|表)?"
    "|时间节点|进度安排|完成日期|计划完成时间",
    "remark": "备注?|说明|(?:政策|文件)?依据|(?:参考|相关|依据)文件|成果形式|进展情况",
    "group": "任务类型|任务类别|工作类别|类别|类型|分类|领域|方面|板块|大类|任务类别|一级任务|重点领域",
    "carrier": r".{0,8}(?:承载地|承载园区|承接地|承接载体|承接平台|承接园区"
    "|产业载体|发展载体|空间载体|载体|主要园区|园区名称|开发区名称|布局园区|集聚区)|园区|开发区",
    "industry": rf"(?:{_TOPIC}|承接|主导|首位|特色|优势|培育|鼓励|传统|新兴|核心|适合|转移|目录|[一二三]级|的)*产业"
    r"(?:名称|方向|门类|类别|定位|领域|布局|目录|集群|链)?(?:[0-9０-９一二三四五]|（[0-9一二三四五]）)?|(?:主导|重点)?行业(?:名称)?|产业链(?:名称)?",
    "place": rf"(?:所在|所属|涉及|布局|建设|实施)?(?:{_PLACE})(?:名称)?|所在地|建设地点|地点",
    "task": rf"(?:{_TOPIC}|政策|服务|二级|三级)*(?:任务|事项|措施|举措|内容|要点|工作|行动|项目|问题|条款)"
    "(?:名称|内容|清单|分解|要求|及要求)?|目标任务",
}
_HEAD = re.compile("|".join(f"(?P<{kind}>{words})" for kind, words in _KINDS.items()))
_SPACE = re.compile(r"\s+")
_LONGEST = 18


class Head(StrEnum):
    """What a column holds (列的种类)."""

    NUMBER = "number"
    TASK = "task"
    LEAD = "lead"
    HELP = "help"
    ANSWER = "answer"
    TIME = "time"
    REMARK = "remark"
    GROUP = "group"
    PLACE = "place"
    INDUSTRY = "industry"
    CARRIER = "carrier"
    OTHER = "other"


def head_of(text: str) -> Head | None:
    """Return what `text` says a column holds, or None where it is no head that is known.

    >>> [head_of(text) for text in ("牵头单位", "县（市、区）", "重点产业2", "承接产业主要承载地", "备 注", "推进工作")]
    [<Head.LEAD: 'lead'>, <Head.PLACE: 'place'>, <Head.INDUSTRY: 'industry'>, <Head.CARRIER: 'carrier'>, \
<Head.REMARK: 'remark'>, <Head.TASK: 'task'>]
    """
    if len(text) > _LONGEST:
        return None
    match = _HEAD.fullmatch(_SPACE.sub("", text))
    return Head(match.lastgroup) if match and match.lastgroup else None
