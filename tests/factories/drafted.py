"""A draft of a made-up city with faults planted in it, beside documents in force, all in our own words.

The same draft without its faults says what is in force in other words, other order and higher values: none of that is
a fault.
"""

from decimal import Decimal
from typing import NamedTuple

from lingyan.domain.corpus.extraction.draft_check.check import check_draft
from lingyan.domain.corpus.extraction.draft_check.findings import Check
from lingyan.domain.corpus.extraction.draft_check.sides import Known, Side, read_part
from lingyan.domain.corpus.parse import parse
from lingyan.domain.indicators.contradictions import compare
from lingyan.kernel.quantity import Unit

PROVINCE, CITY = "330000", "330000/330100"
TODAY = "2032-05-01"

PLAN = """东江省承接产业转移促进方案
东政发〔2031〕7号
各市州人民政府：
现将方案印发给你们，请认真执行。
东江省人民政府
2031年3月4日
一、发展目标
到2035年，森林覆盖率不低于60%，城镇调查失业率控制在5%以内，招商合同履约率达到90%以上，招商资金到位率达到85%以上，园区亩均税收达到20万元以上，高技术制造业增加值年均增长12%，单位产值能耗下降15%，进出口总额达到800亿元，研发投入占比达到3.2%以上，空气细颗粒物浓度不高于30微克/立方米。
二、重点任务
（一）清查闲置工业用地。摸清闲置工业用地底数，分宗处置，2032年底前完成。（省自然资源厅牵头，各市州人民政府配合）
（二）编印产业承接目录。逐县编印产业承接目录，每年修订。（省发展改革委牵头，各市州人民政府配合）
（三）结对跨省共建园区。与沿海地区结对跨省共建园区，2033年6月底前签订协议。（省商务厅牵头，各市州人民政府配合）
（四）轮训园区技能工人。依托技师学院轮训园区技能工人。（省人力资源社会保障厅牵头，各市州人民政府配合）
（五）整治尾矿库隐患。逐库整治尾矿库隐患，2032年底前销号。（省应急厅牵头，各市州人民政府配合）
（六）铺设工业供水管网。向园区铺设工业供水管网，2034年底前通水。（省水利厅牵头，各市州人民政府配合）
（七）开通铁海联运班列。稳定开通铁海联运班列。（省交通运输厅牵头，各市州人民政府配合）
（八）发放科研设备券。向中小企业发放科研设备券。（省科技厅牵头，省财政厅配合）
（九）加强组织领导。（省政府办公厅牵头，各市州人民政府配合）
"""

LAW = """东江省投资项目服务办法
第一条 为了规范投资项目服务，制定本办法。
第二条 主管部门应当自受理备案申请之日起20个工作日内作出备案决定。
第三条 审查机构应当自收到补正材料之日起10个工作日内出具审查意见。
第四条 主管部门应当自作出处罚决定之日起7日内公开处罚信息。
第五条 园区管理机构应当公示用地方案不少于15日。
第六条 受理窗口应当自收到投诉之日起3个工作日内答复投诉人。
第七条 本办法自2031年1月1日起施行。
"""

CITY_PLAN = """南湖市园区提质工作方案
南政发〔2031〕12号
各县区人民政府：
现将方案印发给你们，请认真执行。
南湖市人民政府
2031年6月8日
一、现状
2030年，全市地区生产总值为1200亿元，全市进出口总额为90亿元。
二、重点任务
（一）改造园区污水处理厂。2033年底前改造园区污水处理厂。（市生态环境局牵头，市财政局配合）
（二）组建招商专业队伍。每个园区组建招商专业队伍。（市商务局牵头，市委组织部配合）
（三）建立重点项目台账。逐月更新重点项目台账。（市发展改革委牵头，市统计局配合）
（四）加固沿江防洪堤段。2033年6月底前加固沿江防洪堤段。（市水利局牵头，市应急管理局配合）
"""

NOTICE = """东江省人民政府关于废止部分文件的决定
东政发〔2031〕20号
各市州人民政府：
经研究，《东江省产业园区用地若干规定》（东政发〔2019〕3号）同时废止。
东江省人民政府
2031年9月1日
"""

HEAD = """南湖市承接产业转移实施方案（征求意见稿）
各县区人民政府：
根据《东江省承接产业转移促进方案》（东政发〔2031〕7号）、《东江省投资项目服务办法》、{basis}，贯彻落实《南湖市园区提质工作方案》（{number}），制定本方案。
"""

