"""Loads the register of documents of a pack, and the fingerprints of their texts (文件登记与指纹)."""

from datetime import date
from pathlib import Path

from pydantic import Field

from lingyan.domain.corpus.fingerprint import Fingerprint
from lingyan.domain.corpus.record import DocumentKind, DocumentRecord, ThirdPartyFact
from lingyan.kernel.citation import Citation, ClausePath
from lingyan.kernel.message import Message
from lingyan.kernel.message import gettext_noop as _
from lingyan.kernel.places import PlacePath
from lingyan.loaders.entries import Entry, without_twins
from lingyan.loaders.tables import Placed, Record, read_yaml

NATION = PlacePath(("100000",))
"""Where a national document is in force: the code of the whole country, above every province."""


WHOLE_TEXT = ClausePath.parse("全文")
"""The clause that a fingerprint cites."""


class ThirdPartyRow(Record):
    """A fact of a document that was read on another page: which field, and where."""

    field: str
    link: str = Field(pattern="^https?://")


class DocumentRow(Record):
    """An entry of documents.yaml."""

    key: str = Field(pattern=r"^\S+$")
    parent: str = ""
    title_zh: str = Field(min_length=1)
    title_en: str = Field(min_length=1)
    kind: DocumentKind
    place: str
    number: str = ""
    registration_number: str = ""
    issuer_zh: str = ""
    issuer_en: str = ""
    signed_on: date | None = None
    published_on: date | None = None
    effective_on: date | None = None
    horizon: tuple[int, ...] = ()
    third_party: tuple[ThirdPartyRow, ...] = ()
    note_zh: str = ""
    note_en: str = ""


class FingerprintRow(Record):
    """An entry of fingerprints.yaml, as the engine writes it: of a text only hashes, its title and its number."""

    key: str
    title: str | None
    number: str | None
    text_hash: str = Field(pattern="^[0-9a-f]{64}$")
    sketch: str = Field(pattern="^([0-9a-f]{8})*$")
    parts: tuple["FingerprintRow", ...] = ()

    @property
    def citation(self) -> Citation:
        """What it rests on: the whole text of its document."""
        return Citation(self.key, WHOLE_TEXT)


def load_fingerprints(folder: Path) -> list[Entry[Fingerprint]]:
    """Return the fingerprints of the documents of the pack in `folder`; raise `PackError` for a wrong entry."""
    rows = read_yaml(folder / "fingerprints.yaml", FingerprintRow)
    return without_twins(
        Entry(row.record.key, Fingerprint.load(row.record.model_dump(mode="json")), row) for row in rows
    )


def load_documents(folder: Path) -> list[Entry[DocumentRecord]]:
    """Return the documents that the pack in `folder` registers, documents.yaml first, then documents-….yaml by name.

    Raises:
        PackError: an entry is wrong, a key stands twice, a parent is not in the pack, or a field that is
            said to rest on a third-party page does not exist.
    """
    files = (folder / "documents.yaml", *sorted(folder.glob("documents-*.yaml")))
    entries = without_twins(_document(row) for file in files for row in read_yaml(file, DocumentRow))
    keys = {entry.key for entry in entries}
    for entry in entries:
        if entry.item.parent and entry.item.parent not in keys:
            raise entry.wrong(
                column="parent", problem=Message(_("No document has the key “{given}”."), {"given": entry.item.parent})
            )
    return entries


def _document(row: Placed[DocumentRow]) -> Entry[DocumentRecord]:
    record = row.record
    for fact in record.third_party:
        if fact.field not in DocumentRow.model_fields:
            raise row.wrong(
                key="third_party", problem=Message(_("A document has no field “{given}”."), {"given": fact.field})
            )
    document = DocumentRecord(
        key=record.key,
        parent=record.parent,
        title_zh=record.title_zh,
        title_en=record.title_en,
        kind=record.kind,
        place=row.attempt("place", lambda: PlacePath.parse(record.place)),
        number=record.number,
        registration_number=record.registration_number,
        issuer_zh=record.issuer_zh,
        issuer_en=record.issuer_en,
        signed_on=record.signed_on,
        published_on=record.published_on,
        effective_on=record.effective_on,
        horizon=record.horizon,
        third_party=tuple(ThirdPartyFact(fact.field, fact.link) for fact in record.third_party),
        note_zh=record.note_zh,
        note_en=record.note_en,
    )
    return Entry(record.key, document, row)
