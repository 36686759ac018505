"""Words around a period (期限语境词): which make it bind, and which make it something else."""

import re
from collections.abc import Mapping, Sequence
from types import MappingProxyType

UNITS: Mapping[str, str] = MappingProxyType(
    {
        **dict.fromkeys(("个工作日", "工作日"), "工作日"),
        **dict.fromkeys(("日", "天", "个自然日", "自然日", "个日历日", "日历天"), "日"),
        **dict.fromkeys(("个月", "月"), "月"),
        **dict.fromkeys(("年", "周年"), "年"),
        **dict.fromkeys(("小时", "个小时"), "小时"),
        **dict.fromkeys(("周", "个星期"), "周"),
        **dict.fromkeys(("季度", "个季度"), "季度"),
        "分钟": "分钟",
    }
)
"""Units of periods as printed, each with the one that it is the same as."""

SHORT = frozenset({"个工作日", "工作日", "日", "天", "小时", "个小时", "分钟", "个自然日", "自然日"})
"""Units of periods that are orders rather than aims, even in a plan."""

MAY_BIND = re.compile(
    "前(?:至少|不少于)?[0-9０-９一二三四五六七八九十]|[日天月年周时度钟](?:以内|之内|内|之前|以前|前)|(?:不|不得)(?:超过|少于|低于|多于)|最长|届满|当场|即时|至少|延长|延期"
    "|为[0-9一二三四五六七八九十]|公示|公告|保存|提前|每年|次年|以上|视为|[）)](?:以内|之内|内)"
)
"""What a passage with a deadline has in it: a quick test."""

FROM = re.compile(
    "(?:之日|之时|次日|当日|之后|日|时)起(?:计算)?[^，。；]{0,4}$"
    "|(?:收到|接到|受理|作出|完成|结束|发布|公布|签订|变更|批准|下达|终了|生效|届满|期满)[^，。；]{0,24}[后起]$|后的?$|起$"
)
"""What a period runs from."""
MODAL = re.compile("应当|应该|(?<![响反效适供相对])应(?![急用对])|须|必须|要|需|不得")
ANSWERS = re.compile(
    "(?:电话|书面|口头|网络|初步|首次|及时|完成){0,2}(?:响应|回应|处置|解决|办结|反馈|答复|修复|恢复|上报|报告)"
)
"""What has to be done within so many hours or days, even in a plan: 故障1小时内响应."""
PERIOD = re.compile(
    "(?:期限|时限|限期|时间|期间|工期|期|周期|天数|时长|最长|累计|一般|原则上|总计|不得|至多|总共|延期|办理|审批|审查|办结|整改"
    "|处理|答复|合计|审核|审理|调查|暂停)[^，。；]{0,6}$"
)
"""What a maximum is of: 整改期限不超过六个月."""
TOPIC = re.compile("(?:期限|时限|时间)[^，。；：]{0,6}$")
"""What ahead of a colon says that maxima behind it are periods: 办理时限：甲类不超过五日."""
PERIOD_IS = re.compile(
    "(?:期限|时限|限期|审查期|办理时间|办结时间|答复时间|整改时间|审批时间|受理时间|申请期|异议期|宽限期|补正期|举证期)"
    "(?:一般|统一|原则上|规定|均)?(?:为|是|定为|设定为|：)?$"
)
EXTENDS = re.compile(
    "(?:延长|延期|顺延|宽限|展期|延缓)(?:期限|时间|期|办理|审查|整改|调查)*(?:的?(?:时间|期限))?"
    "(?:一般|最长|累计|原则上|总计|为|是|至|到|一次|一般最长)*$"
)
EXTENDED = re.compile("(?:延长|延期|顺延)的$")
"""What ahead in a sentence makes extensions of the maxima behind it: 确需延长的，甲类不得超过两个月."""
AT_LEAST = re.compile(r"(?:至少|不少于|不得少于|不低于)[\u4e00-\u9fff]{0,6}$")
LASTS = re.compile(
    "(?:公示|公告|公开|公布|征求|征集|意见|听取|展示|保存|保管|存档|留存|保留|留置|存放|期限|时限|期间|时间|公示期|公告期|期"
    "|间隔|提前|运行|试运行|连续|张贴|刊登|存储|储存|备份|归档)[^，。；]{0,10}$"
)
LASTS_BEHIND = re.compile("(?:的)?(?:公示|公告|保存|保管|留存|征求意见)")
WHICH = re.compile("的(?!公示|公告|保存|保管|留存|征求意见)")
"""What makes of a length ahead of a thing one that says which: 建成时间超过两年以上的项目."""
LASTS_EXACTLY = re.compile(
    "(?:公示|公告|公开|征求意见|保存|保管|保留|留存|存档)(?:期限|时间|时限|期|意见)*(?:一般|统一|原则上|均)?(?:为|是|定为)?$"
)
"""What has to last for so long: 公示, 保存."""
KEPT_UNTIL = re.compile("(?:保存|保管|保留|留存|存档)[^，。；]{0,12}(?:至|不得少于|不少于)[^，。；]{2,16}后$")
"""What is kept for so long behind an end: 保存至保质期满后六个月."""
WITHIN_BEHIND = re.compile("[（(][^（）()，。；]{1,20}[）)](?:以内|之内|内)")
"""A remark between a period and what makes it one: 10个工作日（不含公示）内."""
DEEMED = re.compile("[，,]?即?视为")
AHEAD_BEHIND = re.compile("(?:之前|以前|前)(?!款|条|述|期|往|来|置|后|身)")
AHEAD_OF = re.compile(
    "(?:届满|期满|到期|举行|举办|召开|开始|开工|施工|实施|施行|生效|停止|终止|开庭|启动|停业|歇业|停产|停用|活动|变更|作业|运输"
    "|营业|投产|投入使用|投用|销售|上市|出厂|出境|入境|起运|拆除|拍卖|签订|交付|竣工|验收)(?:之?日)?(?:之)?前(?:至少)?$"
)
"""An event ahead of which something is due so long before: 有效期届满前三十日."""
AHEAD_BEFORE = re.compile("提前(?:至少|不少于)?$|至少提前$")

