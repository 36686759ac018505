"""A draft of a city that carries out the real documents, in our own words, with every number and unit of it at hand."""

from typing import NamedTuple

DRAFT = """衡阳市承接产业转移和节能监察实施细则（征求意见稿）
各县市区人民政府：
根据《湖南省节能监察办法》（{law}）、《关于进一步完善失信约束制度构建诚信建设长效机制的实施方案》（湘政办发〔2021〕54号），贯彻落实《湘南湘西承接产业转移示范区发展规划》（湘政发〔2020〕4号），制定本细则。
一、主要目标
到2025年，常住人口城镇化率达到{urban}%，产业投资占固定资产投资比重达到{invest}%，营商环境便利度指数达到{ease}%以上，政务服务大厅在线审批率不低于{online}%，进出口总额达到300亿元。
二、主要任务
（一）严格名单认定标准。对照目录严格名单认定标准。（市直有关单位按职责分工负责）
（二）严格名单认定程序。公开严格名单认定程序。（市直有关单位按职责分工负责）
（三）确保失信过惩相当。逐项比照，确保失信过惩相当。（市直有关单位按职责分工负责）
{repair}（五）推广屋顶光伏。推广园区屋顶光伏。（市发展改革委牵头，市住建局配合）
三、节能监察
实施书面监察的，应当在{review}个工作日内对被监察单位报送材料的完整性、真实性进行审查。被监察单位报送资料不完整的，应当在{supply}个工作日内补充完善。
限期整改通知书应当在节能监察活动结束后{serve}日内送达被监察单位。被监察单位的整改期限一般不超过{rectify}个月。
被监察单位对通知书有异议的，负责节能工作的部门应当自收到申请之日起{again}日内作出复查结论。
衡阳市人民政府
2021年11月26日
"""

REPAIR = "（四）提高信用修复效率。缩短时限，提高信用修复效率。（市发展改革委负责）\n"
FINE = {
    "law": "湖南省人民政府令第304号",
    "urban": "60.5",
    "invest": "61",
    "ease": "92",
    "online": "96",
    "review": "15",
    "supply": "5",
    "serve": "10",
    "rectify": "6",
    "again": "30",
    "repair": REPAIR,
}
"""What is written where nothing is wrong."""


class SeedFault(NamedTuple):
    """A fault put into the draft (植入差错): which place of it, what stands there, and how it must be found."""

    place: str
    written: str
    kind: str
    subject: str


FAULTS = (
    SeedFault("law", "湖南省人民政府令第340号", "contradicts", "reference"),
    SeedFault("urban", "57", "below", "target"),
    SeedFault("invest", "55", "below", "target"),
    SeedFault("online", "90", "below", "target"),
    SeedFault("review", "30", "below", "period"),
    SeedFault("supply", "10", "below", "period"),
    SeedFault("serve", "30", "below", "period"),
    SeedFault("rectify", "9", "below", "period"),
    SeedFault("again", "45", "below", "period"),
    SeedFault("repair", "", "misses", "task"),
)


def seed_draft(*faults: SeedFault) -> str:
    """Return the draft with these faults and no other."""
    return DRAFT.format(**{**FINE, **{one.place: one.written for one in faults}})
