from dataclasses import replace

import pytest

from factories.documents import plan
from factories.drafted import UNITS
from lingyan.domain.corpus.extraction.draft_check.sides import Side, read_part
from lingyan.domain.corpus.extraction.draft_check.targets import said, target_findings
from lingyan.domain.corpus.parse import parse

PLACE = "430000"


def side(goal, key="plan", *, place=PLACE, names=(), asked=True):
    (part,) = parse(plan(goal=goal)).parts
    read = read_part(part)
    return Side(key, read, read.title, read.number, place, names, "prefecture", asked)


def found(wanted, drafted, *, place=PLACE, asked=True):
    own = side(drafted, "", place=place)
    return [(one.kind.value, one) for one in target_findings(own, side(wanted, asked=asked), UNITS, "2024-01-01")]


def kinds(*given, **more):
    return [kind for kind, _one in found(*given, **more)]


CASES = {
    "lower": ("到2025年，绿电占比不低于50%。", "到2025年，绿电占比不低于45%。", ["below"]),
    "higher": ("到2025年，绿电占比不低于50%。", "到2025年，绿电占比达到55%。", ["agrees"]),
    "equal": ("到2025年，绿电占比不低于50%。", "到2025年，绿电占比达到50%。", ["agrees"]),
    "more of what is a burden": ("到2025年，失业率不高于5%。", "到2025年，失业率控制在6%以内。", ["below"]),
    "less cut": ("到2025年，单位能耗下降15%。", "到2025年，单位能耗下降12%。", ["below"]),
    "higher level than asked to fall to": (
        "到2025年，吨钢水耗下降到20吨。",
        "到2025年，吨钢水耗下降到25吨。",
        ["below"],
    ),
    "in another unit": ("到2025年，绿色产值达到1.2亿元。", "到2025年，绿色产值达到11000万元。", ["below"]),
    "the same in another unit": ("到2025年，绿色产值达到1.2亿元。", "到2025年，绿色产值达到12000万元。", ["agrees"]),
    "turned round": ("到2025年，绿电占比不低于50%。", "到2025年，绿电占比不高于50%。", ["contradicts"]),
    "another value without a way": ("到2025年，绿电占比为50%。", "到2025年，绿电占比为45%。", ["contradicts"]),
    "growth against level": ("到2025年，绿色产值增长8%。", "到2025年，绿色产值达到80亿元。", ["not_comparable"]),
    "another year": ("到2025年，绿电占比不低于50%。", "到2030年，绿电占比不低于45%。", ["not_comparable"]),
    "units that do not fit": ("到2025年，绿色产值达到1.2亿元。", "到2025年，绿色产值达到12000吨。", ["not_comparable"]),
    "only striven for": ("到2025年，绿电占比达到50%。", "到2025年，力争绿电占比达到50%。", ["look"]),
    "below what is striven for": ("到2025年，力争绿电占比达到50%。", "到2025年，绿电占比达到45%。", ["look"]),
    "about": ("到2025年，绿电占比达到50%。", "到2025年，绿电占比达到50%左右。", ["look"]),
    "missing": ("到2025年，绿电占比达到50%。", "到2025年，森林蓄积量达到3亿立方米。", ["misses"]),
    "named alike": ("到2025年，海关监管区进出口额达到50亿元。", "到2025年，进出口额达到90亿元。", ["look"]),
    "a name that is too short": ("到2025年，产值达到50亿元。", "到2025年，产值达到40亿元。", ["look"]),
    "a range within": ("到2025年，绿电占比达到50%以上。", "到2025年，绿电占比达到55%-60%。", ["agrees"]),
}


@pytest.mark.parametrize(("wanted", "drafted", "expected"), CASES.values(), ids=CASES)
def test_how_a_target_stands_to_the_one_in_force(wanted, drafted, expected):
    assert kinds(wanted, drafted) == expected


def test_both_sides_are_quoted_and_what_differs_is_said_in_words():
    ((_kind, one),) = found("到2025年，绿电占比不低于50%。", "到2025年，绿电占比不低于45%。")
    assert (one.draft.words, one.draft.document) == ("绿电占比不低于45%", "")
    assert (one.other.words, one.other.document, one.other.clause) == ("绿电占比不低于50%", "plan", "二")
    assert one.difference.text() == "The draft asks for less of 绿电占比: ≥45% (2025), where ≥50% (2025) is in force."


def test_what_is_only_to_be_looked_at_says_why():
    ((_kind, striven),) = found("到2025年，力争绿电占比达到50%。", "到2025年，绿电占比达到45%。")
    assert striven.difference.text().endswith("less than the 50% (2025) that the text in force only strives for.")
    ((_kind, short),) = found("到2025年，产值达到50亿元。", "到2025年，产值达到40亿元。")
    assert short.advice.text().startswith("The name is too short to tell whether both mean one thing")


def test_an_amount_of_a_wider_place_is_not_held_against_a_part_of_it():
    amount = ("到2025年，进出口总额达到500亿元。", "到2025年，进出口总额达到90亿元。")
    assert kinds(*amount) == ["below"]
    assert kinds(*amount, place="430000/430400") == ["not_comparable"]
    assert kinds(*amount, place="") == ["not_comparable"]


WHOLE = {
    "less": ("到2035年，全市标准厂房面积达到60万平方米。", ("珠晖区",), ["look"]),
    "as much": ("到2035年，全市标准厂房面积达到80万平方米。", ("珠晖区",), ["agrees"]),
    "not said of the whole": ("到2035年，全区标准厂房面积达到60万平方米。", ("珠晖区",), ["not_comparable"]),
    "a county that is a city": ("到2035年，全市标准厂房面积达到60万平方米。", ("耒阳市",), ["not_comparable"]),
}


@pytest.mark.parametrize(("goal", "names", "expected"), WHOLE.values(), ids=WHOLE)
def test_what_a_district_says_of_the_whole_city_is_held_against_the_city(goal, names, expected):
    city = side("到2035年，全市标准厂房面积达到80万平方米。", place="430000/430400", names=("衡阳市",))
    district = replace(side(goal, "", place="430000/430400/430405", names=names), level="county")
    found = list(target_findings(district, city, UNITS, "2031-01-01"))
    assert [one.kind.value for one in found] == expected
    assert all("80" in one.difference.text() for one in found)


def test_a_share_of_a_wider_place_is():
    share = ("到2025年，绿电占比不低于50%。", "到2025年，绿电占比不低于45%。")
    assert kinds(*share, place="430000/430400") == ["below"]


def test_another_value_for_a_wider_place_is_only_looked_at():
    assert kinds("到2025年，绿电占比为50%。", "到2025年，绿电占比为45%。", place="430000/430400") == ["look"]


def test_nothing_is_missed_of_a_document_that_the_draft_does_not_carry_out():
    assert kinds("到2025年，绿电占比达到50%。", "努力更好。", asked=False) == []


def test_what_was_to_be_reached_before_the_draft_is_not_missed():
    assert kinds("到2025年，绿电占比达到50%。", "努力更好。") == ["misses"]
    own = side("努力更好。", "")
    later = replace(own, read=replace(own.read, signed="2026-03-01"))
    assert list(target_findings(later, side("到2025年，绿电占比达到50%。"), UNITS, "2027-01-01")) == []


def test_an_amount_for_another_place_is_looked_at_when_missing():
    assert kinds("到2025年，进出口总额达到500亿元。", "努力更好。", place="430000/430400") == ["look"]


def test_a_target_is_said_in_a_few_signs():
    (target,) = side("到2025年，绿电占比约50%。").read.extraction.targets
    assert said(target) == "≈50% (2025)"
