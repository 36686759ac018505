"""Two versions of a document (版本对比): which clauses differ, and what that changes in what it orders."""

from dataclasses import dataclass

from lingyan.apps.policies.models import LoadedText
from lingyan.apps.policies.queries.recently import Recently
from lingyan.apps.policies.queries.resolving import label_of
from lingyan.domain.corpus.compare import ChangeKind, ClauseChange, Piece, clause_changes, pieces
from lingyan.domain.corpus.extraction.changes import OrderChange, order_changes
from lingyan.domain.corpus.extraction.extract import extract
from lingyan.domain.corpus.fingerprint import fingerprint_part
from lingyan.domain.corpus.model import Part
from lingyan.domain.corpus.parse import parse

KEPT = 8
"""Comparisons that are kept."""


@dataclass(frozen=True, slots=True)
class ShownChange:
    """A clause that differs, as the page shows it (条款变更): its label before and after, and its words as one line."""

    change: ClauseChange
    old_label: str
    new_label: str
    pieces: tuple[Piece, ...]

    @property
    def kind(self) -> ChangeKind:
        """What became of it."""
        return self.change.kind


@dataclass(frozen=True, slots=True)
class Compared:
    """How two versions differ (版本差异)."""

    clauses: tuple[ShownChange, ...]
    orders: tuple[tuple[str, OrderChange], ...]
    """What is ordered otherwise, each with the label of its clause."""


_kept: Recently[tuple[str, ...], Compared] = Recently(KEPT)


def compare_texts(old: LoadedText, new: LoadedText) -> Compared | None:
    """Return how two loaded texts of a document differ; None where one cannot be found in its file any more.

    Reading both takes a while, and files never change: the last comparisons are kept.
    """
    key = tuple(mark for text in (old, new) for mark in (text.source.sha256, text.text_hash))
    if kept := _kept.get(key):
        return kept
    before, after = part_of(old), part_of(new)
    if before is None or after is None:
        return None
    changes = clause_changes(before, after)
    orders = order_changes(extract(before), extract(after))
    found = Compared(tuple(map(_shown, changes)), tuple((label_of(one.clause), one) for one in orders))
    return _kept.keep(key, found)


def part_of(text: LoadedText) -> Part | None:
    """Return a loaded text as read from its file; None where the file is read otherwise by now."""
    parts = parse(text.source.text).parts
    return next((part for part in parts if fingerprint_part(part).text_hash == text.text_hash), None)


def _shown(change: ClauseChange) -> ShownChange:
    is_moved = change.kind is ChangeKind.MOVED
    words = () if is_moved else pieces(change.before, change.after)
    return ShownChange(change, label_of(change.old_path), label_of(change.new_path), words)
