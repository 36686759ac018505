"""A note tells who leads, who takes part, who answers, whether there are more, and by when."""

import pytest

from lingyan.domain.corpus.extraction.notes import Mode, has_label, read_charge

FORMS = {
    # Each form gives the words, the lead, the participants, and the units where they are not those together.
    "label": ("责任单位：市教育局、市财政局", [], [], ["市教育局", "市财政局"]),
    "label-semicolons": (
        "责任单位：市教育局、市财政局；各县人民政府",
        [],
        [],
        ["市教育局", "市财政局", "各县人民政府"],
    ),
    "label-half-width": ("责任单位:市教育局,市财政局", [], [], ["市教育局", "市财政局"]),
    "label-department": ("责任部门：区民政局", [], [], ["区民政局"]),
    "label-level": ("市级责任单位：市民政局；县级责任单位：各县区", [], [], ["市民政局", "各县区"]),
    "label-charge": ("负责单位：市民政局、市司法局", [], [], ["市民政局", "市司法局"]),
    "label-is": ("责任单位为：市民政局", [], [], ["市民政局"]),
    "label-and-space": ("责任单位 市民政局、市司法局", [], [], ["市民政局", "市司法局"]),
    "lead-and-answer": ("牵头单位：市商务局；责任单位：市财政局、各区", ["市商务局"], ["市财政局", "各区"], None),
    "lead-and-help": ("牵头单位：省商务厅；配合单位：省财政厅、省税务局", ["省商务厅"], ["省财政厅", "省税务局"], None),
    "lead-and-join": ("牵头单位：省商务厅，参加单位：省财政厅", ["省商务厅"], ["省财政厅"], None),
    "main-and-side": ("主办单位：市商务局；协办单位：市财政局", ["市商务局"], ["市财政局"], None),
    "main-answer": ("主责单位：市商务局；协办单位：各区政府", ["市商务局"], ["各区政府"], None),
    "lead-answer-in-one-label": ("牵头责任单位：省商务厅；配合责任单位：省财政厅", ["省商务厅"], ["省财政厅"], None),
    "short-labels": ("牵头：省商务厅；配合：省财政厅", ["省商务厅"], ["省财政厅"], None),
    "two-leads": ("牵头单位：省商务厅、省科技厅；责任单位：各市", ["省商务厅", "省科技厅"], ["各市"], None),
    "labels-without-marks": ("牵头单位：省商务厅 责任单位：省财政厅", ["省商务厅"], ["省财政厅"], None),
    "only-a-lead-label": ("牵头单位：省商务厅", ["省商务厅"], [], None),
    "people-are-left-out": ("责任领导：张某；责任单位：市水利局；责任人：李某", [], [], ["市水利局"]),
    "leads-and-answers": ("省水利厅牵头负责，省林业局等参与", ["省水利厅"], ["省林业局"], None),
    "leads": ("省水利厅牵头", ["省水利厅"], [], None),
    "leads-alone": ("省水利厅牵头负责", ["省水利厅"], [], None),
    "leads-by": ("由省水利厅牵头，省林业局配合", ["省水利厅"], ["省林业局"], None),
    "leads-others-by-duty": (
        "教育部牵头，财政部、人力资源社会保障部等按职责分工负责",
        ["教育部"],
        ["财政部", "人力资源社会保障部"],
        None,
    ),
    "leads-others-without-words": (
        "省水利厅牵头，省林业局、各市人民政府",
        ["省水利厅"],
        ["省林业局", "各市人民政府"],
        None,
    ),
    "leads-others-carry-out": ("省水利厅牵头，各市人民政府负责落实", ["省水利厅"], ["各市人民政府"], None),
    "predicate-then-label": ("市教育局牵头；配合单位：市财政局", ["市教育局"], ["市财政局"], None),
    "predicate-in-a-bracket": (
        "责任单位：市住建局（负责房屋）、市财政局",
        [],
        [],
        ["市住建局（负责房屋）", "市财政局"],
    ),
    "predicate-behind-the-label-of-a-lead": (
        "牵头单位：市教育局负责；配合单位：市财政局",
        ["市教育局"],
        ["市财政局"],
        None,
    ),
    "rest-without-words": ("市教育局负责，市财政局", [], ["市教育局", "市财政局"], None),
    "both-lead": ("省水利厅、省林业局共同牵头，省财政厅参加", ["省水利厅", "省林业局"], ["省财政厅"], None),
    "is-the-lead": ("省水利厅为牵头单位，省财政厅、省林业局为配合单位", ["省水利厅"], ["省财政厅", "省林业局"], None),
    "by-duty": ("省水利厅、省林业局等按职责分工负责", [], ["省水利厅", "省林业局"], None),
    "by-duty-short": ("省水利厅、省林业局依职责分工落实", [], ["省水利厅", "省林业局"], None),
    "each-apart": ("省水利厅、省林业局分别负责", [], ["省水利厅", "省林业局"], None),
    "together": ("省水利厅、省林业局负责", [], ["省水利厅", "省林业局"], None),
    "one-answers": ("省水利厅负责", ["省水利厅"], [], None),
    "one-answers-others-help": ("市水利局负责，市财政局配合", ["市水利局"], ["市财政局"], None),
    "together-with": ("省水利厅会同省财政厅、省林业局负责", ["省水利厅"], ["省财政厅", "省林业局"], None),
    "leads-together-with": ("省水利厅牵头会同省财政厅组织实施", ["省水利厅"], ["省财政厅"], None),
    "below-guided": (
        "各省级人民政府负责，教育部、财政部等部门加强指导",
        ["各省级人民政府"],
        ["教育部", "财政部"],
        None,
    ),
    "predicates-behind-a-label": ("责任单位：市教育局牵头，市财政局按职责分工负责", ["市教育局"], ["市财政局"], None),
    "help-behind-a-label": (
        "责任单位：市教育局、市民政局，市财政局、各区政府配合",
        ["市教育局", "市民政局"],
        ["市财政局", "各区政府"],
        None,
    ),
    "help-behind-a-semicolon": ("责任单位：市教育局；市财政局配合", ["市教育局"], ["市财政局"], None),
    "lead-in-a-bracket": ("责任单位：市教育局（牵头）、市财政局", ["市教育局"], ["市财政局"], None),
    "rule-for-all-in-the-note": (
        "责任单位：省商务厅、省财政厅，列首位的为牵头单位，下同",
        [],
        [],
        ["省商务厅", "省财政厅"],
    ),
    "rule-in-a-bracket": ("责任单位：省商务厅、省财政厅（排第一的为牵头单位）", [], [], ["省商务厅", "省财政厅"]),
    "same-below": ("责任单位：省商务厅、各市人民政府，下同", [], [], ["省商务厅", "各市人民政府"]),
    "sentence-behind": ("责任单位：省商务厅。以下均需各市人民政府负责，不再列出", [], [], ["省商务厅"]),
    "rule-and-sentence-behind": (
        "责任单位：省商务厅、省财政厅。列第一位的为牵头单位，下同；以下均需各市人民政府落实，不再列出",
        [],
        [],
        ["省商务厅", "省财政厅"],
    ),
    "collective-by-duty": ("省直有关部门按职责分工负责", [], ["省直有关部门"], None),
    "a-predicate-in-a-name": (
        "责任单位：市交通局、各项目实施主体、任务承担单位",
        [],
        [],
        ["市交通局", "各项目实施主体", "任务承担单位"],
    ),
    "words-behind-a-predicate": ("省水利厅、省林业局按职责分工落实相关工作", [], ["省水利厅", "省林业局"], None),
    "nested-bracket": (
        "责任单位：市住建局（市人防办（市地铁办）），各区",
        [],
        [],
        ["市住建局（市人防办（市地铁办））", "各区"],
    ),
    "departments-of-matters": (
        "发展改革、工业和信息化主管部门牵头，财政、税务部门配合",
        ["发展改革、工业和信息化主管部门"],
        ["财政、税务部门"],
        None,
    ),
    "division": ("部门分工：省商务厅牵头，各地、各部门配合", ["省商务厅"], ["各地", "各部门"], None),
    "others-answer": ("主要责任单位：县交通局；其他责任单位：各乡镇", ["县交通局"], ["各乡镇"], None),
    "second-answers": ("第一责任单位：县教育局；第二责任单位：县住建局", ["县教育局"], ["县住建局"], None),
    "persons-beside-units": ("分管副省长负责，省商务厅牵头，省财政厅参与", ["省商务厅"], ["省财政厅"], None),
    "one-helps-the-other": (
        "市农科院配合市农业农村局落实",
        ["市农业农村局"],
        ["市农科院"],
        ["市农业农村局", "市农科院"],
    ),
    "region": ("自治区商务厅牵头，自治区财政厅等单位配合", ["自治区商务厅"], ["自治区财政厅"], None),
}


