"""The horizon of a document is what it says itself of its own time and of the periods it names."""

import pytest

from lingyan.domain.corpus.extraction.horizon import Horizon, plan_years

BODY = "一、目标\n{body}\n二、任务\n抓好落实。\n三、保障\n加强领导。\n"


def horizon(part_of, *, title="某市绿色发展规划", number="", day="", body="绿色发展。"):
    head = (
        f"{title}\n{number}\n各县区人民政府：\n现印发给你们。\n某市人民政府\n{day}\n" if day or number else f"{title}\n"
    )
    return Horizon.of(part_of(head + BODY.format(body=body)))


YEARS = {
    "its day": ({"day": "2023年3月6日"}, 2023),
    "its day in signs": ({"day": "二〇二三年三月六日"}, 2023),
    "its number": ({"number": "某政发〔2022〕8号"}, 2022),
    "the day in brackets below its title": (
        {"title": "某市规划纲要\n（2021年2月5日某市第五届人民代表大会第一次会议通过）"},
        2021,
    ),
    "the first year of its title": ({"title": "某市绿色行动计划（2024—2026年）"}, 2024),
    "nothing": ({}, None),
}


@pytest.mark.parametrize(("given", "expected"), YEARS.values(), ids=YEARS)
def test_the_year_is_that_of(given, expected, part_of):
    assert horizon(part_of, **given).year == expected


ENDS = {
    "a period in the title": ({"title": "某市绿色行动计划（2024—2026年）"}, 2026),
    "a period in words": ({"body": "规划期为2021年至2030年。"}, 2030),
    "a period with a colon": ({"body": "实施期限：2023-2025年。"}, 2025),
    "a period in the title of another document": ({"body": "落实《某省行动计划（2020—2025年）》。"}, None),
    "nothing": ({}, None),
}


@pytest.mark.parametrize(("given", "expected"), ENDS.values(), ids=ENDS)
def test_the_end_is_that_of(given, expected, part_of):
    assert horizon(part_of, **given).end == expected


PLANS = {
    "both printed together": ({"body": "“十四五”时期（2021—2025年），绿色发展。"}, "四", 2025),
    "the year ahead": ({"body": "到2025年“十四五”规划收官时，绿色发展。"}, "四", 2025),
    "in two sentences": ({"body": "“十四五”开局良好。到2025年，绿色发展。"}, "四", None),
    "in its title, and a goal": ({"title": "某市“十四五”绿色发展规划", "body": "到2025年，绿色发展。"}, "四", 2025),
    "in full in its title, and a goal": (
        {"title": "某市绿色发展第十五个五年规划", "body": "到2030年，绿色发展。"},
        "五",
        2030,
    ),
    "in its title only": ({"title": "某市“十四五”绿色发展规划"}, "四", None),
    "another plan": ({"body": "“十四五”时期（2021—2025年），绿色发展。"}, "三", None),
}


@pytest.mark.parametrize(("given", "number", "expected"), PLANS.values(), ids=PLANS)
def test_the_end_of_a_five_year_plan_is_what_the_document_says(given, number, expected, part_of):
    assert horizon(part_of, **given).end_of_plan(number) == expected


def test_a_plan_without_a_day_is_read_from_its_first_year_on(part_of):
    found = horizon(part_of, title="某市“十四五”绿色发展规划")
    assert (found.year, found.now) == (None, 2021)


@pytest.mark.parametrize(
    ("number", "years"), [("一", (2006, 2010)), ("三", (2016, 2020)), ("四", (2021, 2025)), ("五", (2026, 2030))]
)
def test_five_year_plans_last_five_years(number, years):
    assert plan_years(number) == years


@pytest.mark.parametrize(("day", "year"), [("2023年3月6日", 2020), ("2018年3月6日", 2015), ("", None)])
def test_the_plan_before_ended_ahead_of_the_one_in_which_a_document_is_made(day, year, part_of):
    assert horizon(part_of, day=day).last_plan_end == year
