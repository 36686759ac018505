"""The year of a target comes from the words around it; what is said twice counts once; whole plans are read right."""

import csv

import pytest

from factories.documents import covered, read_with
from lingyan.domain.corpus.extraction.passages import passages_of
from lingyan.domain.corpus.extraction.targets import targets_of


def years_of(text):
    return [(target.indicator, target.year) for target in read_with(targets_of, text)]


YEARS = {
    "a year rules the sentences and paragraphs of its clause": (
        "一、目标\n到2025年，成效初显。绿电占比达到30%。\n新增绿道50公里。\n",
        [("绿电占比", 2025), ("新增绿道", None)],
    ),
    "a heading with a year rules its clause": (
        "一、2025年目标\n绿电占比达到30%。\n二、2030年目标\n绿电占比达到50%。\n",
        [("绿电占比", 2025), ("绿电占比", 2030)],
    ),
    "a heading with a year rules the clauses below it": (
        "一、到2025年的目标\n（一）能源。绿电占比达到30%。\n（二）交通。新增绿道50公里。\n二、保障\n新建驿站20座。\n",
        [("绿电占比", 2025), ("新增绿道", 2025), ("新建驿站", None)],
    ),
    "a sentence that says that more follows rules what follows": (
        "一、目标\n到2025年，主要目标如下：\n——能源。绿电占比达到30%。\n——交通。新增绿道50公里。\n",
        [("绿电占比", 2025), ("新增绿道", 2025)],
    ),
    "a sentence ahead of dashes rules them": (
        "一、目标\n到2025年，绿色水平明显提高。\n——绿电占比达到30%。\n——到2027年，绿道达到50公里。\n——湿地达到9处。\n",
        [("绿电占比", 2025), ("绿道", 2027), ("湿地", 2025)],
    ),
    "a year in the middle of a sentence rules that sentence only": (
        "一、任务\n新建的2025年绿电项目达到8个。改造街区40条。\n",
        [("新建的2025年绿电项目", None), ("改造街区", None)],
    ),
    "the end of a plan is a year where the document says which": (
        "一、目标\n“十四五”（2021—2025年）时期要走在前列。“十四五”末，绿电占比达到30%。\n",
        [("绿电占比", 2025)],
    ),
    "the end of a plan is no year where the document does not say which": (
        "一、目标\n“十四五”末，绿电占比达到30%。\n",
        [("绿电占比", None)],
    ),
    "the end of its own period is a year where the document prints the period": (
        "一、目标\n规划期为2023—2027年。到规划期末，绿电占比达到30%。\n",
        [("绿电占比", 2027)],
    ),
    "the end of its own period is none where the document prints no period": (
        "一、目标\n到规划期末，绿电占比达到30%。\n",
        [("绿电占比", None)],
    ),
    "this year is that of the document": ("一、任务\n今年新增绿道30公里。\n", [("新增绿道", 2023)]),
    "next year is the one after": ("一、任务\n明年新增绿道30公里。\n", [("新增绿道", 2024)]),
}


@pytest.mark.parametrize(("body", "expected"), YEARS.values(), ids=YEARS)
def test_the_year_is_taken_from_the_words_around(body, expected):
    assert years_of(covered(body)) == expected


def test_so_many_years_end_with_the_period_of_the_title():
    text = covered("一、目标\n三年累计新增绿道90公里。\n", title="（2024—2026年）")
    assert years_of(text) == [("新增绿道", 2026)]


def test_the_plan_in_the_title_is_defined_by_a_goal_for_its_last_year():
    text = covered(
        "一、“十四五”目标\n绿电占比达到30%。\n二、任务\n到2025年，新增绿道90公里。\n", title="（“十四五”时期）"
    )
    assert years_of(text) == [("绿电占比", 2025), ("新增绿道", 2025)]


