"""The findings of a check as a Word file (核对单): clause beside clause, what differs, and what to do.

It needs no request and no table, so that the command line writes the same paper.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from lingyan.domain.corpus.extraction.draft_check.findings import KIND_WORDS, FindingKind
from lingyan.engines.word import Paper, PaperTable, Paragraph, Style, write_paper
from lingyan.kernel.message import Message, Translate
from lingyan.kernel.message import gettext_noop as _

_WIDTHS = (6, 26, 26, 24, 18)
_HEADS = (_("No."), _("draft: clause and words"), _("in force: clause and words"), _("what differs"), _("advice"))
_TITLE = _("Draft check: {name}")
_AGAINST = _("Held against: {documents}.")
_NONE = _("Nothing was found that could be held side by side.")
_NOTHING = _("nothing of it")
_HELP = _("A help for reading, and no legal opinion: both texts decide.")


class PaperSide(NamedTuple):
    """One side of a finding on paper (一侧): document, clause and words; empty where there is nothing of it."""

    document: str = ""
    clause: str = ""
    words: str = ""

    def written(self, translate: Translate) -> str:
        """Return it as one cell of the table."""
        return " ".join(filter(None, self)) or translate(_NOTHING)


class PaperRow(NamedTuple):
    """A finding on paper (核对行)."""

    number: int
    kind: FindingKind
    draft: PaperSide
    in_force: PaperSide
    difference: str
    advice: str


class PaperHead(NamedTuple):
    """What stands above the table (表头说明): the draft, what it was held against, the day, the language of Word."""

    name: str
    documents: Sequence[str]
    day: str
    language: str = "zh-CN"


def findings_paper(head: PaperHead, rows: Sequence[PaperRow], translate: Translate) -> bytes:
    """Return the findings as a Word file, kind by kind, in the language of `translate`."""
    title = Message(_TITLE, {"name": head.name}).text(translate)
    return write_paper(Paper(title, tuple(_blocks(head, rows, translate)), head.language, is_landscape=True))


def _blocks(head: PaperHead, rows: Sequence[PaperRow], translate: Translate) -> Iterator[Paragraph | PaperTable]:
    yield Paragraph(head.day, Style.CENTRED)
    documents = "、".join(head.documents) if head.language.startswith("zh") else ", ".join(head.documents)
    yield Paragraph(Message(_AGAINST, {"documents": documents or "—"}).text(translate))
    for kind in FindingKind:
        of_kind = [row for row in rows if row.kind is kind]
        if of_kind:
            yield Paragraph(f"{translate(KIND_WORDS[kind])} {len(of_kind)}", Style.HEADING)
            heads = [translate(each) for each in _HEADS]
            yield PaperTable(heads, [_cells(row, translate) for row in of_kind], _WIDTHS)
    if not rows:
        yield Paragraph(translate(_NONE))
    yield Paragraph(translate(_HELP))


def _cells(row: PaperRow, translate: Translate) -> Sequence[str]:
    sides = (row.draft.written(translate), row.in_force.written(translate))
    return (str(row.number), *sides, row.difference, row.advice)