NOT_BEFORE = re.compile(
    "(?:近|最近|过去|连续|每|上一|(?<![届期])满|超过|逾期|超出|经过|已满|未满|任职|工作|从业|执业|实习|学制|脱离|间隔|首|第|年满"
    "|累计工作|缴费|缴纳|参保|保修期?)$|每(?:隔|个|满)?$|(?<!提)前[一二两三四五]?$"
)
"""What right ahead makes of a length a condition or a frequency."""
TERM = re.compile(
    "有效期|有效期限|任期|试用期|聘期|服务期|试行期|保质期|质保期|使用期|租赁期|租期|学制|执行期|规划期|质量保证期|存续期|合同期"
    "|(?:协议|合同|授权|许可|特许经营|运营|租赁"
    "|借用|出让|试点|合作|委托|贷款|贴息|担保|聘任|用地|占用|整顿|承包|补贴|补助|扶持)的?(?:期限|年限)[^，。；]{0,6}$|履职|见习|期满[0-9一二三四五六七八九十]*$|经营期限"
)
LONGEST = re.compile("(?:但|且)?(?:最长|最多|一般|累计|原则上)?(?:不得|不)?(?:超过)?")
TERM_SAID = re.compile("(?:有效期限?|任期|试用期|聘期|试行期)(?!届满|期满|满|内|间)")
"""What ahead in a sentence makes a further maximum one of a term: 有效期为五年，最长不超过十年."""
SHOWN = re.compile("(?:发布|公示|公布|披露|查询|共享|惩戒|管理)(?:的)?(?:期限|期|时限|时间)?[^，。；]{0,6}$")
"""For how many years something stays published is how long it is in force, no deadline."""
BANS = re.compile(
    "(?:，)?(?:均|一律|仍|原则上)?(?:不得|不再|不予|禁止|不能|不受理|不允许|取消.{0,8}资格|限制|有效|免予|免于|免征|减征|免收|免缴|减按|属|享受)"
)
PENALTY = re.compile("有期徒刑|拘留|拘役|管制|罚款|吊销|责令停产|暂停执业|禁业|处分|扣[0-9]|警告|监禁")
CONDITION = re.compile("未|不|没有|无|逾期|超过|被|受过|受到|发生|存在|曾|满|累计|两次|再次|以上")
SERVICE = re.compile(
    "(?:不间断|全天候|值班|值守|开放|服务|在线|热线|运行|营业|无人|自助|一遇|规划|行动|计划|目标|滚动|项目库|经济圈|生活圈|以上)"
)
OF_CREDIT = re.compile("失信|失约|处罚|惩戒|信用|信息|黑名单")
"""What is shown for so many months at least or at most is how long it is in force."""
ORDERED = re.compile("(?:应当|必须)(?:在|于)?$")
"""What right ahead makes of months in a plan a deadline and no aim."""
FOLLOWS = re.compile("(?:并|且)(?:应当)?(?:在|于)$")
"""What makes of a further period in a sentence one more of what is due: 30日内公布，并于三个月内完成."""
OTHERS = re.compile(
    "由|^(?!因|确|需|情况|情形|案情|不|无法|未|特殊|经|[0-9０-９一二三四五六七八九十]+个?(?:工作)?[日月]内).*的$"
)
"""What ahead in a sentence may be about somebody else than the sentence before: a case with a subject of its own."""
SHORTENED = re.compile("(?:压缩|缩短|缩减|压减|减少|降|提速|提高|控制|限定|达)(?:到|至|在|为)?[^，。；]{0,3}$")
"""A time that is cut down to so much is a target, no deadline."""

