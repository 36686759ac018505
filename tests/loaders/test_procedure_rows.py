"""How a procedure is written: each condition and length, the choices of conventions, and what is refused."""

from datetime import date
from typing import Any

import pytest
from pydantic import ValidationError

from lingyan.domain.procedures import conditions, lengths
from lingyan.domain.procedures.conditions import Condition
from lingyan.domain.procedures.lengths import Length
from lingyan.kernel.legaltime.period import Period, Unit
from lingyan.loaders.procedure_rows import ConditionRow, LengthRow, TriggerRow, chosen

CONDITIONS: dict[str, tuple[dict[str, Any], Condition]] = {
    "one-of": ({"one_of": {"field": "days", "values": [1, "a", True]}}, conditions.OneOf("days", (1, "a", True))),
    "within": ({"within": {"field": "days", "least": 1}}, conditions.Within("days", 1)),
    "came": (
        {"came": {"events": ["told"], "when": [{"begins": True}]}},
        conditions.Came(("told",), (conditions.Begins(),)),
    ),
    "awaited": ({"awaited": {"question": "asked", "answers": ["told"]}}, conditions.Awaited("asked", ("told",))),
    "in-time": ({"in_time": "answer"}, conditions.InTime("answer")),
    "not-before": ({"not_before": "answer"}, conditions.NotBefore("answer")),
    "within-total": ({"within_total": {"field": "days", "clock": "answer"}}, conditions.WithinTotal("days", "answer")),
    "extendable": ({"extendable": "answer"}, conditions.Extendable("answer")),
    "begins": ({"begins": True}, conditions.Begins()),
    "not-repeated": (
        {"not_repeated": {"field": "ground", "values": ["plan"], "rank_field": "office.rank", "ranks": ["a", "b"]}},
        conditions.NotRepeated("ground", ("plan",), "office.rank", ("a", "b")),
    ),
    "not-repeated-by-the-same": (
        {"not_repeated": {"field": "ground", "values": ["plan"], "is_next_rank": True, "same_field": "office.id"}},
        conditions.NotRepeated("ground", ("plan",), is_next_rank=True, same_field="office.id"),
    ),
    "not-more-than": ({"not_more_than": {"event": "told", "times": 2}}, conditions.NotMoreThan("told", 2)),
    "any-of": (
        {"any_of": [{"begins": True}, {"in_time": "answer"}]},
        conditions.AnyOf((conditions.Begins(), conditions.InTime("answer"))),
    ),
    "unless": ({"unless": {"begins": True}}, conditions.Not(conditions.Begins())),
}


@pytest.mark.parametrize(("written", "condition"), CONDITIONS.values(), ids=CONDITIONS)
def test_a_condition_is_read(written: dict[str, Any], condition: Condition) -> None:
    assert ConditionRow.model_validate(written).condition() == condition


@pytest.mark.parametrize(
    "written",
    [
        pytest.param({}, id="none"),
        pytest.param({"begins": True, "in_time": "answer"}, id="two"),
        pytest.param({"sunny": True}, id="unknown"),
        pytest.param({"not_more_than": {"event": "told", "times": 0}}, id="never"),
    ],
)
def test_a_condition_is_exactly_one_of_those_known(written: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        ConditionRow.model_validate(written)


LENGTHS: dict[str, tuple[dict[str, Any], Length]] = {
    "fixed": ({"number": 20, "unit": "working-day"}, lengths.Fixed(Period(20, Unit.WORKING_DAY))),
    "stated": (
        {"stated_in": "months", "day_in": "due", "unit": "month", "otherwise": 6},
        lengths.Stated(Unit.MONTH, "months", "due", 6),
    ),
    "stated-day": ({"day_in": "due"}, lengths.Stated(day_field="due")),
    "end-of-year": ({"end_of": "year", "plus": 1, "year_in": "of"}, lengths.EndOf(lengths.Span.YEAR, 1, "of")),
    "on-day": ({"on_day": date(2025, 12, 31)}, lengths.OnDay(date(2025, 12, 31))),
    "as-long-as": ({"as_long_as": "answer"}, lengths.AsLongAs("answer")),
    "before": (
        {"before": "answer", "number": 15, "unit": "day"},
        lengths.Before("answer", Period(15, Unit.DAY)),
    ),
    "before-unmoved": (
        {"before": "answer", "number": 15, "unit": "day", "from_unmoved": True},
        lengths.Before("answer", Period(15, Unit.DAY), from_unmoved=True),
    ),
}


@pytest.mark.parametrize(("written", "length"), LENGTHS.values(), ids=LENGTHS)
def test_a_length_is_read(written: dict[str, Any], length: Length) -> None:
    assert LengthRow.model_validate(written).length() == length


@pytest.mark.parametrize(
    "written",
    [
        pytest.param({}, id="nothing"),
        pytest.param({"number": 20}, id="no-unit"),
        pytest.param({"unit": "day"}, id="no-number"),
        pytest.param({"number": 0, "unit": "day"}, id="nought"),
        pytest.param({"number": 2, "unit": "fortnight"}, id="unknown-unit"),
        pytest.param({"before": "answer"}, id="before-without-length"),
    ],
)
def test_a_length_that_is_none_is_refused(written: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        LengthRow.model_validate(written)


CHOICES = {"C10": "receipt", "C7": "day"}


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        pytest.param({"a": {"convention": "C10", "receipt": 1, "date": 2}}, {"a": 1}, id="choice"),
        pytest.param(
            [{"convention": "C10", "receipt": [{"convention": "C7", "day": 3}]}], [[3]], id="choice-in-choice"
        ),
        pytest.param({"a": [1, "b"]}, {"a": [1, "b"]}, id="no-choice"),
    ],
)
def test_the_choice_in_force_is_put_in(written: object, expected: object) -> None:
    assert chosen(written, CHOICES) == expected


@pytest.mark.parametrize("written", [{"convention": "C99", "receipt": 1}, {"convention": "C10", "date": 2}])
def test_a_choice_for_which_nothing_is_said_is_refused(written: object) -> None:
    with pytest.raises(ValueError, match=r"C99: None|C10: receipt"):
        chosen(written, CHOICES)


def test_a_trigger_names_its_day() -> None:
    trigger = TriggerRow(event="asked", day_in="dated", when=(ConditionRow(begins=True),)).trigger()
    assert (trigger.event, trigger.day_field, trigger.when) == ("asked", "dated", (conditions.Begins(),))
