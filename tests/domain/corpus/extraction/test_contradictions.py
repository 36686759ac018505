"""What documents print twice and unlike is found, with both clauses; what can both hold is not."""

import csv
from decimal import Decimal
from pathlib import Path

import pytest

import lingyan
from factories.documents import plan
from lingyan.domain.corpus.extraction.contradictions import ContradictionKind, Source, canonical, contradictions_of
from lingyan.domain.corpus.extraction.figures import figures_of
from lingyan.domain.corpus.extraction.passages import passages_of
from lingyan.domain.corpus.extraction.targets import targets_of
from lingyan.domain.corpus.parse import parse
from lingyan.domain.indicators.contradictions import compare
from lingyan.kernel.quantity import Unit

PACK = Path(lingyan.__file__).parent / "packs/national"
UNITS = {
    "亿元": Unit("亿元", "money_cny", Decimal("1e8")),
    "万亿元": Unit("万亿元", "money_cny", Decimal("1e12")),
    "%": Unit("%", "share", Decimal("0.01")),
}


def source(text, *, name="甲", day=None, place=""):
    (part,) = parse(text).parts
    passages = passages_of(part)
    return Source(name, targets_of(part, passages), figures_of(part, passages), day, place)


def found_in(*sources):
    return contradictions_of(sources, UNITS, compare)


def told(finding):
    values = (finding.first, finding.second)
    return finding.kind.value, finding.difference, *(str(one.value.value) for one in values)


WITHIN = {
    "two targets": (
        "到2025年，绿色产值达到300亿元。",
        "到2025年，绿色产值达到400亿元。",
        ("values", "conflict", "300", "400"),
    ),
    "two targets in two units": (
        "到2025年，绿色产值达到1.2万亿元。",
        "到2025年，绿色产值达到13500亿元。",
        ("values", "conflict", "1.2", "13500"),
    ),
    "a rounded value": (
        "到2025年，绿色产值达到300亿元。",
        "到2025年，绿色产值达到300.4亿元。",
        ("values", "rounding", "300", "300.4"),
    ),
    "another name of the same": (
        "到2025年，实现全市绿色产值300亿元。",
        "到2025年，绿色产值达到400亿元。",
        ("values", "conflict", "300", "400"),
    ),
    "bounds that cannot both hold": (
        "到2025年，绿电占比不低于50%。",
        "到2025年，绿电占比不超过40%。",
        ("values", "conflict", "50", "40"),
    ),
    "the same in another unit": ("到2025年，绿色产值达到1.2万亿元。", "到2025年，绿色产值达到12000亿元。", None),
    "bounds that can both hold": ("到2025年，绿电占比不低于30%。", "到2025年，绿电占比不超过40%。", None),
    "a level above a bound": ("到2025年，绿电占比达到35%。", "到2025年，绿电占比不低于30%。", None),
    "two years": ("到2025年，绿色产值达到300亿元。", "到2030年，绿色产值达到400亿元。", None),
    "two indicators": ("到2025年，绿色产值达到300亿元。", "到2025年，绿色投资达到400亿元。", None),
    "a level and its growth": ("到2025年，绿色产值达到300亿元。", "到2025年，绿色产值增长8%。", None),
    "about so much": ("到2025年，绿色产值达到300亿元左右。", "到2025年，绿色产值达到400亿元。", None),
    "a target and a stretch": ("到2025年，绿色产值达到300亿元。", "力争到2025年，绿色产值达到400亿元。", None),
    "no year": ("绿色产值达到300亿元以上。", "绿色产值达到400亿元以上。", None),
}


@pytest.mark.parametrize(("goal", "task", "expected"), WITHIN.values(), ids=WITHIN)
def test_a_document_contradicts_itself(goal, task, expected):
    found = found_in(source(plan(goal=goal, task=task)))
    assert [told(finding) for finding in found] == ([expected] if expected else [])


def test_both_clauses_and_both_words_are_told():
    text = plan(goal="到2025年，绿色产值达到300亿元。", task="到2025年，绿色产值达到400亿元。")
    (finding,) = found_in(source(text))
    assert (finding.first.clause, finding.second.clause) == ("二", "三/（一）")
    assert [one.quote.words for one in (finding.first, finding.second)] == [
        "绿色产值达到300亿元",
        "绿色产值达到400亿元",
    ]
    assert (finding.indicator, finding.year) == ("绿色产值", 2025)


