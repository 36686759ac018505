import pytest

from lingyan.apps.policies.models import Draft
from lingyan.apps.policies.queries.printed_numbers import number_not_printed

QUOTE = "标准厂房面积达到12万平方米以上"
READ = {"value": "12", "unit": "万平方米"}


def target(value, *, quote=QUOTE, read=None, **fields):
    before = None if read is None else Draft(pk=1, kind="target", fields=read, quote=quote)
    given = {**READ, "value": value, **fields}
    return Draft(kind="target", fields=given, quote=quote, replaces=before, is_added=read is None)


CASES = {
    "printed": ("12", QUOTE, ""),
    "with noughts behind": ("12.00", QUOTE, ""),
    "less than nothing": ("-5", QUOTE, "-5"),
    "another": ("100000", QUOTE, "100000"),
    "in signs": ("300", "新增三百万平方米", ""),
    "in signs with its scale": ("3000000", "新增三百万平方米", ""),
    "with marks of thousands": ("1200", "达到1,200万元", ""),
    "of two beside each other": ("300", "分别为300，20", ""),
    "broken between lines": ("300", "达到3 00家", ""),
}


@pytest.mark.parametrize(("value", "quote", "warned"), CASES.values(), ids=CASES)
def test_a_number_that_a_person_wrote_is_looked_for_in_the_words(value, quote, warned):
    assert number_not_printed(target(value, quote=quote, read=READ)) == warned
    assert number_not_printed(target(value, quote=quote)) == warned


def test_what_was_read_is_not_looked_for():
    assert number_not_printed(Draft(kind="target", fields={"value": "2"}, quote="实现翻番")) == ""


def test_a_number_as_it_was_read_may_stay_when_something_else_is_corrected():
    read = {"value": "2", "unit": ""}
    assert number_not_printed(target("2", quote="实现翻番", read=read)) == ""
    assert number_not_printed(target("3", quote="实现翻番", read=read)) == "3"


def test_a_value_in_another_unit_stands_for_the_printed_one():
    assert number_not_printed(target("120000", read=READ, pack_unit="平方米")) == ""
    assert number_not_printed(target("12000", read=READ, pack_unit="平方米")) == "12000"


def test_the_length_of_a_period_is_looked_for_and_other_drafts_are_not():
    words = "自受理之日起20个工作日内"
    assert number_not_printed(Draft(kind="deadline", fields={"number": "30"}, quote=words, is_added=True)) == "30"
    assert number_not_printed(Draft(kind="deadline", fields={"number": "20"}, quote=words, is_added=True)) == ""
    assert number_not_printed(Draft(kind="task", fields={"value": "1"}, quote=words, is_added=True)) == ""
