"""The answer has the keys that programs rely on, and says every word in the reader's language."""

from factories.procedures import stand
from lingyan.domain.procedures.answer import as_data

FOUND = stand(
    ("2021-03-01", "asked"),
    ("2021-03-01", "asked"),
    ("2021-03-18", "answered", {"answer": "yes_"}),
    ("2021-03-19", "shown"),
    ("2021-04-20", "opened"),
    as_of="2021-12-31",
)
CLOCK_KEYS = {"id", "clause", "bound", "started", "due", "unrolled_due", "status", "paused_days", "provisional"}
CLOCK_KEYS |= {"conventions", "trace"}


def test_it_has_the_keys_of_the_contract() -> None:
    answer = as_data(FOUND)
    assert list(answer) == ["procedure", "as_of", "state", "clocks", "refused", "deemed", "duties"]
    assert (answer["procedure"], answer["as_of"], answer["state"]) == ("stall", "2021-12-31", "granted")


def test_a_clock_is_told_with_its_reasons() -> None:
    clocks = as_data(FOUND)["clocks"]
    assert isinstance(clocks, list)
    assert all(set(clock) >= CLOCK_KEYS for clock in clocks)
    answer = clocks[0]
    assert (answer["id"], answer["clause"], answer["bound"]) == ("answer", "四", "town")
    assert (answer["due"], answer["status"], answer["stopped"]) == ("2021-03-15", "late", "2021-03-18")
    assert (answer["days_late"], answer["working_days_late"], answer["overdue_since"]) == (3, 3, "2021-03-16")
    assert answer["conventions"] == ["C1", "C2"]
    assert len(answer["trace"]) > 10


def test_a_clock_that_nobody_measured_has_no_day() -> None:
    clocks = as_data(FOUND)["clocks"]
    assert isinstance(clocks, list)
    stay = next(clock for clock in clocks if clock["id"] == "stay")
    assert (stay["due"], stay["trace"], stay["conventions"]) == (None, [], [])


def test_refusals_and_duties_are_told_with_their_clause() -> None:
    answer = as_data(FOUND)
    assert isinstance(answer["refused"], list)
    (refused,) = answer["refused"]
    assert (refused["event"], refused["date"], refused["clause"]) == ("asked", "2021-03-01", "二")
    assert answer["duties"] == [{"who": "trader", "what": "sweep", "due": None, "clause": "九"}]


def test_a_decision_by_silence_says_what_it_decides() -> None:
    answer = as_data(stand(("2022-01-04", "asked")))
    assert answer["deemed"] == [{"event": "answered", "date": "2022-01-12", "clause": "四", "answer": "yes_"}]


def test_words_are_put_into_the_readers_language() -> None:
    chinese = {"{name_en:s}{name_zh:.0}": "{name_zh:s}{name_en:.0}"}
    duties = as_data(FOUND, lambda words: chinese.get(words, words))["duties"]
    assert isinstance(duties, list)
    assert duties[0]["what"] == "打扫"
