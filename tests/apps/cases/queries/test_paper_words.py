"""Days, numbers, lengths and clauses stand in a document as official documents write them."""

from datetime import date

import pytest

from lingyan.apps.cases.queries.paper_words import clause_words, day_words, numeral, period_words, value_words
from lingyan.domain.procedures.model import Field, FieldKind, Named
from lingyan.kernel.citation import Citation
from lingyan.kernel.legaltime.period import Period, Unit


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        (0, "零"),
        (2, "二"),
        (10, "十"),
        (15, "十五"),
        (20, "二十"),
        (105, "一百零五"),
        (110, "一百一十"),
        (1001, "一千零一"),
        (2300, "二千三百"),
        (12345, "12345"),
        (-1, "-1"),
    ],
)
def test_a_number_stands_in_chinese_numerals(number: int, expected: str) -> None:
    assert numeral(number) == expected


def test_a_day_has_no_noughts() -> None:
    assert day_words(date(2026, 3, 5)) == "2026年3月5日"


@pytest.mark.parametrize(
    ("unit", "expected"),
    [
        (Unit.WORKING_DAY, "二十个工作日"),
        (Unit.DAY, "二十日"),
        (Unit.MONTH, "二十个月"),
        (Unit.YEAR, "二十年"),
    ],
)
def test_a_length_names_its_unit(unit: Unit, expected: str) -> None:
    assert period_words(Period(20, unit)) == expected


@pytest.mark.django_db
def test_a_clause_is_cited_by_title_and_article_and_once_with_its_number() -> None:
    cited = Citation.parse("gazette-2021-18/energy-supervision 第二十三条")
    assert clause_words(cited) == "《湖南省节能监察办法》第二十三条"
    assert clause_words(cited, is_whole=True) == "《湖南省节能监察办法》（湖南省人民政府令第304号）第二十三条"


LEVEL = Field("level", "层级", "level", FieldKind.CHOICE, (Named("county", "县级", "county"),))


@pytest.mark.parametrize(
    ("field", "value", "expected"),
    [
        pytest.param(LEVEL, "county", "县级", id="choice"),
        pytest.param(Field("granted", "准予", "granted", FieldKind.TRUTH), False, "否", id="no"),
        pytest.param(Field("granted", "准予", "granted", FieldKind.TRUTH), True, "是", id="yes"),
        pytest.param(Field("months", "月数", "months", FieldKind.INTEGER), 3, "三", id="number"),
        pytest.param(Field("due", "期限", "due", FieldKind.DAY), date(2026, 3, 5), "2026年3月5日", id="day"),
        pytest.param(Field("note", "说明", "note"), "甲", "甲", id="text"),
        pytest.param(Field("note", "说明", "note"), None, "", id="nothing"),
        pytest.param(
            Field("authority", "部门", "authority", FieldKind.OBJECT, (), (Field("id", "部门", "id"), LEVEL)),
            {"id": "市局", "level": "county"},
            "市局、县级",
            id="object",
        ),
    ],
)
def test_what_a_step_says_is_told_in_words(field: Field, value: object, expected: str) -> None:
    assert value_words(field, value) == expected
