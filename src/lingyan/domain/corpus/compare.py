"""Two versions of a document (版本比较): which clauses were added, left out, changed."""

from dataclasses import dataclass

from lingyan.domain.corpus.model import Clause, Part
from lingyan.domain.corpus.titles import squeezed


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
