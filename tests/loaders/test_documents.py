"""The register of documents is read whole or refused by line and key."""

from datetime import date
from pathlib import Path

import pytest

from factories.packs import spoiled, write_packs
from lingyan.domain.corpus.record import DocumentKind, ThirdPartyFact
from lingyan.kernel.places import PlacePath
from lingyan.loaders.documents import NATION, load_documents, load_fingerprints
from lingyan.loaders.errors import PackError
from lingyan.loaders.layers import citations_of


def test_documents_come_in_the_order_of_the_register_with_their_facts(tmp_path: Path) -> None:
    plan, part = (entry.item for entry in load_documents(write_packs(tmp_path) / "near"))
    assert (plan.key, plan.kind, plan.number, plan.signed_on) == (
        "plan",
        DocumentKind.PLAN,
        "南政发〔2020〕1号",
        date(2020, 2, 3),
    )
    assert (part.parent, part.place, part.number, part.signed_on) == ("plan", PlacePath.parse("990000"), "", None)


def test_a_national_document_is_in_force_in_the_whole_country(tmp_path: Path) -> None:
    assert {entry.item.place for entry in load_documents(write_packs(tmp_path) / "wide")} == {NATION}


def test_a_fact_from_another_page_keeps_its_field_and_address(tmp_path: Path) -> None:
    fact = "  number: 南政发〔2020〕1号\n  third_party:\n    - {field: number, link: 'https://example.org/1'}\n"
    folder = write_packs(tmp_path, spoiled("near/documents.yaml", "  number: 南政发〔2020〕1号\n", fact))
    assert load_documents(folder / "near")[0].item.third_party == (ThirdPartyFact("number", "https://example.org/1"),)


def test_a_pack_without_a_register_has_no_documents(tmp_path: Path) -> None:
    assert load_documents(write_packs(tmp_path, {"near/documents.yaml": None}) / "near") == []


@pytest.mark.parametrize(
    ("old", "new", "line", "key", "problem"),
    [
        pytest.param("kind: plan", "kind: poem", 1, "kind", "does not fit", id="unknown-kind"),
        pytest.param("  number:", "  nummer:", 1, "nummer", "not known here", id="unknown-key"),
        pytest.param("  title_zh: 大港市规划\n", "", 1, "title_zh", "is missing", id="no-title"),
        pytest.param("2020-02-03", "last week", 1, "signed_on", "does not fit", id="no-day"),
        pytest.param("parent: plan", "parent: plant", 8, "parent", "“plant”", id="no-such-parent"),
        pytest.param("key: plan/part, parent: plan", "key: plan", 8, "key", "stands already in line 1", id="twice"),
        pytest.param("key: plan/part", "key: plan part", 8, "key", "does not fit", id="space-in-key"),
        pytest.param("place: 990000/990100", "place: 大港", 1, "place", "is not a place path", id="no-path"),
    ],
)
def test_a_wrong_document_is_refused_by_line_and_key(
    tmp_path: Path, *, old: str, new: str, line: int, key: str, problem: str
) -> None:
    folder = write_packs(tmp_path, spoiled("near/documents.yaml", old, new))
    with pytest.raises(PackError, match=problem) as wrong:
        load_documents(folder / "near")
    assert (wrong.value.data["line"], wrong.value.data["key"]) == (line, key)


@pytest.mark.parametrize(
    ("fact", "problem"),
    [
        pytest.param("{field: colour, link: 'https://example.org/1'}", "no field “colour”", id="no-such-field"),
        pytest.param("{field: number, link: page 12}", "does not fit", id="no-address"),
        pytest.param("{field: number}", "is missing", id="without-address"),
    ],
)
def test_a_fact_from_another_page_needs_a_field_and_an_address(tmp_path: Path, fact: str, problem: str) -> None:
    new = f"  third_party: [{fact}]\n  signed_on"
    folder = write_packs(tmp_path, spoiled("near/documents.yaml", "  signed_on", new))
    with pytest.raises(PackError, match=problem) as wrong:
        load_documents(folder / "near")
    assert str(wrong.value.data["key"]).startswith("third_party")


HASH = "0" * 63 + "f"
ENTRY = f"- key: plan\n  title: 大港市规划\n  number: null\n  text_hash: '{HASH}'\n  sketch: '0000000100000002'\n"
PARTS = f"  parts: [{{key: plan/part, title: null, number: null, text_hash: '{HASH}', sketch: ''}}]\n"


def test_a_fingerprint_is_read_with_its_parts(tmp_path: Path) -> None:
    (entry,) = load_fingerprints(write_packs(tmp_path, {"near/fingerprints.yaml": ENTRY + PARTS}) / "near")
    found = entry.item
    assert (found.title, found.number, found.text_hash, found.sketch) == ("大港市规划", None, HASH, (1, 2))
    assert [(part.key, part.text_hash, part.sketch) for part in found.parts] == [("plan/part", HASH, ())]
    assert [str(cited) for cited in citations_of(entry)] == ["plan 全文"]


@pytest.mark.parametrize(
    ("old", "new", "key"),
    [
        pytest.param(HASH, HASH[1:], "text_hash", id="short-hash"),
        pytest.param("0000000100000002", "00000001000002", "sketch", id="broken-sketch"),
        pytest.param("  number: null\n", "", "number", id="number-missing"),
        pytest.param("title:", "text:", "title", id="unknown-key"),
    ],
)
def test_a_wrong_fingerprint_is_refused_by_key(tmp_path: Path, old: str, new: str, key: str) -> None:
    folder = write_packs(tmp_path, {"near/fingerprints.yaml": ENTRY.replace(old, new)}) / "near"
    with pytest.raises(PackError) as wrong:
        load_fingerprints(folder)
    assert (wrong.value.data["line"], wrong.value.data["key"]) == (1, key)
