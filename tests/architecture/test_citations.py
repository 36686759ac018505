"""Nothing in a pack stands without the clause or the publication it rests on."""

import pytest

from lingyan.loaders.entries import Entry
from lingyan.loaders.layers import PACKS, Merge, citations_of, read_packs
from lingyan.loaders.packs import load_merged

ARE_SOURCES = {"documents", "sources"}
"""What others rest on: documents are cited, publications are named."""


@pytest.fixture(scope="module")
def merge() -> Merge:
    found = Merge(read_packs([PACKS]))
    load_merged(found)
    return found


def rests_on_something(entry: Entry[object]) -> bool:
    """Whether an item names a clause or a publication of its own."""
    return bool(citations_of(entry) or getattr(entry.row.record, "source", ""))


def test_every_item_of_every_pack_names_a_clause_or_a_publication(merge: Merge) -> None:
    bare = [
        f"{kind}/{key}"
        for kind, entries in merge.entries.items()
        for key, entry in entries.items()
        if kind not in ARE_SOURCES and not rests_on_something(entry)
    ]
    assert merge.entries
    assert bare == []


def test_every_clause_cited_is_of_a_registered_document(merge: Merge) -> None:
    cited = {
        citation.document
        for entries in merge.entries.values()
        for entry in entries.values()
        for citation in citations_of(entry)
    }
    assert cited
    assert sorted(cited - merge.entries["documents"].keys()) == []