_NUMERAL = "[0-9０-９一二三四五六七八九十]{1,3}"
EACH_YEAR = re.compile(
    f"(?:每年|次年|每一年度|每年度)(?:度)?(?:的)?{_NUMERAL}月(?:{_NUMERAL}日|底|末|份)?(?:之前|以前|前|底前)"
    f"|每(?:个)?月{_NUMERAL}日(?:之前|以前|前)|每季度(?:末|首月|第一个月)[^，。；]{{0,6}}日(?:之前|以前|前)"
)
MONTH_DAY = re.compile(f"(?<![年0-9０-９一二三四五六七八九十]){_NUMERAL}月(?:{_NUMERAL}日|底|末)(?:之前|以前|前)")
"""A day behind a day of each year in the same sentence: it comes again as well."""
AT_ONCE = re.compile(
    "(?<!不能)(?<!无法)(?<!不可)(?<!未)(?:当场|即时)(?=作出|出具|决定|受理|发给|颁发|办理|办结|告知|更正|答复|送达|交付|制作|登记"
    "|核发|处理|通知|移交|移送|公布|公告|公开|公示|通报|上报|报告|提供|补正|纠正|改正|整改|反馈|出示|宣读|封存|清点|发放|缴|退还|予以"
    f"|或者?在?{_NUMERAL}个?(?:工作)?日)"
)
CASE = re.compile("的$|外$")
"""What makes of a phrase a case and no order: 能够当场作出决定的, 除可以当场作出决定的外."""
EXCEPTION = re.compile("不(?:计算|计入|纳入|包括|算)|除外|另有规定")
_LEAD = re.compile(
    r"[ \u3000]*(?:第[一二三四五六七八九十百千零〇0-9０-９]+条(?:之[一二三四五六七八九十]+)?[ \u3000]*"
    r"|[（(][一二三四五六七八九十0-9]+[）)]|[0-9]+[.．、])?"
)
_ANOTHER = re.compile("^并|不超过|不少于|不得超过|不得少于")
"""What makes of the next phrase an order of its own."""
_LEAD_OF_ACTION = re.compile("^(?:[，、]|起|之前|以前|前|内|后|的|应当|应|须|要|必须|可以|由其|予以|，)+")


def start_of(text: str, start: int) -> int:
    """Return where the words of a phrase begin, the number of its clause left out."""
    match = _LEAD.match(text, start)
    return match.end() if match else start


def action_of(behind: str, follows: Sequence[str]) -> str | None:
    """Return what is due: the words behind the period, else those of the next phrase."""
    for printed in (behind, *(phrase for phrase in follows[:1] if not _ANOTHER.search(phrase))):
        action = _LEAD_OF_ACTION.sub("", printed).strip()
        if len(action) > 1:
            return action
    return None
