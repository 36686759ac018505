"""A log is read from plain data; whatever does not fit is named in one line."""

from datetime import UTC, date, datetime

import pytest

from factories.procedures import stalls
from lingyan.domain.procedures.errors import EventError, UnknownEventError
from lingyan.domain.procedures.reading import read_event, read_log, shown

RULES = stalls().all[0]


def read(**given: object) -> dict[str, object]:
    return dict(read_event(1, {"date": "2021-03-01", "event": "asked", **given}, RULES).data)


@pytest.mark.parametrize(
    ("given", "said"),
    [
        pytest.param({"days": 4}, {"days": 4}, id="number"),
        pytest.param({"days": " 4 "}, {"days": 4}, id="number-as-text"),
        pytest.param({"until": "2021-03-09"}, {"until": date(2021, 3, 9)}, id="day-as-text"),
        pytest.param({"until": date(2021, 3, 9)}, {"until": date(2021, 3, 9)}, id="day"),
        pytest.param({"paid": True}, {"paid": True}, id="truth"),
        pytest.param({"answer": "yes_"}, {"answer": "yes_"}, id="choice"),
        pytest.param({"note": 12}, {"note": "12"}, id="text"),
        pytest.param({"office": {"name": "north", "rank": 2}}, {"office": {"name": "north", "rank": 2}}, id="object"),
        pytest.param({"office": {"name": None}}, {"office": {}}, id="empty-part"),
        pytest.param({"note": None}, {}, id="nothing-said"),
    ],
)
def test_a_field_is_read_as_what_it_holds(given: dict[str, object], said: dict[str, object]) -> None:
    assert read(**given) == said


WRONG: dict[str, tuple[dict[str, object], str]] = {
    "no-number": ({"days": "many"}, "“days” says “many”; expected is a whole number"),
    "truth-is-no-number": ({"days": True}, "“days” says “True”"),
    "half": ({"days": 1.5}, "“days” says “1.5”"),
    "endless-number": ({"days": 10**5000}, "expected is a whole number"),
    "endless-digits": ({"days": "9" * 5000}, "expected is a whole number"),
    "no-day": ({"until": "soon"}, "expected is a date as 2022-01-24"),
    "no-such-day": ({"until": "2021-02-29"}, "“until” says “2021-02-29”"),
    "no-truth": ({"paid": "yes"}, "expected is true or false"),
    "no-choice": ({"answer": "maybe"}, "expected is one of yes_, no_"),
    "list-for-a-choice": ({"answer": ["yes_"]}, "expected is one of"),
    "list-for-text": ({"note": ["a"]}, "expected is plain text"),
    "no-object": ({"office": "north"}, "expected is an object of name, rank"),
    "unknown-part": ({"office": {"colour": "red"}}, "expected is an object of"),
    "unknown-field": ({"colour": "red"}, "no field “colour”"),
    "day-that-is-none": ({"date": "1 March"}, "“date” says “1 March”"),
    "no-event": ({"event": None}, "date and event are expected"),
}


@pytest.mark.parametrize(("given", "said"), WRONG.values(), ids=WRONG)
def test_what_does_not_fit_is_named(given: dict[str, object], said: str) -> None:
    with pytest.raises(EventError) as caught:
        read(**given)
    assert said in str(caught.value)
    assert "Event 1 of the log" in str(caught.value)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("given", [None, "asked", 3, ["asked"], {"event": "asked"}, {"date": "2021-03-01"}, {}])
def test_what_is_no_event_is_refused(given: object) -> None:
    with pytest.raises(EventError):
        read_event(2, given, RULES)


@pytest.mark.parametrize("given", [None, "asked", {"date": "2021-03-01"}, 7])
def test_a_log_is_a_list(given: object) -> None:
    with pytest.raises(EventError, match="a list of events"):
        read_log(given, RULES)


@pytest.mark.parametrize("kind", ["danced", ["asked"], {"a": 1}, 7, True])
def test_an_unknown_event_is_named_with_those_that_are_known(kind: object) -> None:
    with pytest.raises(UnknownEventError, match="asked, queried, told"):
        read(event=kind)


def test_events_are_numbered_in_the_order_of_the_log() -> None:
    log = read_log(
        [{"date": datetime(2021, 3, 1, 9, 30, tzinfo=UTC), "event": "asked"}, {"date": "2021-03-02", "event": "told"}],
        RULES,
    )
    assert [(one.number, one.day, one.kind) for one in log] == [
        (1, date(2021, 3, 1), "asked"),
        (2, date(2021, 3, 2), "told"),
    ]


def test_a_correction_says_what_and_how() -> None:
    found = read(event="correction", corrects=1, right_date="2021-03-04", days=5, withdrawn=False)
    assert found == {"corrects": 1, "right_date": date(2021, 3, 4), "days": 5, "withdrawn": False}


@pytest.mark.parametrize(
    ("given", "said"),
    [
        pytest.param({}, "which event it corrects", id="nothing"),
        pytest.param({"corrects": "first"}, "“corrects” says “first”", id="no-number"),
        pytest.param({"corrects": 1, "withdrawn": "yes"}, "“withdrawn”", id="no-truth"),
        pytest.param({"corrects": 1, "right_date": "soon"}, "“right_date”", id="no-day"),
    ],
)
def test_a_correction_that_does_not_fit_is_named(given: dict[str, object], said: str) -> None:
    with pytest.raises(EventError) as caught:
        read(event="correction", **given)
    assert said in str(caught.value)


def test_an_event_is_read_by_the_version_of_its_day() -> None:
    new = {"date": "2022-03-01", "event": "recalled"}
    assert read_event(1, new, stalls()).kind == "recalled"
    assert read_event(1, {**new, "date": "2021-03-01"}, stalls()).kind == "recalled"
    with pytest.raises(UnknownEventError):
        read_event(1, new, RULES)


def test_what_is_shown_is_short_and_in_one_line() -> None:
    deep: list[object] = []
    for _level in range(200):
        deep = [deep, deep]
    assert len(shown(deep)) <= 60
    assert shown("two\nlines " + "x" * 100).startswith("two lines xxx")
    assert len(shown("x" * 100)) == 60
