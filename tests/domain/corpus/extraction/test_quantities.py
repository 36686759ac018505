"""Quantities are exact on their own words, in every form of the genre; what only looks like one is none."""

from decimal import Decimal

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from factories.numerals import in_words
from lingyan.domain.corpus.extraction.quantities import find_quantities

ONE = [
    # digits, words, scales
    ("产值达到3.5万亿元", "3.5", "万亿元", "="),
    ("产值达到三点五万亿元", "3.5", "万亿元", "="),
    ("产值突破万亿元", "1", "万亿元", ">"),
    ("产值跨越千亿元台阶", "1000", "亿元", "="),
    ("绿电占比过半", "50", "%", ">"),
    ("半数以上的村达标", "50", "%", ">="),
    ("排放下降两成以上", "20", "%", ">="),
    ("共享设备2000台（套）", "2000", "台（套）", "="),
    ("筹集住房4000套（间）", "4000", "套（间）", "="),
    ("宣传50万户次", "50", "万户次", "="),
    ("新建公路1200公里", "1200", "公里", "="),
    ("授权产品4000款", "4000", "款", "="),
    ("算力规模达到500P", "500", "P", "="),
    ("有机质提高1克/千克以上", "1", "克/千克", ">="),
    ("供给能力达到6万床位", "6", "万床位", "="),
    ("新建公路一千二百公里", "1200", "公里", "="),
    ("面积1,234.5万亩", "1234.5", "万亩", "="),
    ("全长１２３公里", "123", "公里", "="),
    ("引进企业二十五家", "25", "家", "="),
    ("办好一百二十件实事", "120", "件", "="),
    ("人口三百五十万人", "350", "万人", "="),
    ("种植两万五千亩", "25000", "亩", "="),
    ("投资一亿两千万元", "120000000", "元", "="),
    ("发电1200万千瓦时", "1200", "万千瓦时", "="),
    ("装机300万千瓦", "300", "万千瓦", "="),
    ("厂房5000㎡", "5000", "㎡", "="),
    ("节约用能20万吨标准煤", "20", "万吨标准煤", "="),
    ("强度降至0.45吨标准煤/万元", "0.45", "吨标准煤/万元", "="),
    ("密度达4.2公里/平方公里", "4.2", "公里/平方公里", "="),
    ("接待游客800万人次", "800", "万人次", "="),
    ("建成泊位12个", "12", "个", "="),
    ("拥有床位6万张", "6", "万张", "="),
    ("算力达到500PB", "500", "PB", "="),
    ("劳动力近2200万，居前列", "2200", "万", "~"),
    # shares, fractions, multiples
    ("占比30%", "30", "%", "="),
    ("占比３０％", "30", "%", "="),
    ("占比百分之三十", "30", "%", "="),
    ("占比百分之十二点五", "12.5", "%", "="),
    ("达标率百分之百", "100", "%", "="),
    ("死亡率控制到千分之五", "5", "‰", "<="),
    ("提高2.5个百分点", "2.5", "个百分点", "="),
    ("提高五个百分点", "5", "个百分点", "="),
    ("时间压减三分之一", "33.33", "%", "="),
    ("时间压减四分之三", "75", "%", "="),
    ("时间压减1/3，提效", "33.33", "%", "="),
    ("出口增长三成", "30", "%", "="),
    ("覆盖率七成五以上", "75", "%", ">="),
    ("覆盖一半以上的村", "50", "%", ">="),
    ("规模翻一番", "2", "倍", "="),
    ("规模翻两番", "4", "倍", "="),
    ("总量翻番，再上台阶", "2", "倍", "="),
    ("增长1.5倍", "1.5", "倍", "="),
    ("提高到3倍", "3", "倍", "="),
    # bounds before
    ("比例不低于8%", "8", "%", ">="),
    ("数量不少于30家", "30", "家", ">="),
    ("至少20家", "20", "家", ">="),
    ("浓度≥95%", "95", "%", ">="),
    ("比例不超过6%", "6", "%", "<="),
    ("损失率不高于3%", "3", "%", "<="),
    ("最多5次", "5", "次", "<="),
    ("耗能≤300万吨", "300", "万吨", "<="),
    ("总数控制在3000宗", "3000", "宗", "<="),
    ("总数控制在3000宗以内", "3000", "宗", "<="),
    ("产值超过100亿元", "100", "亿元", ">"),
    ("产值突破千亿元和100亿元", "100", "亿元", "="),
    ("人均大于1.7平方米", "1.7", "平方米", ">"),
    ("满管率低于50%", "50", "%", "<"),
    ("占比不足5%", "5", "%", "<"),
    # bounds behind
    ("引进60家以上", "60", "家", ">="),
    ("压至10%以下", "10", "%", "<="),
    ("五天以内办结", "5", "天", "<="),
    ("十日之内办结", "10", "日", "<="),
    # about
    ("约20家", "20", "家", "~"),
    ("大约20家", "20", "家", "~"),
    ("近30万人", "30", "万人", "~"),
    ("20个左右", "20", "个", "~"),
    ("20个上下", "20", "个", "~"),
    ("矿产140余种", "140", "种", "~"),
    ("客商100多万人", "100", "万人", "~"),
    ("历时3个多月", "3", "个月", "~"),
    ("稳定在11%左右", "11", "%", "~"),
    ("控制在11%左右", "11", "%", "~"),
    # times
    ("20个工作日", "20", "个工作日", "="),
    ("二十个工作日", "20", "个工作日", "="),
    ("半年时间", "0.5", "年", "="),
    ("一年半", "1.5", "年", "="),
    ("不超过六个月", "6", "个月", "<="),
    ("寿命达到80岁", "80", "岁", "="),
    # bare numbers that a verb makes values
    ("能效值低于1.3，优化", "1.3", "", "<"),
    ("指数达到90，居前", "90", "", "="),
]
RANGES = [
    ("建成3—5个", "3", "5", "个"),
    ("占比30%-40%", "30", "40", "%"),
    ("占比百分之三十至百分之四十", "30", "40", "%"),
    ("用10至15日", "10", "15", "日"),
    ("增长6%～8%", "6", "8", "%"),
    ("投资2到3亿元", "2", "3", "亿元"),
    ("三至五年", "3", "5", "年"),
]
NONE = [
    "十几家企业",
    "几十个项目",
    "数百亿元产值",
    "上百家企业",
    "两三个园区",
    "三五家企业",
    "百家企业",
    "千亩大棚",
    "第3批试点",
    "第三批试点",
    "第十二条规定",
    "2025年底前",
    "二〇二五年",
    "2021—2025年",
    "3月15日",
    "某政发〔2020〕4号",
    "标准GB/T 12345—2020执行",
    "比例尺1∶10000地形",
    "第五代5G网络",
    "世界500强企业",
    "高速G60线",
    "电话0731-88888888",
    "十四五规划",
    "“135”工程",
    "50年一遇的洪水",
    "三至五年一遇",
    "零部件企业",
    "十九届三中全会",
    "三次产业结构",
    "一体化发展",
    "一对一帮扶",
    "二期工程",
    "8时30分",
    "一批项目",
]


