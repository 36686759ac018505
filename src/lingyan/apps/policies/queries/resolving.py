"""Where a citation leads (引用定位): to the clause itself, or to the nearest around it, in the text that is shown."""

from collections.abc import Iterable
from dataclasses import dataclass
from types import MappingProxyType
from typing import NamedTuple

from lingyan.apps.policies.models import Clause, LoadedText, RowKind
from lingyan.domain.corpus import model
from lingyan.domain.corpus.resolve import nearest
from lingyan.domain.corpus.resolve import resolve as resolve_node
from lingyan.kernel.citation import CitationError, ClausePath


@dataclass(frozen=True, slots=True)
class Resolved:
    """The clause that a citation leads to (定位结果); not exact where it is only the one around it."""

    clause: Clause
    is_exact: bool

    @property
    def text(self) -> LoadedText:
        """The text in which the clause stands."""
        return self.clause.text

    @property
    def label(self) -> str:
        """The clause as it is written in a letter."""
        return label_of(self.clause.path)


class Outline(NamedTuple):
    """What of a row says where it stands (条款位置)."""

    path: str
    kind: str
    order: int
    after: int
    title: str


class ClauseIndex:
    """The clauses of one text (条款索引), found as printed or as people cite them, by the rules of the corpus."""

    def __init__(self, rows: Iterable[Outline]) -> None:
        nodes = [row for row in rows if row.kind not in RowKind.values]
        self.part = _skeleton(nodes)
        self.orders = {row.path: row.order for row in nodes}

    def find(self, clause: str) -> tuple[int, bool] | None:
        """Return the order of the row that `clause` means and whether it is that clause; None when nothing is near."""
        if not clause:
            return None
        node = resolve_node(self.part, clause)
        around = node or nearest(self.part, clause)
        return (self.orders[around.path], node is not None) if around else None


def resolve(document: str, clause: str) -> Resolved | None:
    """Return the clause of the shown text of `document` that is cited as `clause`, or None; at most three queries."""
    shown = Clause.objects.filter(text__document__key=document, text__is_current=True)
    shown = shown.exclude(kind__in=RowKind.values).select_related("text").order_by("order")
    if exact := shown.filter(path=clause).first():
        return Resolved(exact, is_exact=True)
    rows = shown.values_list("path", "kind", "order", "after", "title")
    found = ClauseIndex(Outline(*row) for row in rows).find(clause)
    return Resolved(shown.get(order=found[0]), is_exact=found[1]) if found else None


def label_of(clause: str) -> str:
    """Return a clause path as it is written in a letter; what is no clause path stands as it is.

    >>> label_of("四/（四）/3"), label_of("")
    ('四（四）3', '')
    """
    try:
        return ClausePath.parse(clause).label
    except CitationError:
        return clause


def _skeleton(rows: list[Outline]) -> model.Part:
    """Return the tree of `rows` without its words, which is all that the rules of the corpus look at."""
    places = {row.order: at for at, row in enumerate(rows)}
    nodes: list[model.Node] = []
    around: list[int] = []
    for at, row in enumerate(rows):
        while around and rows[around[-1]].after <= row.order:
            around.pop()
        parent = around[-1] if around else None
        after = next((places[order] for order in range(row.after, rows[-1].order + 1) if order in places), len(rows))
        nodes.append(_node(row, parent, after))
        around.append(at)
    index = MappingProxyType({row.path: at for at, row in enumerate(rows)})
    return model.Part("", (), model.Metadata(), (), tuple(nodes), index)


def _node(row: Outline, parent: int | None, after: int) -> model.Node:
    """Return one node without its words."""
    if row.kind in model.BlockKind.__members__.values():
        return model.Block(row.path, None, row.title, model.BlockKind(row.kind), (), 0, 0, parent, after)
    return model.Clause(row.path, "", row.title, 0, model.ClauseKind(row.kind), (), (), 0, 0, parent, after)