@pytest.mark.parametrize(("words", "lead", "participants", "units"), FORMS.values(), ids=FORMS)
def test_forms_of_a_note(words, lead, participants, units):
    charge = read_charge(words)
    assert charge is not None
    assert (list(charge.lead), list(charge.participants)) == (lead, participants)
    assert list(charge.units) == (units if units is not None else lead + participants)


@pytest.mark.parametrize(
    "words",
    [
        "以下简称合作区",
        "详见附件2",
        "2025年底前建成",
        "含配套设施",
        "项目单位负责",
        "分管负责同志参加",
        "责任单位：—",
        "按照职责分工负责",
        "市教育局、市财政局",
        "责任领导：张某",
        "依法追究有关单位的责任",
        "推进落实",
    ],
)
def test_what_is_no_note(words):
    assert read_charge(words) is None


TIMES = {
    "label": ("责任单位：市水利局；完成时限：2025年底前", "2025年底前"),
    "label-in-front": ("完成时间：2024年6月；牵头单位：市水利局", "2024年6月"),
    "a-part-in-front": ("2025年6月底前完成，市水利局负责", "2025年6月底前完成"),
    "a-part-behind": ("市水利局牵头；2023年12月底前", "2023年12月底前"),
    "a-part-of-a-list": ("责任单位：市水利局、市林业局，2023年12月底前", "2023年12月底前"),
    "ongoing": ("责任单位：市水利局；时限要求：长期坚持", "长期坚持"),
    "a-year-that-is-none": ("责任单位：市水利局，2024年重点任务", None),
    "none": ("责任单位：市水利局", None),
}