CLEAN = """一、主要目标
到2035年，全市森林覆盖率不低于62%，城镇调查失业率控制在4.5%以内，招商资金到位率不低于85%，招商合同履约率达到92%以上，园区亩均税收不低于20万元，高技术制造业增加值年均增长13%，单位产值能耗下降16%，进出口总额达到120亿元，研发投入占比不低于3.2%，空气细颗粒物浓度不高于28微克/立方米。
二、基础情况
2030年，全市地区生产总值为1200亿元，全市进出口总额为90.0亿元。
三、重点任务
（一）铺设工业供水管网。2034年6月底前，为各园区铺设工业供水管网。（市水利局牵头，各县区人民政府配合）
（二）处置闲置工业用地。全面清查闲置工业用地，2032年底前处置到位。（市自然资源和规划局牵头，各县区人民政府配合）
（三）编印产业承接目录。按县区编印产业承接目录。（市发改委牵头，市统计局配合）
（四）跨省共建园区结对。与沿海地区跨省共建园区，2033年3月底前结对签约。（市商务局牵头，各县区人民政府配合）
（五）轮训技能工人。面向园区企业轮训技能工人。（市人社局牵头，市财政局配合）
（六）尾矿库隐患整治。2032年底前完成尾矿库隐患整治。（市应急管理局牵头，各县区人民政府配合）
（七）开通铁海联运班列。提前开通铁海联运班列。（市交通运输局牵头，市商务局配合）
（八）改造园区污水处理厂。2033年9月底前改造园区污水处理厂。（市生态环境局牵头，市财政局配合）
（九）组建招商专业队伍。（市商务局牵头，市人社局配合）
（十）建立重点项目台账。（市发改委牵头，市统计局配合）
（十一）加固沿江防洪堤段。2033年5月底前加固沿江防洪堤段。（市水利局牵头，市应急管理局配合）
（十二）扩建冷链物流中心。2034年底前扩建冷链物流中心。（市商务局牵头，市交通运输局配合）
四、服务规则
主管部门应当自受理备案申请之日起15个工作日内作出备案决定。审查机构应当自收到补正材料之日起10个工作日内出具审查意见。主管部门应当自作出处罚决定之日起5日内公开处罚信息。园区管理机构应当公示用地方案不少于20日。受理窗口应当自收到投诉之日起1个工作日内答复投诉人。
五、附则
住房公积金缴存由窗口当场办理，办结时限不超过2个工作日。
南湖市人民政府
2032年4月20日
"""

FINE_BASIS, FINE_NUMBER = "《东江省产业园区用地管理办法》（东政发〔2031〕19号）", "南政发〔2031〕12号"


class Planted(NamedTuple):
    """A fault put into the draft (植入差错): what is written in place of what, and how it must be found."""

    name: str
    kind: str
    subject: str
    before: str
    after: str
    words: str
    """Words that the quote in force must hold."""


PLANTED = (
    Planted("floor", "below", "target", "森林覆盖率不低于62%", "森林覆盖率不低于58%", "60%"),
    Planted("ceiling", "below", "target", "失业率控制在4.5%以内", "失业率控制在5.5%以内", "5%"),
    Planted("rate", "below", "target", "年均增长13%", "年均增长11%", "12%"),
    Planted("cut", "below", "target", "单位产值能耗下降16%", "单位产值能耗下降14%", "15%"),
    Planted("per-mu", "below", "target", "亩均税收不低于20万元", "亩均税收不低于18万元", "20万元"),
    Planted("turned", "contradicts", "target", "研发投入占比不低于3.2%", "研发投入占比不高于3.2%", "3.2%"),
    Planted("no-target", "misses", "target", "招商合同履约率达到92%以上，", "", "履约率"),
    Planted("decision", "below", "period", "之日起15个工作日内作出备案", "之日起30个工作日内作出备案", "20个工作日"),
    Planted("days", "below", "period", "之日起5日内公开", "之日起10日内公开", "7日"),
    Planted("notice", "below", "period", "不少于20日", "不少于10日", "15日"),
    Planted("late", "below", "due", "2034年6月底前，为各园区", "2035年6月底前，为各园区", "供水管网"),
    Planted("late-city", "below", "due", "2033年5月底前加固", "2034年5月底前加固", "防洪堤"),
    Planted(
        "no-day", "misses", "due", "2033年9月底前改造园区污水处理厂。（市", "分批改造园区污水处理厂。（市", "污水处理厂"
    ),
    Planted(
        "lead",
        "contradicts",
        "lead",
        "组建招商专业队伍。（市商务局牵头，市人社局",
        "组建招商专业队伍。（市教育局牵头，市人社局",
        "市商务局",
    ),
    Planted(
        "no-task",
        "misses",
        "task",
        "（六）尾矿库隐患整治。2032年底前完成尾矿库隐患整治。（市应急管理局牵头，各县区人民政府配合）\n",
        "",
        "尾矿库",
    ),
    Planted(
        "repealed",
        "contradicts",
        "basis",
        FINE_BASIS,
        "《东江省产业园区用地若干规定》（东政发〔2019〕3号）",
        "若干规定",
    ),
    Planted("number", "contradicts", "reference", FINE_NUMBER, "南政发〔2031〕21号", "南政发〔2031〕12号"),
    Planted("figure", "contradicts", "figure", "生产总值为1200亿元", "生产总值为1350亿元", "1200亿元"),
    Planted(
        "ratio",
        "contradicts",
        "ratio",
        "全市进出口总额为90.0亿元。",
        "全市进出口总额为90.0亿元，全市进出口总额占地区生产总值的比重为9.5%。",
        "",
    ),
)
"""Each is put in alone, and all at once."""


