"""A procedure is checked before it is used: whatever could trap a case is named."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from factories.procedures import built, plain, stalls
from lingyan.domain.procedures.checking import faults, faults_between, reachable, targets_of

Spoil = Callable[[dict[str, Any]], object]
LOST = {"id": "lost", "name_zh": "丢", "name_en": "lost"}
DANCE = {"id": "dance", "name_zh": "舞", "name_en": "dance", "actor": "town", "citation": "by-law 九"}


def clock(given: dict[str, Any], key: str = "answer") -> dict[str, Any]:
    found: dict[str, Any] = next(one for one in given["clocks"] if one["id"] == key)
    return found


def step(given: dict[str, Any], key: str) -> dict[str, Any]:
    found: dict[str, Any] = next(one for one in given["events"] if one["id"] == key)
    return found


def public(given: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = given["publications"][0]
    return found


def loop(given: dict[str, Any]) -> None:
    clock(given).update(on_expiry="deemed", deemed={"event": "queried"}, starts=["asked", "queried"])


SPOILT: dict[str, tuple[Spoil, str]] = {
    "dead-state": (lambda given: given["states"].append(LOST), "Nothing leads to the state “lost”"),
    "trap": (
        lambda given: (given["states"].append(LOST), given["events"].append(DANCE | {"from": ["open"], "to": "lost"})),
        "Nothing leads on from the state “lost”",
    ),
    "event-that-never-comes": (
        lambda given: (given["states"].append(LOST), given["events"].append(DANCE | {"from": ["lost"], "to": "open"})),
        "“dance” can never come",
    ),
    "clock-without-stop": (lambda given: clock(given).pop("stops"), "Nothing stops the clock “answer”"),
    "clock-without-start": (lambda given: clock(given).update(starts=[]), "Nothing starts the clock “answer”"),
    "silence-without-words": (lambda given: clock(given).update(on_expiry="deemed"), "what its expiry amounts to"),
    "silence-for-ever": (loop, "“answer” again and again"),
    "unknown-actor": (lambda given: step(given, "asked").update(actor="king"), "“king”"),
    "unknown-origin": (lambda given: step(given, "asked").update({"from": ["open", "nowhere"]}), "“nowhere”"),
    "unknown-target": (lambda given: step(given, "asked").update(to="nowhere"), "“nowhere”"),
    "unknown-field": (lambda given: step(given, "asked").update(needs=["colour"]), "“colour”"),
    "unknown-start": (lambda given: clock(given).update(starts=["danced"]), "“danced”"),
    "unknown-day-field": (lambda given: clock(given).update(starts=[{"event": "asked", "day_in": "noon"}]), "“noon”"),
    "unknown-condition": (
        lambda given: clock(given).update(starts=[{"event": "asked", "when": [{"in_time": "noon"}]}]),
        "“noon”",
    ),
    "unknown-clock": (lambda given: clock(given, "complaint")["length"].update(before="noon"), "“noon”"),
    "unknown-silence": (lambda given: clock(given).update(on_expiry="deemed", deemed={"event": "danced"}), "“danced”"),
    "unknown-role": (lambda given: clock(given).update(bound="king"), "“king”"),
    "unknown-guard": (
        lambda given: step(given, "opened")["guards"][0].update(require={"not_before": "noon"}),
        "“noon”",
    ),
    "unknown-duty": (lambda given: given["duties"][0].update(who="king"), "“king”"),
    "unknown-duty-event": (lambda given: given["duties"][0].update(since=["danced"]), "“danced”"),
    "unknown-paper": (lambda given: given["papers"][0].update(events=["danced"]), "“danced”"),
    "unknown-service": (lambda given: given["papers"][0].update(service="danced"), "“danced”"),
    "unknown-publication": (lambda given: public(given).update(event="danced"), "“danced”"),
    "unknown-publication-result": (
        lambda given: public(given).update(result={"event": "answered", "field": "colour"}),
        "“colour”",
    ),
    "unknown-publication-due": (lambda given: public(given).update(due="noon"), "“noon”"),
    "unknown-publication-until": (lambda given: public(given).update(until="noon"), "“noon”"),
    "unknown-publication-end": (lambda given: public(given).update(ends=["danced"]), "“danced”"),
    "publication-without-end": (
        lambda given: (public(given).pop("until"), public(given).pop("ends")),
        "Nothing ends what “shown” makes public",
    ),
    "publication-with-the-end-of-another": (
        lambda given: public(given).update(until="answer"),
        "“shown” makes public ends with a clock that it does not start",
    ),
    "publication-twice": (lambda given: given["publications"].append(public(given)), "“shown” stands here twice"),
    "unknown-beginning": (lambda given: given.update(initial="nowhere"), "“nowhere”"),
    "ends-before-it-begins": (lambda given: given.update(in_force_until=date(2019, 1, 1)), "out of force before"),
}


@pytest.mark.parametrize(("spoil", "told"), SPOILT.values(), ids=SPOILT)
def test_a_fault_is_named(spoil: Spoil, told: str) -> None:
    given = plain()
    spoil(given)
    assert [fault.text() for fault in faults(built(given)) if told in fault.text()]


def test_a_sound_procedure_has_no_fault() -> None:
    assert [fault.text() for one in stalls().all for fault in faults(one)] == []


def test_every_state_is_reached_by_some_order_of_events() -> None:
    assert reachable(stalls().newest) == {"open", "asked", "granted", "refused", "gone"}


@pytest.mark.parametrize(
    ("event", "targets"), [("answered", {"granted", "refused"}), ("left", {"gone"}), ("told", set())]
)
def test_where_an_event_leads(event: str, targets: set[str]) -> None:
    assert targets_of(stalls().newest.steps[event]) == targets


def test_a_version_follows_the_one_before() -> None:
    older, newer = stalls().all
    assert list(faults_between(older, newer)) == []


@pytest.mark.parametrize(
    ("spoil", "told"),
    [
        pytest.param(lambda given: given["states"].pop(), "“gone”", id="state-that-is-gone"),
        pytest.param(lambda given: given.update(initial="asked"), "“asked”", id="another-beginning"),
    ],
)
def test_a_version_that_does_not_follow_is_named(spoil: Spoil, told: str) -> None:
    given = plain()
    spoil(given)
    assert [fault.text() for fault in faults_between(built(plain()), built(given)) if told in fault.text()]