def test_what_was_wanted_and_what_came_is_no_contradiction():
    text = plan(background="2022年，绿色产值达到300亿元。", goal="到2025年，绿色产值达到400亿元。")
    assert found_in(source(text)) == ()


def test_two_figures_of_one_year_contradict():
    text = plan(background="2022年，绿色产值达到300亿元。2022年，绿色产值达到400亿元。")
    assert [told(finding) for finding in found_in(source(text))] == [("values", "conflict", "300", "400")]


RATIOS = {
    "denied": ("到2025年，绿色产值达到300亿元，总产值达到1000亿元，绿色产值占总产值比重达到35%。", "30.0000"),
    "given": ("到2025年，绿色产值达到300亿元，总产值达到1000亿元，绿色产值占总产值比重达到30%。", None),
    "rounded": ("到2025年，绿色产值达到300亿元，总产值达到901亿元，绿色产值占总产值比重达到33.3%。", None),
    "cut off": ("到2025年，绿色产值达到300亿元，总产值达到899亿元，绿色产值占总产值比重达到33.3%。", None),
    "a part that is a bound": (
        "到2025年，绿色产值超过300亿元，总产值达到1000亿元，绿色产值占总产值比重达到35%。",
        None,
    ),
    "a part that is missing": ("到2025年，绿色产值达到300亿元，绿色产值占总产值比重达到35%。", None),
    "parts of another year": (
        "到2030年，绿色产值达到300亿元，总产值达到1000亿元；到2025年，绿色产值占总产值比重达到35%。",
        None,
    ),
}


@pytest.mark.parametrize(("goal", "computed"), RATIOS.values(), ids=RATIOS)
def test_a_ratio_has_to_follow_from_its_parts(goal, computed):
    found = [one for one in found_in(source(plan(goal=goal))) if one.kind is ContradictionKind.RATIO]
    assert [str(one.computed) for one in found] == ([computed] if computed else [])
    assert all(one.second is not None and one.third is not None for one in found)


EARLIER = plan(goal="到2025年，绿色产值达到300亿元。")
LATER = plan(goal="到2025年，绿色产值达到400亿元。")


def test_a_later_document_changes_a_target():
    earlier = source(EARLIER, name="甲", day="2021-03-01", place="hunan")
    later = source(LATER, name="乙", day="2023-03-01", place="hunan")
    for sources in ((earlier, later), (later, earlier)):
        (finding,) = found_in(*sources)
        assert told(finding) == ("changed", "conflict", "300", "400")
        assert (finding.first.document, finding.second.document) == ("甲", "乙")


def test_without_days_two_documents_only_differ():
    (finding,) = found_in(source(EARLIER, name="甲"), source(LATER, name="乙"))
    assert finding.kind is ContradictionKind.VALUES


def test_documents_for_two_places_do_not_contradict():
    assert found_in(source(EARLIER, name="甲", place="a"), source(LATER, name="乙", place="b")) == ()


@pytest.mark.parametrize(
    ("printed", "name"),
    [
        ("实现外贸进出口总额", "进出口总额"),
        ("全省GDP", "地区生产总值"),
        ("生产总值", "地区生产总值"),
        ("国内生产总值", "国内生产总值"),
        ("“四上企业”数", "四上企业"),
        ("审批率（在线）", "审批率"),
    ],
)
def test_an_indicator_has_one_name(printed, name):
    assert canonical(printed) == name


def test_what_the_real_documents_contradict_is_found_and_nothing_else(documents):
    with (PACK / "units.csv").open(encoding="utf-8") as file:
        units = {
            row["symbol"]: Unit(row["symbol"], row["dimension"], Decimal(row["factor"])) for row in csv.DictReader(file)
        }
    sources = []
    for name, part in documents.items():
        passages = passages_of(part)
        place = "zone" if name in {"dev-plan", "ndrc-plan"} else "hunan"
        day = part.metadata.date_signed
        sources.append(Source(name, targets_of(part, passages), figures_of(part, passages), day, place))
    found = contradictions_of(sources, units, compare)
    conflicts = {
        (one.kind.value, one.year, one.first.clause, str(one.first.value.value), one.second.clause, str(one.computed))
        for one in found
        if one.difference == "conflict"
    }
    assert conflicts == {
        ("values", 2018, "一/（一）/6", "893.87", "表1", "None"),
        ("ratio", 2020, "表1", "5.5", "表1", "5.7600"),
        ("ratio", 2025, "表1", "4.8", "表1", "5.0556"),
    }
