"""Citations (引用): which document, which clause of it, and which characters of that."""

from dataclasses import dataclass
from itertools import pairwise
from typing import Self

from lingyan.kernel.errors import BadInputError
from lingyan.kernel.message import gettext_noop as _

_EVEN_WIDTH = str.maketrans("()０１２３４５６７８９", "（）0123456789")


class CitationError(BadInputError):
    """A citation that names no document or no clause."""

    code = "citation.incomplete"
    what = _("The citation “{given}” is not complete.")
    remedy = _("Write the key of the document, a space, and the clause path, for example “dev-plan 四/（四）/3”.")


@dataclass(frozen=True, slots=True, order=True)
class ClausePath:
    """The place of a clause in its document (条款路径), from the outermost heading inwards.

    Numbers stand as printed, circled ones too; only the width of brackets and digits and spaces at the ends of a
    part are evened out.

    >>> str(ClausePath.parse("四/(四)/3"))
    '四/（四）/3'
    >>> ClausePath.parse("四/（四）/3").is_below(ClausePath.parse("四"))
    True
    """

    parts: tuple[str, ...]

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read a path written with slashes; raise `CitationError` when a part is empty."""
        parts = tuple(part.strip().translate(_EVEN_WIDTH) for part in text.split("/"))
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
        return self.parts[0] + "".join(_gap(before, part) + part for before, part in pairwise(self.parts))

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


def _gap(before: str, part: str) -> str:
    """Return the space that keeps two numbers of one kind apart; brackets and 第 do so by themselves."""
    if before.endswith("）") or part.startswith(("（", "第")):
        return ""
    return " " if before[-1].isdigit() == part[0].isdigit() else ""
