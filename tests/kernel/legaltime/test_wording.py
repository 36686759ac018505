from datetime import date, timedelta

import pytest

from lingyan.kernel.legaltime.wording import named, weekday

CHINESE = {"{name_en:s}{name_zh:.0}": "{name_zh:s}{name_en:.0}", "Saturday": "星期六"}


def chinese(template: str) -> str:
    return CHINESE.get(template, template)


def test_a_name_of_a_pack_is_shown_in_the_readers_language_without_a_catalogue_entry() -> None:
    name = named("春节", "Spring Festival")
    assert (name.text(), name.text(chinese)) == ("Spring Festival", "春节")


def test_a_name_without_an_english_form_keeps_the_chinese_one() -> None:
    assert named("州庆", "").text() == "州庆"


@pytest.mark.parametrize(
    ("number", "name"),
    list(enumerate(("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"))),
)
def test_each_day_of_the_week_has_its_name(number: int, name: str) -> None:
    assert weekday(date(2022, 1, 3) + timedelta(days=number)).text() == name


def test_the_day_of_the_week_is_translated() -> None:
    assert weekday(date(2022, 1, 29)).text(chinese) == "星期六"