def written(*planted: Planted) -> str:
    """Return the draft with these faults and no other."""
    text = HEAD.format(basis=FINE_BASIS, number=FINE_NUMBER) + CLEAN
    for one in planted:
        assert one.before in text, one.name
        text = text.replace(one.before, one.after)
    return text


def side(text: str, key: str = "", *, place: str = "", level: str = "") -> Side:
    """Return a document as one side of a check."""
    (part,) = parse(text).parts
    read = read_part(part)
    names = {PROVINCE: ("东江省",), CITY: ("南湖市", "全市")}.get(place, ())
    return Side(key, read, read.title, read.number, place, names, level)


def governing() -> list[Side]:
    """Return the documents in force."""
    return [
        side(PLAN, "plan", place=PROVINCE, level="province"),
        side(LAW, "law", place=PROVINCE, level="province"),
        side(CITY_PLAN, "city-plan", place=CITY, level="prefecture"),
        side(NOTICE, "notice", place=PROVINCE, level="province"),
    ]


def drafted(*planted: Planted) -> Side:
    """Return the draft with these faults as one side of a check."""
    return side(written(*planted), place=CITY, level="prefecture")


KNOWN = (
    Known("plan", "东江省承接产业转移促进方案", "东政发〔2031〕7号"),
    Known("law", "东江省投资项目服务办法", effective="2031-01-01"),
    Known("city-plan", "南湖市园区提质工作方案", "南政发〔2031〕12号"),
    Known("land", "东江省产业园区用地管理办法", "东政发〔2031〕19号"),
)


INNOCENT = (
    ("more-forest", "森林覆盖率不低于62%", "森林覆盖率达到65%以上"),
    ("the-same-value", "森林覆盖率不低于62%", "森林覆盖率不低于60%"),
    ("another-unit", "进出口总额达到120亿元", "进出口总额达到1200000万元"),
    ("another-bound-word", "失业率控制在4.5%以内", "失业率不超过5%"),
    ("striving-higher", "招商资金到位率不低于85%", "招商资金到位率力争达到88%"),
    ("a-milestone-year", "园区亩均税收不低于20万元", "园区亩均税收不低于20万元，2033年园区亩均税收达到15万元"),
    ("full-name-of-an-organ", "编印产业承接目录。（市发改委牵头", "编印产业承接目录。（市发展和改革委员会牵头"),
    ("merged-organ", "处置到位。（市自然资源和规划局牵头", "处置到位。（市自然资源局牵头"),
    ("another-helper", "（市生态环境局牵头，市财政局配合）", "（市生态环境局牵头，市发改委、市财政局配合）"),
    ("an-earlier-day", "2034年6月底前，为各园区", "2033年6月底前，为各园区"),
    ("words-turned-round", "（六）尾矿库隐患整治。2032年底前完成", "（六）整治尾矿库安全隐患。2032年底前完成"),
    (
        "a-task-of-its-own",
        "（十二）扩建冷链物流中心。",
        "（十三）新建人才公寓。2036年底前建成。（市住建局牵头，市财政局配合）\n（十二）扩建冷链物流中心。",
    ),
    (
        "a-heading-that-all-have",
        "（十二）扩建冷链物流中心。",
        "（十四）加强组织领导。（市委办公室牵头，市政府办公室配合）\n（十二）扩建冷链物流中心。",
    ),
    ("a-shorter-period", "之日起15个工作日内作出备案", "之日起3个工作日内作出备案"),
    ("a-longer-notice", "不少于20日", "不少于30日"),
    ("a-period-of-something-else", "办结时限不超过2个工作日", "办结时限不超过45个工作日"),
    (
        "a-period-of-another-step",
        "受理窗口应当自收到投诉之日起1个工作日内答复投诉人。",
        "受理窗口应当自收到投诉之日起1个工作日内答复投诉人。考核机构应当自收到年度报告之日起60日内公布考核名次。",
    ),
    ("brackets-of-another-kind", "（东政发〔2031〕7号）", "（东政发[2031]7号）"),
    ("a-document-nobody-knows", FINE_BASIS, f"{FINE_BASIS}、《中西部地区转移引导目录》（国发〔2030〕9号）"),
    ("a-figure-with-more-digits", "生产总值为1200亿元", "生产总值为1200.3亿元"),
    ("a-ratio-that-holds", "进出口总额为90.0亿元。", "进出口总额为90.0亿元，进出口总额占地区生产总值的比重为7.5%。"),
)
"""Name, what is written, what is written in its place: differences that are no faults."""


def harmless(*names: str) -> str:
    """Return the draft with these innocent differences."""
    text = written()
    for name, before, after in INNOCENT:
        if name in names:
            assert before in text, name
            text = text.replace(before, after)
    return text


UNITS = {
    symbol: Unit(symbol, dimension, Decimal(factor))
    for symbol, dimension, factor in (
        ("亿元", "money_cny", "1e8"),
        ("万元", "money_cny", "1e4"),
        ("%", "share", "0.01"),
    )
}


def held(text: str) -> Check:
    """Return the check of a draft of the city against the documents in force."""
    own = side(text, place=CITY, level="prefecture")
    return check_draft(own, governing(), known=KNOWN, units=UNITS, differ=compare, today=TODAY)
