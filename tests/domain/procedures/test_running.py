"""Events have their effects in order; silence decides in its turn; rules change while a case runs."""

import pytest

from factories.procedures import dues, stalls, stand, statuses
from lingyan.domain.procedures.model import CORRECTION

YES, NO = {"answer": "yes_"}, {"answer": "no_"}


def test_an_event_is_judged_by_the_rule_of_its_day() -> None:
    older = stand(("2021-12-31", "asked"), as_of="2022-01-05")
    newer = stand(("2022-01-01", "asked"), as_of="2022-01-05")
    assert (dues(older)["answer"], dues(newer)["answer"]) == ("2022-01-17", "2022-01-10")
    assert (older.procedure, newer.procedure) == stalls().all


def test_a_clock_keeps_the_rule_that_set_it_going() -> None:
    found = stand(("2021-12-20", "asked"), as_of="2022-03-01")
    assert (statuses(found)["answer"], found.deemed) == ("lapsed", ())


def test_a_step_that_only_the_newer_rule_knows_is_refused_before() -> None:
    steps = (("2021-03-01", "asked"), ("2021-03-02", "answered", YES), ("2021-03-03", "recalled"))
    found = stand(*steps, ("2022-03-03", "recalled"))
    assert [refused.event.day.year for refused in found.refused] == [2021]
    assert "know no “recalled”" in found.refused[0].reason.text()
    assert found.state == "refused"


def test_before_any_rule_nothing_is_judged() -> None:
    found = stand(("2019-12-31", "asked"))
    assert found.state == "open"
    assert "no version" in found.refused[0].reason.text()
    assert found.refused[0].citation.document == "by-law"


def test_silence_decides_the_day_after_the_last() -> None:
    last, after = (stand(("2022-01-04", "asked"), as_of=day) for day in ("2022-01-11", "2022-01-12"))
    assert (statuses(last)["answer"], last.state, last.deemed) == ("running", "asked", ())
    assert (statuses(after)["answer"], after.state) == ("deemed", "granted")
    assert after.deemed[0].event.day.isoformat() == "2022-01-12"


def test_an_answer_on_the_last_day_comes_before_silence() -> None:
    found = stand(("2022-01-04", "asked"), ("2022-01-11", "answered", NO))
    assert (found.state, found.deemed, statuses(found)["answer"]) == ("refused", (), "met")


def test_an_answer_after_silence_is_refused() -> None:
    found = stand(("2022-01-04", "asked"), ("2022-01-12", "answered", NO))
    assert (found.state, len(found.deemed), len(found.refused)) == ("granted", 1, 1)


def test_silence_waits_while_the_clock_is_paused() -> None:
    found = stand(("2022-01-04", "asked"), ("2022-01-06", "queried"), as_of="2022-06-01")
    assert (statuses(found)["answer"], found.deemed) == ("paused", ())
    told = stand(("2022-01-04", "asked"), ("2022-01-06", "queried"), ("2022-01-10", "told"), as_of="2022-06-01")
    assert told.deemed[0].event.day.isoformat() == "2022-01-14"


def test_a_pause_that_begins_when_no_day_is_left_saves_nothing() -> None:
    found = stand(("2022-01-04", "asked"), ("2022-01-11", "queried"), ("2022-01-20", "told"), as_of="2022-06-01")
    assert [(one.kind, str(one.day)) for one in found.taken[2:]] == [("answered", "2022-01-12")]
    assert [refused.event.kind for refused in found.refused] == ["told"]


def test_a_pause_moves_what_hangs_on_the_clock() -> None:
    found = stand(("2021-03-01", "asked"), ("2021-03-03", "queried"), ("2021-03-09", "told"), as_of="2021-03-10")
    assert dues(found) == {"answer": "2021-03-19", "complaint": "2021-03-16", "last_call": "2021-03-16", "stay": None}


def test_an_extension_says_how_long_or_is_all_that_is_left() -> None:
    said = stand(("2021-03-01", "asked"), ("2021-03-02", "prolonged", {"days": 2}), as_of="2021-03-10")
    unsaid = stand(("2021-03-01", "asked"), ("2021-03-02", "prolonged"), as_of="2021-03-10")
    assert (dues(said)["answer"], dues(unsaid)["answer"]) == ("2021-03-17", "2021-03-22")


def test_a_pause_within_an_extension_puts_it_off() -> None:
    begun = (("2022-01-04", "asked"), ("2022-01-05", "prolonged", {"days": 5}))
    found = stand(*begun, ("2022-01-13", "queried"), ("2022-01-17", "told"), as_of="2022-01-18")
    assert (dues(found)["answer"], found.deemed) == ("2022-01-20", ())


