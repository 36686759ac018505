"""Citations (引用): which document, which clause of it, and which characters of that."""

import re
import unicodedata
from dataclasses import dataclass
from typing import Self

from lingyan.kernel.errors import BadInputError
from lingyan.kernel.message import gettext_noop as _

_HALF_BRACKETS = str.maketrans("()", "（）")
_BRACKETED = re.compile(r"（[^（）/]+）$")


class CitationError(BadInputError):
    """A citation that names no document or no clause."""

    code = "citation.incomplete"
    what = _("The citation “{given}” is not complete.")
    remedy = _("Write the key of the document, a space, and the clause path, for example “dev-plan 四/（四）/3”.")


@dataclass(frozen=True, slots=True, order=True)
class ClausePath:
    """The place of a clause in its document (条款路径), from the outermost heading inwards.

    Numbers stand as printed; only the width of brackets and stray spaces are evened out.

    >>> str(ClausePath.parse("四/(四)/3"))
    '四/（四）/3'
    >>> ClausePath.parse("四/（四）/3").is_below(ClausePath.parse("四"))
    True
    """

    parts: tuple[str, ...]

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read a path written with slashes; raise `CitationError` when a part is empty."""
        parts = tuple(_even(part) for part in text.strip().split("/"))
        if not all(parts):
            raise CitationError(given=text)
        return cls(parts)

    @property
    def parent(self) -> "ClausePath | None":
        """The clause around this one, or None at the top."""
        return ClausePath(self.parts[:-1]) if len(self.parts) > 1 else None

    @property
    def label(self) -> str:
        """The path as it is written in an official letter: 四（四）3.

        >>> ClausePath.parse("四/（四）/3").label
        '四（四）3'
        """
        first, *rest = self.parts
        return first + "".join(
            part if _BRACKETED.match(part) or part[0] == "第" else f"{_gap(first)}{part}" for part in rest
        )

    def is_below(self, other: "ClausePath") -> bool:
        """Whether this clause is `other` or stands inside it."""
        return self.parts[: len(other.parts)] == other.parts

    def __str__(self) -> str:
        return "/".join(self.parts)


@dataclass(frozen=True, slots=True)
class Citation:
    """Where a fact or a rule stands (引用): document key, clause path, and, where known, the characters.

    `start` and `end` count code points of the document's original text, end excluded.

    >>> str(Citation.parse("dev-plan 附件2"))
    'dev-plan 附件2'
    """

    document: str
    clause: ClausePath
    start: int | None = None
    end: int | None = None

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read `document clause`; raise `CitationError` when either is missing."""
        document, _, clause = text.strip().partition(" ")
        if not document or not clause.strip():
            raise CitationError(given=text)
        return cls(document, ClausePath.parse(clause))

    def __str__(self) -> str:
        return f"{self.document} {self.clause}"


def _even(part: str) -> str:
    text = part.strip().translate(_HALF_BRACKETS)
    return unicodedata.normalize("NFKC", text) if text.isdigit() else text


def _gap(first: str) -> str:
    return "" if len(first) == 1 else " "
