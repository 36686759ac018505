"""The two sides of a check (核对双方): a document as read, for which place, and what the register says."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lingyan.domain.corpus.extraction.citations import normal
from lingyan.domain.corpus.extraction.extract import Extraction, extract
from lingyan.domain.corpus.extraction.figures import FigureDraft, figures_of
from lingyan.domain.corpus.extraction.passages import Passage, passages_of
from lingyan.domain.corpus.extraction.references import Kind, Reference, Relation
from lingyan.domain.corpus.model import Part

_SIGNS = re.compile(r"[\s《》〈〉“”\"‘’'（）()〔〕\[\]、，,。．.·—\-–]+")
_PRINTED = re.compile(r"^.*?关于(?:印发|转发|发布)《?(?P<title>[^》]+?)》?的通知$")
_PLACE = re.compile(r"^(?:中共)?(?P<place>[\u4e00-\u9fff]{2,8}?(?:特别行政区|自治区|自治州|省|市|县|州|区))")
_SHORTEST = 4
_CARRIED = frozenset({Relation.BASIS, Relation.CARRIES_OUT})


@dataclass(frozen=True, slots=True)
class Read:
    """All that a check looks at in a text (文本要点), read once."""

    title: str
    number: str
    issuer: str
    signed: str
    extraction: Extraction
    figures: tuple[FigureDraft, ...]
    passages: tuple[Passage, ...]

    @property
    def is_empty(self) -> bool:
        """Whether the text orders and cites nothing that could be compared."""
        found = self.extraction
        return not (found.tasks or found.targets or found.deadlines or found.references or self.figures)


@dataclass(frozen=True, slots=True)
class Side:
    """A document in a check (核对一方); of the draft the key is empty.

    `place` is where it is in force, as a path or as a name; empty where that is not known. `names` are what the place
    is called, `level` what it is: province, zone, prefecture, county or park. `is_asked` says that a person named the
    document, so that what the draft has nothing of counts even where the draft does not name it.
    """

    key: str
    read: Read
    title: str = ""
    number: str = ""
    place: str = ""
    names: tuple[str, ...] = ()
    level: str = ""
    is_asked: bool = False

    @property
    def unit(self) -> str:
        """The unit that issues it, empty where the text does not say."""
        return self.read.issuer

    @property
    def is_of_place(self) -> bool:
        """Whether it is known for which place it is in force."""
        return bool(self.place)


@dataclass(frozen=True, slots=True)
class Known:
    """A document as the register knows it (登记文件); days are ISO, empty where they are not known."""

    key: str
    title: str
    number: str = ""
    effective: str = ""
    expires: str = ""


def read_part(part: Part) -> Read:
    """Return all that a check looks at in one document."""
    passages = passages_of(part)
    said = part.metadata
    return Read(
        title=said.title or said.notice_title or "",
        number=said.doc_number or "",
        issuer=said.issuer or "",
        signed=said.date_signed or "",
        extraction=extract(part),
        figures=figures_of(part, passages),
        passages=tuple(passage for passage in passages if passage.is_running_text),
    )


def side_by_text(key: str, read: Read) -> Side:
    """Return a document whose place is the one that its own head names, where there is no register to ask."""
    place = place_named(read.issuer) or place_named(read.title)
    level = next((level for end, level in _LEVELS if place.endswith(end)), "")
    return Side(key, read, read.title, read.number, place, (place,) if place else (), level)


_LEVELS = (
    ("自治区", "province"),
    ("省", "province"),
    ("州", "prefecture"),
    ("市", "prefecture"),
    ("县", "county"),
    ("区", "county"),
)


def place_named(words: str) -> str:
    """Return the place with which a title or the name of an organ begins, empty where it begins with none.

    >>> place_named("东江省人民政府"), place_named("关于做好工作的通知")
    ('东江省', '')
    """
    match = _PLACE.match(words)
    return match["place"] if match and "关于" not in match["place"] else ""


def squeezed(title: str) -> str:
    """Return a title by which it is known again: without marks, and without the notice that prints it.

    >>> squeezed("某市关于印发《某市 方案》的通知"), squeezed("《某市方案》")
    ('某市方案', '某市方案')
    """
    match = _PRINTED.match(title.strip())
    return _SIGNS.sub("", match["title"] if match else title)


def number_key(number: str) -> str:
    """Return a document number by which it is known again."""
    return "".join(normal(number).split()) if number.strip() else ""


def is_named(reference: Reference, title: str, number: str) -> bool:
    """Whether a reference means the document with that title and number: one of the two is enough.

    That the other does not fit is a fault of its own, and does not make the document another one.
    """
    if reference.number and number and number_key(reference.number) == number_key(number):
        return True
    own = squeezed(title)
    return bool(reference.title) and len(own) >= _SHORTEST and squeezed(reference.title or "") == own


def others_cited(read: Read) -> Iterator[Reference]:
    """Yield the documents that a text cites, itself and its attachments left out."""
    return (one for one in read.extraction.references if one.kind is Kind.OTHER)


def relation_to(draft: Read, side: Side) -> Relation | None:
    """Return what a draft says that it has to do with a document, None where it does not name it."""
    names = ((side.title, side.number), (side.read.title, side.read.number))
    found = [one.relation for one in others_cited(draft) if any(is_named(one, *name) for name in names)]
    return next((relation for relation in found if relation in _CARRIED), found[0] if found else None)


def carries_out(draft: Read, side: Side) -> bool:
    """Whether a draft names a document as its basis, or as what it carries out."""
    return relation_to(draft, side) in _CARRIED


def is_replaced(draft: Read, side: Side) -> bool:
    """Whether a draft repeals or amends a document: then it need not keep to it."""
    return relation_to(draft, side) in {Relation.REPEALS, Relation.AMENDS}


def is_to_be_carried_out(draft: Read, side: Side) -> bool:
    """Whether a draft must have what a document orders: it carries it out, or a person wants to know."""
    return side.is_asked or carries_out(draft, side)


def in_order(draft: Read, sides: Sequence[Side]) -> list[Side]:
    """Return the documents in force with those first that the draft names as its basis, then as what it carries out."""
    ranks = {Relation.BASIS: 0, Relation.CARRIES_OUT: 1}
    return sorted(sides, key=lambda side: ranks.get(relation_to(draft, side) or Relation.CITES, len(ranks)))