def test_something_must_not_be_done_before_a_minimum_is_over() -> None:
    begun = (("2021-03-01", "asked"), ("2021-03-02", "answered", YES), ("2021-03-03", "shown"))
    early, ripe = (stand(*begun, (day, "opened"), as_of="2021-04-02") for day in ("2021-04-01", "2021-04-02"))
    assert [one.citation.clause.label for one in early.refused] == ["六"]
    assert ripe.refused == ()
    assert [duty.what.text() for duty in ripe.duties] == ["sweep"]


def test_a_duty_ends_with_what_ends_it() -> None:
    begun = (
        ("2021-03-01", "asked"),
        ("2021-03-02", "answered", YES),
        ("2021-03-03", "shown"),
        ("2021-04-02", "opened"),
    )
    found = stand(*begun, ("2021-04-03", "counted", {"year": 2021}), as_of="2021-04-03")
    assert [(duty.what.text(), str(duty.due)) for duty in found.duties] == [("stock-taking", "2021-12-31")]


def test_every_clock_of_a_rule_is_stopped_at_once() -> None:
    begun = (("2021-03-01", "asked"), ("2021-03-02", "answered", YES), ("2021-01-01", "shown"), ("2021-03-03", "shown"))
    twice = (("2021-04-02", "counted", {"year": 2021}), ("2021-04-02", "counted", {"year": 2022}))
    found = stand(*begun, *twice, ("2021-04-03", "opened"), as_of="2021-04-03")
    assert [one.status.value for one in found.clocks if one.rule.key == "stock"] == ["met", "met"]


REFUSED: dict[str, tuple[tuple[str, str], str]] = {
    "wrong-state": (("2021-03-02", "left"), "not possible while the case stands at “asked”"),
    "earlier-than-the-last": (("2021-02-28", "told"), "before “asked” of 2021-03-01"),
    "in-the-future": (("2023-01-01", "told"), "after 2022-12-31"),
    "says-too-little": (("2021-03-02", "answered"), "does not say: answer"),
}


@pytest.mark.parametrize(("further", "reason"), REFUSED.values(), ids=REFUSED)
def test_what_is_refused_changes_nothing(further: tuple[str, str], reason: str) -> None:
    found, without = stand(("2021-03-01", "asked"), further), stand(("2021-03-01", "asked"))
    assert [reason in refused.reason.text() for refused in found.refused] == [True]
    assert (found.state, found.taken, found.clocks) == (without.state, without.taken, without.clocks)


def test_a_correction_is_replayed_and_a_wrong_one_told() -> None:
    asked = ("2021-03-01", "asked")
    moved = stand(asked, ("2021-03-09", CORRECTION, {"corrects": 1, "right_date": "2021-03-02"}), as_of="2021-03-10")
    wrong = stand(asked, ("2021-03-09", CORRECTION, {"corrects": 7}), as_of="2021-03-10")
    assert (dues(moved)["answer"], dues(wrong)["answer"]) == ("2021-03-16", "2021-03-15")
    assert "event 7, which is not there" in wrong.refused[0].reason.text()


def test_nothing_is_decided_by_silence_once_a_case_is_closed() -> None:
    found = stand(("2022-01-04", "asked"), ("2022-01-05", "answered", NO), as_of="2022-06-01")
    assert (found.is_closed, found.deemed, found.duties) == (True, (), ())


def public(*entries: tuple[str, str] | tuple[str, str, dict[str, object]]) -> list[tuple[int, str]]:
    """Return by number what was made public, and which event took it away."""
    found = stand(("2022-01-04", "asked"), ("2022-01-05", "answered", {"answer": "yes_"}), *entries)
    return [(one.event.number, one.ended.kind if one.ended else "") for one in found.published]


def test_what_a_step_makes_public_stands_until_a_step_ends_it() -> None:
    shown = ("2022-02-01", "shown")
    assert public() == []
    assert public(shown) == [(3, "")]
    assert public(shown, ("2022-04-01", "counted", {"year": 2021})) == [(3, "counted")]


def test_a_step_whose_condition_does_not_hold_ends_nothing() -> None:
    assert public(("2022-02-01", "shown"), ("2022-04-01", "counted", {"year": 2020})) == [(3, "")]


def test_what_is_made_public_later_takes_the_place_of_the_earlier() -> None:
    counted = ("2022-04-01", "counted", {"year": 2021})
    assert public(("2022-02-01", "shown"), ("2022-02-03", "shown")) == [(3, "shown"), (4, "")]
    assert public(("2022-02-01", "shown"), counted, ("2022-05-01", "shown")) == [(3, "counted"), (5, "")]


def test_a_step_that_was_withdrawn_made_nothing_public() -> None:
    withdrawn = ("2022-02-02", "correction", {"corrects": 3, "withdrawn": True})
    assert public(("2022-02-01", "shown"), withdrawn) == []
