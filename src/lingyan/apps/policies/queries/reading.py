"""Questions asked of a loaded text (文本阅读): its clauses as a page shows them, with what stands on each."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain, pairwise

from django.db.models import QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe

from lingyan.apps.catalogue import queries as catalogue
from lingyan.apps.catalogue.models import CitedItem
from lingyan.apps.files.queries import bytes_of
from lingyan.apps.policies.models import Clause, Document, LoadedFile, LoadedText
from lingyan.apps.policies.queries.lighting import Light, Place, Run
from lingyan.apps.policies.queries.resolving import ClauseIndex, Outline
from lingyan.domain.corpus.model import BlockKind
from lingyan.kernel.message import Message

MOST_IN_OUTLINE = 160
"""A longer outline is no help: it then stops at a shallower level."""
_ENDS_OF_HEADING = "。：: \u3000"
"""What may follow a heading that stands alone on its line."""
MOST_SEARCHED = 40_000
"""Characters of a clause that are looked through for what a figure stands on; an annexe has fewer."""

LEAD = 80
"""Characters shown before what was sought, so that the reader sees where it stands."""

CELLS_APART = " ｜ "
"""What stands between the cells of a table whose columns the file has lost."""
_CELL_END = "\t"
_TABLES = frozenset({BlockKind.TABLE, BlockKind.BOX})
OUTLINE_EXCERPT = 12
"""Characters of a clause without a title that stand for it in the outline."""


@dataclass(frozen=True, slots=True)
class ReadClause:
    """A clause as the page shows it (阅读条款): anchor, heading on a line of its own or none, words, marks.

    Words that are no clause have no anchor. `level` is that of the heading line, 0 where it runs on into the words.
    Of a table that kept its cells, `rows` stand behind the paragraphs, and `remarks` below them.
    """

    anchor: str
    kind: str
    depth: int
    level: int
    number: str
    heading: str
    paragraphs: tuple[str, ...]
    items: tuple[CitedItem, ...]
    rows: tuple[tuple[str, ...], ...] = ()
    remarks: tuple[str, ...] = ()


@dataclass(slots=True)
class OutlineEntry:
    """A line of the outline (目录条目), and the lines below it."""

    anchor: str
    label: str
    depth: int
    below: list["OutlineEntry"] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class ReadText:
    """A whole text as its page shows it (阅读文本); `unplaced` are items whose clause the text does not have."""

    text: LoadedText
    clauses: tuple[ReadClause, ...]
    outline: tuple[OutlineEntry, ...]
    unplaced: tuple[CitedItem, ...]


def versions_of(document: Document) -> QuerySet[LoadedText]:
    """Return the loaded texts of `document`, the newest first, without the words of their files."""
    return LoadedText.objects.filter(document=document).select_related("source").defer("source__text")


def text_of(versions: Iterable[LoadedText], version: str = "") -> LoadedText | None:
    """Return the text to show of `versions`: the one asked for, else the current one, or None without any.

    Raises:
        Http404: the version asked for is none of these.
    """
    if not version:
        return next((text for text in versions if text.is_current), None)
    found = next((text for text in versions if str(text.pk) == version), None)
    if found is None:
        raise Http404
    return found


def shown_text(document: Document) -> LoadedText | None:
    """Return the text of `document` that citations open, or None when nothing is loaded."""
    return versions_of(document).filter(is_current=True).first()


def notes_of(text: LoadedText) -> list[Message]:
    """Return what was repaired, and what could not be, when the text was read."""
    return [Message(note["template"], note["data"]) for note in text.notes]


def find_text(pk: int) -> LoadedText:
    """Return one loaded text with its document and file, or answer 404."""
    texts = LoadedText.objects.select_related("document", "source").defer("source__text")
    return get_object_or_404(texts, pk=pk)


def texts_with(text: LoadedText) -> QuerySet[LoadedText]:
    """Return the texts that came with the file of `text`, itself among them."""
    return LoadedText.objects.filter(source=text.source_id).select_related("document").order_by("document__position")


@dataclass(frozen=True, slots=True)
class Original:
    """A file to hand out (原件): what to call it, what it is, what is in it."""

    name: str
    media_type: str
    content: bytes


def original_of(text: LoadedText | None, *, whole: bool) -> Original:
    """Return the file in which `text` stands: as it was loaded where `whole`, else its words in UTF-8.

    A Word file may hold more than its words: changes, remarks, who wrote it. Answers 404 without a text.
    """
    if text is None:
        raise Http404
    file = LoadedFile.objects.select_related("original").get(pk=text.source_id)
    if file.original is None or not whole:
        name = file.name if file.original is None else f"{file.name}.txt"
        return Original(name, "text/plain; charset=utf-8", file.text.encode("utf-8", "replace"))
    return Original(file.name, file.original.media_type, bytes_of(file.original))


def clauses_of(text: LoadedText) -> QuerySet[Clause]:
    """Return the nodes of a text in its order."""
    return Clause.objects.filter(text=text).order_by("order")


def items_by_clause(document: Document) -> dict[str, list[CitedItem]]:
    """Return the items that stand on `document`, by clause as cited."""
    grouped: dict[str, list[CitedItem]] = {}
    for item in catalogue.items_citing(document.key):
        grouped.setdefault(item.clause, []).append(item)
    return grouped


def read_text(text: LoadedText, items: dict[str, list[CitedItem]], highlight: Light | None = None) -> ReadText:
    """Return the text as its page shows it, with `items` (by clause as cited) at the clauses they stand on."""
    clauses = list(clauses_of(text).defer("reading"))
    placed, unplaced = _place(items, clauses)
    read = tuple(_read_clause(clause, placed.get(clause.order, []), highlight) for clause in clauses)
    return ReadText(text, read, _outline(clauses), tuple(unplaced))


def words_of(clause: Clause, most: int, sought: str = "") -> tuple[str, bool]:
    """Return the first words of a clause with all that is below it, and whether that is the whole of it.

    With `sought`, such as a name in a long table, the words begin shortly before it where it stands further down.
    """
    inside = Clause.objects.filter(text_id=clause.text_id, order__gte=clause.order, order__lt=clause.after)
    reach = MOST_SEARCHED if sought else most
    words = "\n".join(_paragraphs_of(inside.order_by("order").only("kind", "paragraphs").iterator(), reach))
    at = words.find(sought) if sought else 0
    start = at - LEAD if at > most // 2 else 0
    shown = words[start : start + most]
    return (f"…{shown}" if start else shown), not start and len(words) <= most


def joined(runs: Iterable[Run]) -> str:
    """Return the words of a paragraph's runs as one line.

    >>> joined([(0, "推动实"), (5, "现目标")])
    '推动实现目标'
    """
    return "".join([words for _place, words in runs])


def _paragraphs_of(clauses: Iterator[Clause], most: int) -> Iterator[str]:
    """Yield the paragraphs of `clauses` until there are more than `most` characters."""
    length = 0
    for clause in clauses:
        for words in _lines_of(clause):
            yield words
            length += len(words) + 1
            if length > most:
                return


def _lines_of(clause: Clause) -> list[str]:
    """Return the paragraphs of a clause; the cells of a table, one a paragraph, come on one line below its caption.

    Those of a table that kept its rows come row by row.
    """
    lines = [joined(runs) for runs in clause.paragraphs]
    if clause.kind != BlockKind.TABLE or not lines:
        return lines
    if any(_CELL_END in line for line in lines):
        return [CELLS_APART.join(words for cell in line.split(_CELL_END) if (words := cell.strip())) for line in lines]
    caption, *cells = lines
    return [caption, CELLS_APART.join(cells)]


def _place(
    items: dict[str, list[CitedItem]], clauses: Iterable[Clause]
) -> tuple[dict[int, list[CitedItem]], list[CitedItem]]:
    """Return the items by the order of the clause that they resolve to, and those that resolve to none."""
    placed: dict[int, list[CitedItem]] = {}
    unplaced: list[CitedItem] = []
    if not items:
        return placed, unplaced
    index = ClauseIndex(Outline(row.path, row.kind, row.order, row.after, row.title) for row in clauses)
    for clause, cited in items.items():
        found = index.find(clause)
        if found is None:
            unplaced.extend(cited)
        else:
            placed.setdefault(found[0], []).extend(cited)
    return {order: _once(cited) for order, cited in placed.items()}, unplaced


def _once(items: Iterable[CitedItem]) -> list[CitedItem]:
    """Return the items without those that lead to the same page under the same name: two target years, one line."""
    return list({(item.link, item.name_zh): item for item in items}.values())


def _read_clause(clause: Clause, items: Sequence[CitedItem], highlight: Light | None) -> ReadClause:
    paragraphs = clause.paragraphs
    length = clause.heading_length
    stands_alone = bool(length) and not joined(paragraphs[0])[length:].strip(_ENDS_OF_HEADING)
    shown = paragraphs[1:] if stands_alone else paragraphs
    first, last = rows_in(clause.kind, shown)
    return ReadClause(
        anchor=clause.anchor if clause.is_node else "",
        kind=clause.kind,
        depth=clause.depth,
        level=min(clause.depth + 1, 4) if stands_alone else 0,
        number=clause.num,
        heading=_shown(paragraphs[0], highlight) if stands_alone else "",
        paragraphs=tuple(
            _shown(runs, highlight, 0 if at or stands_alone else length) for at, runs in enumerate(shown[:first])
        ),
        items=tuple(items),
        rows=tuple(tuple(_shown([cell], highlight) for cell in cells_in(runs)) for runs in shown[first:last]),
        remarks=tuple(_shown(runs, highlight) for runs in shown[last:]),
    )


def rows_in(kind: str, paragraphs: Sequence[Sequence[Run]]) -> tuple[int, int]:
    """Return which paragraphs of a clause are rows of a table that kept its cells: the first and the one behind them.

    Both are behind all paragraphs where there is no row.
    """
    is_table = kind in _TABLES
    rows = [at for at, runs in enumerate(paragraphs) if is_table and any(_CELL_END in words for _place, words in runs)]
    return (rows[0], rows[-1] + 1) if rows else (len(paragraphs), len(paragraphs))


def cells_in(runs: Sequence[Run]) -> Iterator[Run]:
    r"""Yield the cells of a row, each with the place in the original where it begins.

    >>> list(cells_in([(10, "面积\t12")]))
    [(10, '面积'), (13, '12')]
    """
    for place, words in runs:
        at = place
        for cell in words.split(_CELL_END):
            yield at, cell
            at += len(cell) + 1


def _shown(runs: Sequence[Run], highlight: Light | None, bold: int = 0) -> str:
    """Return a paragraph for the page: its first `bold` characters bold, the highlighted ones marked."""
    places = highlight.places_in(runs) if highlight else []
    if not places and not bold:
        return joined(runs)
    shown: list[SafeString] = []
    for place, words in runs:
        shown.extend(_dressed(place, words, places, bold))
        bold = max(0, bold - len(words))
    return mark_safe("".join(shown))  # noqa: S308 - every part was escaped by itself


def _dressed(place: int, words: str, places: Sequence[Place], bold: int) -> Iterator[SafeString]:
    """Yield the words of a run, cut where the bold ones end and where what is lit begins and ends."""
    lit = [(start - place, end - place) for start, end in places if start < place + len(words) and end > place]
    cuts = (min(max(at, 0), len(words)) for at in (bold, *chain.from_iterable(lit)))
    for start, end in pairwise(sorted({0, len(words), *cuts})):
        part = conditional_escape(words[start:end])
        if start < bold:
            part = format_html("<b>{}</b>", part)
        yield format_html("<mark>{}</mark>", part) if any(first <= start < last for first, last in lit) else part


def _outline(clauses: Sequence[Clause]) -> tuple[OutlineEntry, ...]:
    """Return the outline as a tree, down to the deepest level at which it is still of use."""
    listed = [clause for clause in clauses if clause.num or clause.title]
    counts = Counter(clause.depth for clause in listed)
    deepest, total = 0, 0
    for depth in sorted(counts):
        total += counts[depth]
        if depth and total > MOST_IN_OUTLINE and deepest:
            break
        deepest = depth
    words = {clause.order: joined(clause.paragraphs[0]) for clause in clauses if clause.paragraphs}
    return _nested((clause for clause in listed if clause.depth <= deepest), words)


def _nested(clauses: Iterable[Clause], words: Mapping[int, str]) -> tuple[OutlineEntry, ...]:
    top: list[OutlineEntry] = []
    around: list[OutlineEntry] = []
    for clause in clauses:
        entry = OutlineEntry(clause.anchor, _outline_label(clause, words), clause.depth)
        while around and around[-1].depth >= clause.depth:
            around.pop()
        (around[-1].below if around else top).append(entry)
        around.append(entry)
    return tuple(top)


def _outline_label(clause: Clause, words: Mapping[int, str]) -> str:
    """Return number and title, or the first words where there is no title; those of an article may be its first 款."""
    if clause.title:
        return f"{clause.num} {clause.title}".strip()
    first = words.get(clause.order) or words.get(clause.order + 1, "")
    rest = first.removeprefix(clause.num).strip()
    return f"{clause.num} {rest[:OUTLINE_EXCERPT]}{'…' if len(rest) > OUTLINE_EXCERPT else ''}".strip()
