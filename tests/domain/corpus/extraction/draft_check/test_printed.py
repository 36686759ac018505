from decimal import Decimal

from factories.documents import plan
from lingyan.domain.corpus.extraction.draft_check.printed import figure_findings
from lingyan.domain.corpus.extraction.draft_check.sides import Side, read_part
from lingyan.domain.corpus.parse import parse
from lingyan.domain.indicators.contradictions import compare
from lingyan.kernel.quantity import Unit

UNITS = {"亿元": Unit("亿元", "money_cny", Decimal("1e8")), "%": Unit("%", "share", Decimal("0.01"))}


def side(background, key="plan", place="430000"):
    (part,) = parse(plan(background=background)).parts
    return Side(key, read_part(part), place=place)


def told(drafted, *sides, place="430000"):
    found = figure_findings(side(drafted, "", place), sides, UNITS, compare)
    return [(one.subject.value, one.document, one.difference.text()) for one in found]


def test_another_value_of_the_same_place_and_year_is_found():
    (one,) = told("2021年，绿色产值达到280亿元。", side("2021年，绿色产值达到300亿元。"))
    assert one == ("figure", "plan", "绿色产值, 2021: 280 亿元 in the draft, 300 亿元 in the document in force.")


def test_digits_are_no_difference():
    assert told("2021年，绿色产值达到300.4亿元。", side("2021年，绿色产值达到300亿元。")) == []


def test_figures_of_another_place_or_of_none_say_nothing():
    printed = side("2021年，绿色产值达到300亿元。")
    assert told("2021年，绿色产值达到28亿元。", printed, place="430000/430400") == []
    assert told("2021年，绿色产值达到28亿元。", printed, place="") == []


def test_what_documents_in_force_contradict_among_themselves_is_not_the_drafts():
    pair = (side("2021年，绿色产值达到300亿元。"), side("2021年，绿色产值达到500亿元。", "other"))
    assert told("产业稳步向好。", *pair) == []


def test_a_draft_that_denies_itself_is_found():
    (one,) = told("2021年，绿色产值达到280亿元。2021年，绿色产值达到300亿元。")
    assert one[:2] == ("figure", "")
    assert "the draft itself" in one[2]


def test_a_ratio_that_its_parts_deny_is_found():
    text = "2021年，绿色产值达到280亿元，工业产值达到1000亿元，绿色产值占工业产值的比重达到{}%。"
    (one,) = told(text.format(35))
    assert one[0] == "ratio"
    assert "its own parts give 28.0000%" in one[2]
    assert told(text.format(28)) == []
