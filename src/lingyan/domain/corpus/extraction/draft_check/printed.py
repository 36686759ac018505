"""Figures of a draft (数据核对): values that a document in force prints otherwise, ratios that their own parts deny."""

from collections.abc import Iterator, Mapping, Sequence

from lingyan.domain.corpus.extraction.contradictions import (
    ContradictionKind,
    Differ,
    Saying,
    Source,
    contradictions_of,
)
from lingyan.domain.corpus.extraction.contradictions import Finding as Contradiction
from lingyan.domain.corpus.extraction.draft_check.findings import Cited, Finding, FindingKind, Subject
from lingyan.domain.corpus.extraction.draft_check.sides import Side
from lingyan.kernel.message import Message
from lingyan.kernel.message import gettext_noop as _
from lingyan.kernel.quantity import Unit

_DRAFT = ""
_ROUNDING = "rounding"
"""As the differ of the house says that two values are one, printed to fewer digits."""

_OTHER_VALUE = _("{name}, {year}: {drafted} in the draft, {wanted} in the document in force.")
_TWICE = _("{name}, {year}: the draft itself prints {drafted} and {wanted}.")
_RATIO = _("{name}, {year}: the draft prints {drafted}, but its own parts give {wanted}.")
_CORRECT = _("Take the value from its source, in both places.")


def figure_findings(draft: Side, sides: Sequence[Side], units: Mapping[str, Unit], differ: Differ) -> Iterator[Finding]:
    """Yield where the draft prints other figures than documents for the same place, or denies itself.

    `units` are the pack's, `differ` says how two values differ and `rounding` where only digits part them.
    """
    read = draft.read
    own = Source(_DRAFT, read.extraction.targets, read.figures, read.signed or None, draft.place)
    same_place = [side for side in sides if draft.is_of_place and side.place == draft.place]
    others = [Source(side.key, (), side.read.figures, side.read.signed or None, side.place) for side in same_place]
    for found in contradictions_of([own, *others], units, differ):
        if _DRAFT in {found.first.document, found.second.document} and found.difference != _ROUNDING:
            yield _told(found)


def _told(found: Contradiction) -> Finding:
    ours, theirs = (found.first, found.second) if found.first.document == _DRAFT else (found.second, found.first)
    data = {"name": found.indicator, "year": found.year, "drafted": ours.value, "wanted": theirs.value}
    if found.kind is ContradictionKind.RATIO:
        ours, theirs = found.first, found.second
        wanted = f"{found.computed:f}{ours.value.unit.symbol}" if found.computed is not None else ""
        return _finding(Subject.RATIO, ours, theirs, _RATIO, {**data, "drafted": ours.value, "wanted": wanted})
    is_inner = theirs.document == _DRAFT
    return _finding(Subject.FIGURE, ours, theirs, _TWICE if is_inner else _OTHER_VALUE, data)


def _finding(subject: Subject, ours: Saying, theirs: Saying, words: str, data: Mapping[str, object]) -> Finding:
    return Finding(
        FindingKind.CONTRADICTS,
        subject,
        theirs.document,
        Cited.of(_DRAFT, ours.clause, ours.quote),
        Cited.of(theirs.document, theirs.clause, theirs.quote),
        Message(words, {name: str(value) for name, value in data.items()}),
        Message(_CORRECT),
    )