def test_this_year_is_unknown_where_the_document_has_no_day():
    text = "某市绿色发展方案\n一、任务\n今年新增绿道30公里。\n二、保障\n加强领导。\n三、附则\n自印发之日起实施。\n"
    assert years_of(text) == [("新增绿道", None)]


def test_a_year_before_the_document_is_no_target():
    text = covered("一、现状\n到2020年，绿电占比达到20%。\n二、任务\n2021年，新增绿道30公里。\n")
    assert years_of(text) == []


def test_what_a_heading_calls_background_is_no_target():
    text = covered("一、主要成效\n绿电占比达到20%以上，建成绿道300公里。\n二、任务\n抓好落实。\n")
    assert years_of(text) == []


def test_what_a_file_prints_twice_is_found_once_in_its_clause():
    body = "一、目标\n到2025年，绿电占比达到30%。\n二、任务\n抓好落实。\n"
    (target,) = read_with(targets_of, covered(f"到2025年，绿电占比达到30%。\n{body}"))
    assert (target.clause, target.year) == ("一", 2025)


def test_one_clause_that_says_one_thing_twice_has_one_target():
    text = covered("一、目标\n到2025年，建设统一规划的标准驿站30座。\n到2025年，建设标准驿站30座。\n")
    assert [target.indicator for target in read_with(targets_of, text)] == ["建设统一规划的标准驿站"]


def test_one_sentence_that_sets_two_equal_values_has_two_targets():
    text = covered("一、目标\n到2025年，绿电占比达到30%，绿电使用率达到30%。\n")
    assert len(read_with(targets_of, text)) == len({"绿电占比", "绿电使用率"})


def exported(part):
    """Return the targets as the scoring program reads them."""
    return [
        {
            "clause": target.clause,
            "indicator": target.indicator,
            "comparator": target.comparator.value,
            "value": float(target.value),
            "unit": target.unit,
            "year": target.year,
        }
        for target in targets_of(part, passages_of(part))
    ]


@pytest.mark.parametrize("name", ["sponge-city", "huangpu-renewables"])
def test_the_targets_of_whole_plans_are_those_that_people_found(name, shared, score, part_of):
    yaml = pytest.importorskip("yaml")
    part = part_of((shared / f"data/texts/{name}.txt").read_text(encoding="utf-8"))
    gold = yaml.safe_load((shared / f"data/texts/{name}.yaml").read_text(encoding="utf-8"))
    scored = score.score({"targets": exported(part)}, {"targets": gold["targets"]})
    assert score.prf(scored["targets"])["f1"] >= 0.92


TABLES = {
    "dev-plan": "表1",
    "gazette-2021-18/natural-resources-145": "第二章/第三节/专栏2",
    "gazette-2021-18/commerce-145": "主要指标/",
}


@pytest.mark.parametrize("key", TABLES)
def test_the_tables_of_indicators_are_those_that_people_put_together(key, shared, score, documents):
    with (shared / "data/indicators.csv").open(encoding="utf-8") as file:
        rows = [row for row in csv.DictReader(file) if row["doc"] == key and TABLES[key] in row["clause"]]
    found = [target for target in exported(documents[key]) if target["clause"].split("/")[-1] in LAST_NODES]
    missed = [row for row in rows if row["target"] and not any(is_row(score, target, row) for target in found)]
    assert rows
    assert missed == []


LAST_NODES = frozenset({"表1", "专栏2", "湖南省“十四五”商务和开放型经济发展规划主要指标"})


def is_row(score, target, row):
    """Whether a target says what a row of the checked table does; a sign that nobody printed is not compared."""
    year = int(row["target_year"]) if row["target_year"].isdigit() else None
    wanted = {
        "indicator": row["name_zh"],
        "comparator": target["comparator"],
        "value": float(row["target"]),
        "unit": row["unit"],
        "year": year,
    }
    printed = {"≥": ">=", "≤": "<="}.get(next((sign for sign in row["verbatim"] if sign in "≥≤"), ""))
    return score.targets_ok(target, wanted) and printed in {None, target["comparator"]}
