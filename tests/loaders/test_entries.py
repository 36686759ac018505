"""An entry knows its row, and no two have one key."""

from pathlib import Path

import pytest

from lingyan.kernel.message import Message
from lingyan.loaders.entries import Entry, without_twins
from lingyan.loaders.errors import PackError
from lingyan.loaders.tables import Placed, Record


def entry(key: str, line: int) -> Entry[str]:
    return Entry(key, key.upper(), Placed(Record(), Path("things.csv"), line))


def test_entries_with_keys_of_their_own_stay_in_their_order() -> None:
    assert [item.item for item in without_twins([entry("b", 2), entry("a", 3)])] == ["B", "A"]


def test_the_second_of_two_with_one_key_is_refused_and_the_first_named() -> None:
    with pytest.raises(PackError) as caught:
        without_twins([entry("a", 2), entry("b", 3), entry("a", 4)])
    assert str(caught.value).startswith("The key “a” stands already in line 2. (file things.csv, line 4, key key)")


def test_a_later_check_names_the_row_of_an_entry() -> None:
    wrong = entry("a", 7).wrong("unit", Message("No."))
    assert (wrong.data["line"], wrong.data["key"]) == (7, "unit")
