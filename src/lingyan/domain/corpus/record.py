"""The register of documents (文件登记): what a zone works from, known before any text is loaded."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from lingyan.kernel.places import PlacePath


class DocumentKind(StrEnum):
    """What a document is (文种)."""

    PLAN = "plan"
    SCHEME = "scheme"
    REGULATION = "regulation"
    OPINION = "opinion"
    NOTICE = "notice"
    GAZETTE = "gazette"


@dataclass(frozen=True, slots=True)
class ThirdPartyFact:
    """A fact of a document that its own text does not print (第三方事实): which field, and where it was read."""

    field: str
    link: str


@dataclass(frozen=True, slots=True)
class DocumentRecord:
    """A document or a part of a gazette (文件), as the pack registers it.

    `parent` is the key of the gazette that holds the part. `place` is where the document is in force.
    `third_party` lists the facts that rest on a page other than the document itself.
    """

    key: str
    parent: str
    title_zh: str
    title_en: str
    kind: DocumentKind
    place: PlacePath
    number: str = ""
    registration_number: str = ""
    issuer_zh: str = ""
    issuer_en: str = ""
    signed_on: date | None = None
    published_on: date | None = None
    effective_on: date | None = None
    horizon: tuple[int, ...] = ()
    third_party: tuple[ThirdPartyFact, ...] = ()
    note_zh: str = ""
    note_en: str = ""