@pytest.mark.parametrize(("words", "due"), TIMES.values(), ids=TIMES)
def test_the_time_in_a_note(words, due):
    charge = read_charge(words)
    assert charge is not None
    assert charge.due == due
    assert charge.units[0] == "市水利局"


def test_the_way_of_a_note_is_told():
    notes = ("责任单位：市水利局", "市水利局牵头", "市水利局牵头，各区参与", "市水利局、市林业局按职责分工负责")
    assert [read_charge(words).mode for words in notes] == [
        Mode.RESPONSIBLE,
        Mode.LEAD,
        Mode.LEAD_AND_PARTICIPANTS,
        Mode.SHARED,
    ]


def test_marked_units_are_kept_for_the_rule_that_says_what_the_mark_means():
    charge = read_charge("责任单位：市水利局★、市林业局")
    assert charge.marked == ("市水利局",)
    assert charge.units == ("市水利局", "市林业局")


def test_a_label_opens_a_note_but_that_of_a_person_does_not():
    assert has_label("责任单位：甲")
    assert has_label(" 完成时限：乙")
    assert not has_label("责任人：丙")
    assert not has_label("省水利厅牵头")


def test_duties_said_again_and_again_are_read_in_one_way_only():
    """Trying every way to part them would not end today."""
    assert read_charge("按职责分工" * 80 + "的要求") is None


def test_companies_take_part_beside_organs():
    charge = read_charge("市能源局牵头，各区配合，三江集团、华源电力等企业参与")
    assert (charge.lead, charge.participants) == (("市能源局",), ("各区", "三江集团", "华源电力"))


def test_a_label_without_a_colon_may_be_a_verb():
    assert read_charge("责任单位为市商务局、市财政局").units == ("市商务局", "市财政局")
