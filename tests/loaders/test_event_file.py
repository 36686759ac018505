"""A file of events is read whole or refused with one line that says where it goes wrong."""

from itertools import pairwise
from pathlib import Path

import pytest

from lingyan.loaders.event_file import MOST_BYTES, MOST_EVENTS, MOST_LEVELS, EventsFileError, read_event_file


def written(folder: Path, text: str | bytes) -> Path:
    file = folder / "case.yaml"
    file.write_bytes(text if isinstance(text, bytes) else text.encode())
    return file


@pytest.mark.parametrize(
    ("text", "procedure"),
    [
        pytest.param("procedure: stall\nevents:\n- {date: 2022-01-24, event: asked}\n", "stall", id="whole"),
        pytest.param("- {date: 2022-01-24, event: asked}\n", "", id="bare-list"),
        pytest.param("\ufeffevents: [{date: 2022-01-24, event: asked}]\n", "", id="byte-order-mark"),
        pytest.param(
            '{"procedure": "stall", "events": [{"date": "2022-01-24", "event": "asked"}]}', "stall", id="json"
        ),
    ],
)
def test_a_file_says_what_it_follows_and_what_happened(tmp_path: Path, text: str, procedure: str) -> None:
    found = read_event_file(written(tmp_path, text))
    assert (found.procedure, len(found.events)) == (procedure, 1)


def test_what_a_file_refers_to_is_what_it_says(tmp_path: Path) -> None:
    text = "- {authority: &office {id: a, level: county}}\n- {authority: *office}\n- {<<: *office, id: b}\n"
    office = {"id": "a", "level": "county"}
    found = read_event_file(written(tmp_path, text)).events
    assert found == [{"authority": office}, {"authority": office}, {**office, "id": "b"}]


BOMB = "a: &a [x, x, x]\n" + "".join(
    f"{new}: &{new} [*{old}, *{old}, *{old}]\n" for old, new in pairwise("abcdefghijkl")
)
DEEP = "a: &a [x]\n" + "".join(f"{new}: &{new} [*{old}]\n" for old, new in pairwise("abcdefghijklmnopqrstuvwxyz"))

BAD: dict[str, tuple[str | bytes, str]] = {
    "empty": ("", "there is no list of events"),
    "a-word": ("hello", "there is no list of events"),
    "events-are-no-list": ("events: asked", "there is no list of events"),
    "no-events": ("procedure: stall", "there is no list of events"),
    "no-yaml": ("events: [\n", "is no YAML"),
    "no-such-day": (
        "procedure: stall\nevents:\n- {date: 2022-02-28, event: asked}\n- {date: 2022-02-30, event: asked}\n",
        "line 4: “2022-02-30” is no day of the calendar",
    ),
    "no-such-hour": ("- event: asked\n  date: 2022-02-28 25:00:00\n", "line 2: “2022-02-28 25:00:00” is no day"),
    "a-day-by-its-tag-alone": ("- event: asked\n- date: !!timestamp soon\n", "line 2: “soon” is no day"),
    "a-truth-by-its-tag-alone": ("- granted: !!bool perhaps\n", "line 1: “perhaps” cannot be read"),
    "a-number-of-nothing": ("- a\n- months: !!int ''\n", "line 2: “” cannot be read"),
    "two-documents": ("- a\n---\n- b\n", "is no YAML"),
    "tag-of-python": ("events: !!python/object/apply:os.system [ls]", "line 1 is no YAML: could not determine"),
    "tag-of-our-own": ("events: !thing [a]", "line 1 is no YAML"),
    "references": (BOMB, "line 10 refers (*) to more than a case can hold"),
    "references-to-references": (DEEP, "line 20 is nested too deeply"),
    "a-reference-to-itself": ("events: &a [*a]\n", "line 1 refers (*) to more than a case can hold"),
    "a-reference-to-nothing": ("events: [*a]\n", "line 1 is no YAML: found undefined alias"),
    "nested": ("[" * (MOST_LEVELS + 1) + "]" * (MOST_LEVELS + 1), "nested too deeply"),
    "nested-without-end": ("[" * 100_000, "nested too deeply"),
    "no-text": (b"\xff\xfe\x00events", "it is no UTF-8 text"),
    "control-characters": ("# 甲\nevents:\n- \x01\n".encode(), "line 3 holds a control character"),
    "huge": ("# " + "x" * MOST_BYTES, "larger than a case can be"),
    "endless": ("- {date: 2022-01-24, event: asked}\n" * (MOST_EVENTS + 1), "more events than a case can have: 2001"),
    "endless-number": (
        f"- date: 2022-01-24\n  event: asked\n  days: {'9' * 5000}\n",
        "line 3: “999999999999999999999999999999999999999999999999999999999999” cannot be read",
    ),
}


@pytest.mark.parametrize(("text", "told"), BAD.values(), ids=BAD)
def test_a_bad_file_is_refused_in_one_line(tmp_path: Path, text: str | bytes, told: str) -> None:
    with pytest.raises(EventsFileError) as caught:
        read_event_file(written(tmp_path, text))
    said = str(caught.value)
    assert told in said
    assert said.startswith("case.yaml")
    assert "\n" not in said


def test_a_file_that_is_not_there_or_no_file_is_refused(tmp_path: Path) -> None:
    for file in (tmp_path / "none.yaml", tmp_path):
        with pytest.raises(EventsFileError, match="it cannot be read"):
            read_event_file(file)