@pytest.mark.parametrize(("text", "value", "unit", "comparator"), ONE, ids=[case[0] for case in ONE])
def test_a_quantity_is_read_with_unit_and_bound(text, value, unit, comparator):
    (found,) = find_quantities(text)
    assert (found.value, found.unit, found.comparator.value, found.upper) == (Decimal(value), unit, comparator, None)


@pytest.mark.parametrize(("text", "low", "high", "unit"), RANGES, ids=[case[0] for case in RANGES])
def test_a_range_has_two_ends(text, low, high, unit):
    (found,) = find_quantities(text)
    assert (found.value, found.upper, found.unit) == (Decimal(low), Decimal(high), unit)


@pytest.mark.parametrize("text", NONE)
def test_what_is_no_quantity_is_left_alone(text):
    assert find_quantities(text) == ()


def test_a_fraction_without_end_is_marked_as_rounded():
    third, quarter = find_quantities("压减三分之一，再压减四分之一")
    assert third.is_rounded
    assert not quarter.is_rounded


def test_small_counts_in_words_are_told_from_amounts():
    two, many, money = find_quantities("两个平台，二十个园区，一万亿元")
    assert two.is_small_count
    assert not many.is_small_count
    assert not money.is_single
    (one,) = find_quantities("一个平台")
    assert one.is_single


def test_quantities_come_in_order_and_hold_their_words():
    text = "到2025年，建成园区20个以上，产值突破三千亿元，占比约35%。"
    found = find_quantities(text)
    assert [text[one.start : one.end] for one in found] == ["20个", "三千亿元", "35%"]
    assert [text[one.first : one.last] for one in found] == ["20个以上", "突破三千亿元", "约35%"]


@given(
    number=st.integers(min_value=2, max_value=99_999_999),
    unit=st.sampled_from(["家", "亿元", "公里", "万人", "%", "个工作日", "亩"]),
    before=st.sampled_from(["达到", "不少于", "约", "不超过", ""]),
)
def test_a_number_in_words_and_in_digits_is_one_quantity(number, unit, before):
    assume(number < 10_000 or not unit.startswith("万"))
    words, digits = in_words(number), str(number)
    if words.endswith("万") and number % 10_000 == 0:
        digits = f"{number // 10_000}万"
    if unit == "%":
        (told,) = find_quantities(f"占比{before}百分之{words}。")
        digits = str(number)
    else:
        (told,) = find_quantities(f"共计{before}{words}{unit}。")
    (printed,) = find_quantities(f"共计{before}{digits}{unit}。")
    assert (told.value, told.unit, told.comparator) == (printed.value, printed.unit, printed.comparator)


@given(st.text(alphabet="建成园区二十五个以上达到30%，。、（）万亿元—至约年底2百千", max_size=60))
def test_any_text_gives_quantities_within_it_and_in_order(text):
    found = find_quantities(text)
    ends = 0
    for one in found:
        assert ends <= one.start < one.end <= len(text)
        assert one.first <= one.start
        assert one.last >= one.end
        assert one.value >= 0
        ends = one.end
