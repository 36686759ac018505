"""Two versions of a document (版本比较): which clauses were added, left out, changed."""

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

from lingyan.domain.corpus.lines import squeezed
from lingyan.domain.corpus.model import Clause, Part


@dataclass(frozen=True, slots=True)
class Changes:
    """The clause paths by which two versions differ (差异条款)."""

    added: tuple[str, ...]
    removed: tuple[str, ...]
    changed: tuple[str, ...]

    @property
    def count(self) -> int:
        """How many clauses differ."""
        return len(self.added) + len(self.removed) + len(self.changed)


class ChangeKind(StrEnum):
    """What became of a clause from one version to the next (变更种类)."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"
    MOVED = "moved"


@dataclass(frozen=True, slots=True)
class ClauseChange:
    """A clause that differs (条款变更): its path before and after, and its own words before and after."""

    kind: ChangeKind
    old_path: str
    new_path: str
    before: str
    after: str


class PieceKind(StrEnum):
    """Whether words stand in both versions, or in one (对照)."""

    SAME = "same"
    OUT = "out"
    IN = "in"


Piece = tuple[PieceKind, str]
"""Words, and in which of two versions they stand."""

LONGEST_COMPARED = 4000
"""Characters of a clause that are compared sign by sign; a longer one is shown as a whole, before and after."""


def clause_changes(old: Part, new: Part) -> tuple[ClauseChange, ...]:
    """Return the clauses that differ, in the order of `new`, those that are gone at the end.

    A clause whose words stand under another number in `new` was moved, neither removed nor added.
    """
    before, after = _own_words(old), _own_words(new)
    gone = {path: words for path, words in before.items() if path not in after}
    by_words = {words: path for path, words in gone.items() if words}
    found = list(_changes(before, after, by_words))
    moved = {change.old_path for change in found if change.kind is ChangeKind.MOVED}
    left = (ClauseChange(ChangeKind.REMOVED, path, "", words, "") for path, words in gone.items() if path not in moved)
    return (*found, *left)


def _changes(before: dict[str, str], after: dict[str, str], by_words: dict[str, str]) -> Iterator[ClauseChange]:
    for path, words in after.items():
        if path in before:
            if before[path] != words:
                yield ClauseChange(ChangeKind.CHANGED, path, path, before[path], words)
        elif old_path := by_words.pop(words, ""):
            yield ClauseChange(ChangeKind.MOVED, old_path, path, words, words)
        else:
            yield ClauseChange(ChangeKind.ADDED, "", path, "", words)


def pieces(before: str, after: str) -> tuple[Piece, ...]:
    """Return how the words of one version become those of the other, read in one line.

    >>> [(kind.value, words) for kind, words in pieces("建成两座水厂", "建成三座水厂")]
    [('same', '建成'), ('out', '两'), ('in', '三'), ('same', '座水厂')]
    """
    if max(len(before), len(after)) > LONGEST_COMPARED:
        return tuple(piece for piece in ((PieceKind.OUT, before), (PieceKind.IN, after)) if piece[1])
    found: list[Piece] = []
    for act, first, last, start, end in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if act == "equal":
            found.append((PieceKind.SAME, before[first:last]))
            continue
        both = ((PieceKind.OUT, before[first:last]), (PieceKind.IN, after[start:end]))
        found += [piece for piece in both if piece[1]]
    return tuple(found)


def compare(old: Part, new: Part) -> Changes:
    """Return by which clauses `new` differs from `old`.

    A clause counts by its own words; that one inside it changed does not make it changed.
    """
    before, after = _own_words(old), _own_words(new)
    return Changes(
        added=tuple(path for path in after if path not in before),
        removed=tuple(path for path in before if path not in after),
        changed=tuple(path for path, words in after.items() if path in before and before[path] != words),
    )


def _own_words(part: Part) -> dict[str, str]:
    """Return the words of each clause without those of the clauses inside it, by path."""
    own: dict[str, str] = {}
    for at, node in enumerate(part.nodes):
        if not isinstance(node, Clause):
            continue
        inner = next((child for child in part.nodes[at + 1 : node.after] if isinstance(child, Clause)), None)
        last = inner.first if inner is not None else node.last
        own[node.path] = squeezed(_words(part, node, last))
    return own


def _words(part: Part, node: Clause, last: int) -> str:
    paragraphs = part.paragraphs[node.first : last]
    return "".join(span.of(part.text) for paragraph in paragraphs for span in paragraph.spans)
