"""Targets are found in every form of the genre with bound, value, unit and year; what asks for nothing is none."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factories.documents import covered, plan, read_with, statute
from factories.numerals import in_words
from lingyan.domain.corpus.extraction.targets import TargetDraft, are_alike, targets_of

GOALS = [
    (
        "到2027年，绿电规模突破1200亿元，其中，2025年建成驿站20座；培育链主企业5家。",
        [
            "绿电规模 > 1200 亿元 2027 level",
            "建成驿站 = 20 座 2025 level",
            "培育链主企业 = 5 家 2027 level",
        ],
    ),
    (
        "绿电覆盖率2025年达到90%，2027年实现全覆盖。",
        ["绿电覆盖率 = 90 % 2025 level", "绿电覆盖率 = 100 % 2027 level"],
    ),
    ("到2027年，设立总规模50亿元的绿色基金。", ["设立总规模绿色基金 = 50 亿元 2027 level"]),
    ("到2027年，建成宽度不少于2公里的林带1500公里。", ["建成宽度不少于2公里的林带 = 1500 公里 2027 level"]),
    # levels for a year
    ("到2025年，绿色产值达到3.5万亿元。", ["绿色产值 = 3.5 万亿元 2025 level"]),
    ("到二〇二五年，绿色产值达到三点五万亿元。", ["绿色产值 = 3.5 万亿元 2025 level"]),
    ("到2025年底，全市林草覆盖率不低于41%。", ["全市林草覆盖率 >= 41 % 2025 level"]),
    ("2025年底前，废水回用率达到百分之三十五以上。", ["废水回用率 >= 35 % 2025 level"]),
    ("到2030年，骨干企业突破200家。", ["骨干企业 > 200 家 2030 level"]),
    ("到2025年，矿点总数控制在90宗以内。", ["矿点总数 <= 90 宗 2025 level"]),
    ("到2025年，湿地比例稳定在12%左右。", ["湿地比例 ~ 12 % 2025 level"]),
    ("到2025年，粮食产量1400万吨以上。", ["粮食产量 >= 1400 万吨 2025 level"]),
    ("到2025年，管网漏损率低于9%。", ["管网漏损率 < 9 % 2025 level"]),
    ("到2025年，数据中心能效值低于1.3。", ["数据中心能效值 < 1.3  2025 level"]),
    ("到2025年，人均寿命达到80岁。", ["人均寿命 = 80 岁 2025 level"]),
    # things counted
    ("到2025年，引进60家以上的链主企业。", ["引进链主企业 >= 60 家 2025 level"]),
    ("到2025年，建成示范园区二十个。", ["建成示范园区 = 20 个 2025 level"]),
    ("到2025年，培育特色集群8个、单项冠军30家。", ["培育特色集群 = 8 个 2025 level", "单项冠军 = 30 家 2025 level"]),
    ("到2025年，建成3—5个合作区。", ["建成合作区 >= 3 个 2025 level", "建成合作区 <= 5 个 2025 level"]),
    ("到2025年，打造六条绿色供应链。", ["打造绿色供应链 = 6 条 2025 level"]),
    ("到2025年，累计改造老厂房120万平方米。", ["改造老厂房 = 120 万平方米 2025 level"]),
    (
        "到2025年，打造2个千亿级、5个百亿级产业集群。",
        ["打造千亿级产业集群 = 2 个 2025 level", "百亿级产业集群 = 5 个 2025 level"],
    ),
    (
        "到2025年，5个国家级园区各创建一个示范园。",
        ["国家级园区各创建一个示范园 = 5 个 2025 level"],
    ),
    # growth, cuts, rates
    ("到2025年，绿色产值比2022年增长50%。", ["绿色产值增长 = 50 % 2025 increase base 2022"]),
    ("到2025年，单位产值能耗较2020年下降13.5%。", ["单位产值能耗下降 = 13.5 % 2025 reduction base 2020"]),
    ("到2025年，办理环节压减三分之一以上。", ["办理环节压减 >= 33.33 % 2025 reduction"]),
    ("到2025年，绿色产值年均增长8%左右。", ["绿色产值年均增长 ~ 8 % 2025 rate"]),
    ("到2025年，绿电占比提高五个百分点。", ["绿电占比提高 = 5 个百分点 2025 increase"]),
    ("到2025年，产业规模比2022年翻一番。", ["产业规模 = 2 倍 2025 level base 2022"]),
    ("到2025年，成交额较2022年增长1.5倍。", ["成交额增长 = 1.5 倍 2025 increase base 2022"]),
    ("到2025年，出口额增长三成以上。", ["出口额增长 >= 30 % 2025 increase"]),
    # subjects that go on
    (
        "到2025年，绿色产值达到900亿元，年均增长12%，占全部产值比重达到40%。",
        [
            "绿色产值 = 900 亿元 2025 level",
            "绿色产值年均增长 = 12 % 2025 rate",
            "绿色产值占全部产值比重 = 40 % 2025 level",
        ],
    ),
    (
        "到2025年，采石点控制在300个以内，其中河道采石点不超过20个。",
        ["采石点 <= 300 个 2025 level", "河道采石点 <= 20 个 2025 level"],
    ),
    (
        "到2025年，新增装机确保达到120MW，力争达到180MW。",
        ["新增装机 = 120 MW 2025 level", "新增装机 = 180 MW 2025 level stretch"],
    ),
    # split values
    (
        "到2025年，甲、乙两县绿化率分别达到40%、45%以上。",
        ["甲县绿化率 >= 40 % 2025 level", "乙县绿化率 >= 45 % 2025 level"],
    ),
    (
        "到2025年，高新企业、创新平台分别达到1200家、80个。",
        ["高新企业 = 1200 家 2025 level", "创新平台 = 80 个 2025 level"],
    ),
    (
        "到2025年，东片、西片中水回用率分别不低于30%和25%。",
        ["东片中水回用率 >= 30 % 2025 level", "西片中水回用率 >= 25 % 2025 level"],
    ),
    (
        "到2025年和2030年，绿电比重分别达到30%和50%。",
        ["绿电比重 = 30 % 2025 level", "绿电比重 = 50 % 2030 level"],
    ),
    (
        "到2025年，废气、废水排放量分别比2020年下降10%、8%。",
        ["废气排放量下降 = 10 % 2025 reduction base 2020", "废水排放量下降 = 8 % 2025 reduction base 2020"],
    ),
    # shares of a thing
    ("到2025年底，建成区40%以上的面积达到海绵标准。", ["建成区面积达到海绵标准 >= 40 % 2025 level"]),
    ("到2025年，新城用地面积60%以上达到绿色标准。", ["新城用地面积达到绿色标准 >= 60 % 2025 level"]),
    # from a base to the target
    ("到2025年，覆盖率由2022年的45%提高到60%。", ["覆盖率 = 60 % 2025 level"]),
    ("覆盖率由2022年的45%提高到2025年的60%。", ["覆盖率 = 60 % 2025 level"]),
    # years that rule on
    (
        "到2025年，绿色产业基本成型。绿电比重达到30%。新增绿道50公里。",
        ["绿电比重 = 30 % 2025 level", "新增绿道 = 50 公里 2025 level"],
    ),
    (
        "到2025年，绿电比重达到30%。到2030年，绿电比重达到50%。",
        ["绿电比重 = 30 % 2025 level", "绿电比重 = 50 % 2030 level"],
    ),
    ("力争到2026年，绿电比重达到45%。", ["绿电比重 = 45 % 2026 level stretch"]),
    ("今年新建绿道30公里。", ["新建绿道 = 30 公里 2023 level"]),
    ("绿电比重达到35%以上。", ["绿电比重 >= 35 % None level"]),
    ("到2025年，绿电交易实现园区全覆盖。", ["绿电交易实现园区全覆盖 = 100 % 2025 level"]),
    # kinds and places that go on from what is said of others
    (
        "到2025年，新增绿电500万千瓦，其中风电200万千瓦、光伏250万千瓦。",
        [
            "新增绿电 = 500 万千瓦 2025 level",
            "新增绿电风电 = 200 万千瓦 2025 level",
            "新增绿电光伏 = 250 万千瓦 2025 level",
        ],
    ),
    (
        "到2025年，城区供水合格率达到99%，县城和乡村分别达到97%、95%。",
        [
            "城区供水合格率 = 99 % 2025 level",
            "县城供水合格率 = 97 % 2025 level",
            "乡村供水合格率 = 95 % 2025 level",
        ],
    ),
    (
        "到2025年，大型矿山复绿率达到90%，小型矿山不低于75%。",
        ["大型矿山复绿率 = 90 % 2025 level", "小型矿山复绿率 >= 75 % 2025 level"],
    ),
    (
        "到2024年底，建成驿站60家；到2025年底，累计建成120家。",
        ["建成驿站 = 60 家 2024 level", "建成驿站 = 120 家 2025 level"],
    ),
    (
        "新建学位九万个，其中2024年四万个、2025年五万个。",
        ["新建学位 = 9 万个 None level", "新建学位 = 4 万个 2024 level", "新建学位 = 5 万个 2025 level"],
    ),
    (
        "2024年、2025年分别新建学校35所和30所。",
        ["新建学校 = 35 所 2024 level", "新建学校 = 30 所 2025 level"],
    ),
    (
        "到2025年，单位生产总值能耗和二氧化碳排放分别累计下降14%、18%。",
        [
            "单位生产总值能耗下降 = 14 % 2025 reduction",
            "单位生产总值二氧化碳排放下降 = 18 % 2025 reduction",
        ],
    ),
    (
        "到2025年，化学需氧量、氨氮重点工程减排量分别达到5万吨、0.3万吨。",
        ["化学需氧量重点工程减排量 = 5 万吨 2025 level", "氨氮重点工程减排量 = 0.3 万吨 2025 level"],
    ),
    (
        "到2025年，再生铜、再生铝和再生铅产量分别达到40万吨、110万吨、30万吨。",
        [
            "再生铜产量 = 40 万吨 2025 level",
            "再生铝产量 = 110 万吨 2025 level",
            "再生铅产量 = 30 万吨 2025 level",
        ],
    ),
    # words that begin like what only leads into a name
    ("到2025年，可再生能源占比达到30%。", ["可再生能源占比 = 30 % 2025 level"]),
    ("到2025年，基本医疗参保率达到95%。", ["基本医疗参保率 = 95 % 2025 level"]),
    ("到2025年，细颗粒物年均浓度控制在30微克/立方米以下。", ["细颗粒物年均浓度 <= 30 微克/立方米 2025 level"]),
    # each year
    ("到2025年，每年引进绿色项目100个以上。", ["引进绿色项目 >= 100 个/年 2025 rate"]),
]
TASKS = [
    (
        "每年评选示范街道5个、示范小区9个，组织宣传不少于20场，累计发放手册3万本。",
        [
            "评选示范街道 = 5 个/年 None rate",
            "示范小区 = 9 个/年 None rate",
            "组织宣传 >= 20 场/年 None rate",
            "发放手册 = 3 万本 None level",
        ],
    ),
    (
        "新改建园区道路18公里，与高校共建研究院3家，新造防护林15万亩。",
        [
            "新改建园区道路 = 18 公里 None level",
            "与高校共建研究院 = 3 家 None level",
            "新造防护林 = 15 万亩 None level",
        ],
    ),
    ("通过协议回购等途径盘活低效用地，每年盘活不少于1200亩。", ["盘活低效用地 >= 1200 亩 None rate"]),
    ("新签约项目150个，新开工110个。", ["新签约项目 = 150 个 None level", "新开工项目 = 110 个 None level"]),
    (
        "建成绿色工厂5家，绿色园区2个；净增市场主体10万户。",
        ["建成绿色工厂 = 5 家 None level", "绿色园区 = 2 个 None level", "净增市场主体 = 10 万户 None level"],
    ),
    ("邀请企业200家，评估数据处理者60家。", ["邀请企业 = 200 家 None level", "评估数据处理者 = 60 家 None level"]),
    ("建设园区2个，现有园区8个。", ["建设园区 = 2 个 None level"]),
    ("举办培训班5期，每期学员50人，期均学员40人，涉及小区300个。", ["举办培训班 = 5 期 None level"]),
    ("每年培训设施农业技术人员2万人次。", ["培训设施农业技术人员 = 2 万人次/年 None rate"]),
    (
        "信息上报率、合规率、及时率均达到100%。",
        [f"{name} = 100 % None level" for name in ("信息上报率", "合规率", "及时率")],
    ),
    ("省财政每年安排补助资金3亿元。", ["省财政每年安排补助资金 = 3 亿元/年 None rate"]),
    (
        "开展整治行动20次，投诉较上年下降20%。",
        ["开展整治行动 = 20 次 None level", "投诉较上年下降 = 20 % None reduction"],
    ),
    ("好评率达到20%，整改率100%。", ["好评率 = 20 % None level", "整改率 = 100 % None level"]),
    (
        "每年举办活动20场，力争突破技术9项以上。",
        ["举办活动 = 20 场/年 None rate", "突破技术 >= 9 项 None level stretch"],
    ),
    ("种源自给率2025年达到85%。", ["种源自给率 = 85 % 2025 level"]),
    ("建造平台30台（套）、工船15艘。", ["建造平台 = 30 台（套） None level", "工船 = 15 艘 None level"]),
    ("担保平均费率降至1%以下。", ["担保平均费率 <= 1 % None level"]),
    ("供水报装不超过3个工作日。", ["供水报装 <= 3 个工作日 None level"]),
    ("贷款平均利率控制在4%以内。", ["贷款平均利率 <= 4 % None level"]),
    ("协同推进甲路、乙路等8个跨省项目。", ["协同推进甲路、乙路等跨省项目 = 8 个 None level"]),
    ("为老年人免费体检300万人次。", ["为老年人免费体检 = 300 万人次 None level"]),
    ("2024年、2025年分别核准项目3个和2个。", ["核准项目 = 3 个 2024 level", "核准项目 = 2 个 2025 level"]),
    ("推进34条滨水廊道建设。", ["推进滨水廊道建设 = 34 条 None level"]),
    ("推进东湖、西湖等23个排水片区建设。", ["推进东湖、西湖等排水片区建设 = 23 个 None level"]),
    ("建成中心区6座净水厂调蓄工程。", ["建成中心区净水厂调蓄工程 = 6 座 None level"]),
    ("实现老城雨水管满管率低于50%。", ["老城雨水管满管率 < 50 % None level"]),
    ("完成农村公路改造600公里。", ["完成农村公路改造 = 600 公里 None level"]),
    ("对300个站台进行适老改造。", ["站台进行适老改造 = 300 个 None level"]),
    ("每年至少新开1条货运航线。", ["新开货运航线 >= 1 条/年 None rate"]),
    ("每个县建设一套自动监测站。", ["每个县建设自动监测站 = 1 套 None level"]),
    ("将审批时间压缩至5个工作日以内。", ["审批时间 <= 5 个工作日 None level"]),
    ("构建全域四小时交通圈。", ["构建全域交通圈 <= 4 小时 None level"]),
    ("整治面积不低于300万平方米。", ["整治面积 >= 300 万平方米 None level"]),
    (
        "落实120项改革任务和30项配套举措。",
        ["落实改革任务 = 120 项 None level", "配套举措 = 30 项 None level"],
    ),
    (
        "建设50个左右特色集群，其中省级10个。",
        ["建设特色集群 ~ 50 个 None level", "建设特色集群省级 = 10 个 None level"],
    ),
    ("县级规划预留不少于10%的用地指标。", ["县级规划预留用地指标 >= 10 % None level"]),
    ("2024年底前，完成12家企业改造。", ["完成企业改造 = 12 家 2024 level"]),
    (
        "建设500千伏变电站2座、220千伏变电站8座。",
        ["建设500千伏变电站 = 2 座 None level", "220千伏变电站 = 8 座 None level"],
    ),
    ("三年内培养领军人才200名、技工5万名。", ["培养领军人才 = 200 名 None level", "技工 = 5 万名 None level"]),
    ("省级以上园区75%以上实施循环改造。", ["省级以上园区实施循环改造 >= 75 % None level"]),
    (
        "年吞吐量达到300万人次、货邮吞吐量2万吨。",
        ["年吞吐量 = 300 万人次 None level", "货邮吞吐量 = 2 万吨 None level"],
    ),
    ("泄放流量不得低于多年平均流量的10%。", ["泄放流量不得低于多年平均流量 >= 10 % None level"]),
    ("开工项目120个，竣工80个。", ["开工项目 = 120 个 None level", "竣工项目 = 80 个 None level"]),
]
NONE_AS_TASKS = [
    "对首次上榜的企业，一次性奖励100万元。",
    "按实际投资额的20%给予补助，最高不超过500万元。",
    "对年综合能耗5000吨标准煤以上的企业开展诊断。",
    "违法占用耕地10亩以上的，依法查处。",
    "对两年内新入驻项目少于5个的园区进行约谈。",
    "投资额5亿元以上的项目优先供地。",
    "支持年产值10亿元以上企业建设研究院。",
    "减按90%计入应纳税所得额。",
    "处一万元以上三万元以下罚款。",
    "目前已建成示范园区20个。",
    "现有重点企业120家。",
    "2022年，绿色产值达到300亿元。",
    "绿色产值同比增长12%。",
    "增速居全省第3位。",
    "（二）对组织100人以上团队来市旅游的旅行社，按每人30元给予奖励。",
    "加强15分钟便民生活圈规划。",
    "落实八项规定精神。",
    "实施三大工程、六项行动。",
    "坚持两手抓，统筹两件大事。",
    "按照50年一遇标准设防。",
    "在全市14个县推广。",
    "在医疗、教育等20个领域开展信用评价。",
    "公示期不少于5个工作日。",
    "推进创建国家5A级景区。",
    "建设一批示范园区。",
    "项目总投资约30亿元。",
    "原则上规模应不小于5万吨标准煤。",
    "高龄老人每人每月发放津贴100元。",
    "每年开展2次专项检查。",
    "对甲类、乙类项目分别奖励100万元、20万元。",
    "办理时间压缩至3天和5天以内。",
    "到2027年，剩余部分全部完成。",
    "给予企业补助资金20万元。",
    "工业用电价格每千瓦时降低2分钱。",
    "2023年全市新增装机800万千瓦，同比增长5%。",
    "推动绿电占比稳步提升，力争走在前列。",
    "工业用地出让年限不超过20年。",
]


def told(target: TargetDraft) -> str:
    base = f" base {target.base_year}" if target.base_year else ""
    stretch = " stretch" if target.is_stretch else ""
    said = f"{target.comparator} {target.value} {target.unit} {target.year} {target.kind}"
    return f"{target.indicator} {said}{base}{stretch}"


@pytest.mark.parametrize(("sentence", "expected"), GOALS, ids=[case[0] for case in GOALS])
def test_a_goal_is_read(sentence, expected):
    found = read_with(targets_of, plan(goal=sentence))
    assert [told(target) for target in found] == expected
    assert {target.clause for target in found} == {"二"}


@pytest.mark.parametrize(("sentence", "expected"), TASKS, ids=[case[0] for case in TASKS])
def test_what_a_task_orders_in_numbers_is_read(sentence, expected):
    found = read_with(targets_of, plan(task=sentence))
    assert [told(target) for target in found] == expected
    assert {target.clause for target in found} == {"三/（一）"}


@pytest.mark.parametrize("sentence", NONE_AS_TASKS)
def test_what_asks_for_nothing_is_no_target(sentence):
    assert read_with(targets_of, plan(task=sentence)) == ()


@pytest.mark.parametrize("sentence", [case[0] for case in GOALS[:8]])
def test_an_article_of_a_statute_has_no_targets(sentence):
    assert read_with(targets_of, statute(sentence)) == ()


def test_an_article_of_measures_has_targets_but_no_grants():
    text = (
        "某市支持氢能产业若干政策措施\n某政发〔2026〕5号\n某市人民政府\n2026年4月2日\n"
        "第一条 明确目标。到2028年，建成加氢站12座。\n"
        "第二条 培育企业。对年产能500吨以上的项目，按投资额的10%给予补助，单个项目最高不超过800万元。\n"
        "第三条 本措施自2026年5月1日起施行。\n"
    )
    assert [told(target) for target in read_with(targets_of, text)] == ["建成加氢站 = 12 座 2028 level"]


def test_two_names_of_one_sign_are_not_alike():
    assert not are_alike("亩", "吨")


def test_doubt_lowers_confidence():
    def confidence(goal):
        (target,) = read_with(targets_of, plan(goal=goal))
        return target.confidence

    sure = confidence("到2025年，绿电占比达到30%以上。")
    without_year = confidence("绿电占比达到30%以上。")
    in_words = confidence("到2025年，绿电交易实现园区全覆盖。")
    assert sure > without_year > in_words
    assert 0 < in_words < sure < 1


@pytest.mark.parametrize(("sentence", "_expected"), GOALS, ids=[case[0] for case in GOALS])
def test_the_words_of_a_target_are_those_of_the_document(sentence, _expected):
    text = plan(goal=sentence)
    for target in read_with(targets_of, text):
        whole = target.quote.whole
        assert whole is not None
        assert text[whole.start : whole.end] == target.quote.words
        assert target.quote.words in sentence


UNRELATED = (
    "推动绿色转型发展。",
    "到2027年，湿地保护率达到60%。",
    "培育骨干企业40家。",
    "完善制度，形成合力。",
    "绿道总长控制在900公里以内。",
)


@given(st.permutations(UNRELATED))
@settings(max_examples=30, deadline=None)
def test_the_order_of_clauses_changes_no_target(sentences):
    def found(ordered):
        tasks = "".join(f"（{number}）{sentence}\n" for number, sentence in zip("一二三四五", ordered, strict=True))
        text = covered(f"一、总体要求\n坚持绿色。\n二、重点任务\n{tasks}三、保障措施\n加强领导。\n")
        return sorted(told(target) for target in read_with(targets_of, text))

    assert found(sentences) == found(UNRELATED)


@given(st.integers(min_value=11, max_value=9_999), st.sampled_from(["家", "公里", "万亩", "%", "亿元"]))
@settings(max_examples=60, deadline=None)
def test_a_value_in_words_is_that_in_digits(value, unit):
    words = f"百分之{in_words(value)}" if unit == "%" else f"{in_words(value)}{unit}"
    for sentence in ("到2025年，绿色总量达到{}以上。", "到2025年，建成绿色总量{}。"):
        one, other = (
            read_with(targets_of, plan(goal=sentence.format(printed))) for printed in (f"{value}{unit}", words)
        )
        assert [told(target) for target in one] == [told(target) for target in other]
        assert one
