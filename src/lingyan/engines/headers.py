"""Heads of tables (表头): the row in which the columns are named, found by their names."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from lingyan.engines.cells import RowRead, plain
from lingyan.engines.office_package import FileContentError
from lingyan.kernel.message import gettext_noop as _

LOOKED_THROUGH = 20
"""So many rows of a sheet are looked through for its head; titles and notes may stand above it."""

_BRACKETS = re.compile(r"[(\[【].*?[)\]】]")
_BETWEEN = re.compile(r"[\s*_:：·・-]+")


class ColumnTwiceError(FileContentError):
    """A head that names a column twice."""

    code = "table.column_twice"
    what = _("Two columns of “{name}” are headed as “{column}”: {first} and {second}.")
    remedy = _("Remove one of them, or give it another head, and load the file again.")


@dataclass(frozen=True, slots=True)
class Head:
    """The head of a table (表头): after which row it ends, which column stands where, and what else is named."""

    last_row: int
    positions: Mapping[str, int]
    """Key of a column: its position in the rows."""

    written: Mapping[str, str]
    """Key of a column: what the file calls it."""

    others: tuple[str, ...] = ()
    """Heads that mean no column."""


def find_head(rows: Sequence[RowRead], names: Mapping[str, Sequence[str]], file: str) -> Head | None:
    """Return the head that names most columns, of one row or of two where heads are merged; none if none is named.

    Args:
        rows: the first rows of a sheet.
        names: what each column may be called, by its key.
        file: the name of the file, for errors.

    Raises:
        ColumnTwiceError: the head names a column twice.
    """
    known = {squeezed(name): key for key, each in names.items() for name in each}
    best: tuple[int, int, list[str], RowRead] | None = None
    for index, row in enumerate(rows[:LOOKED_THROUGH]):
        heads = [cell.text for cell in row.cells]
        candidates = [(heads, row)]
        if index + 1 < len(rows) and rows[index + 1].number == row.number + 1:
            candidates.append((_merged(heads, rows[index + 1], known), rows[index + 1]))
        for order, (texts, last) in enumerate(candidates):
            matched = len({key for text in texts if (key := _key(text, known))})
            if matched and (best is None or (matched, -order) > (best[0], best[1])):
                best = (matched, -order, texts, last)
    return _head(best[2], best[3], known, file) if best else None


def squeezed(name: str) -> str:
    """Return a name for comparing: in one form, without space, marks of what is required, or case.

    >>> squeezed("　数 值 *"), squeezed("Place_Code:")
    ('数值', 'placecode')
    """
    return _BETWEEN.sub("", plain(name)).casefold()


def _key(text: str, known: Mapping[str, str]) -> str:
    """Return the column that a head means, as it stands or without what is said in brackets, or nothing."""
    return known.get(squeezed(text)) or known.get(squeezed(_BRACKETS.sub("", plain(text))), "")


def _merged(upper: list[str], below: RowRead, known: Mapping[str, str]) -> list[str]:
    """Return heads of two rows: what stands below where it means a column, else what stands above."""
    lower = [cell.text for cell in below.cells]
    width = max(len(upper), len(lower))
    pairs = zip(upper + [""] * (width - len(upper)), lower + [""] * (width - len(lower)), strict=True)
    return [low if _key(low, known) else high for high, low in pairs]


def _head(texts: list[str], last: RowRead, known: Mapping[str, str], file: str) -> Head:
    positions: dict[str, int] = {}
    others = []
    for position, text in enumerate(texts):
        key = _key(text, known)
        if not key:
            others += [text] if text else []
        elif key in positions:
            raise ColumnTwiceError(name=file, column=text, first=texts[positions[key]], second=text)
        else:
            positions[key] = position
    return Head(last.number, positions, {key: texts[at] for key, at in positions.items()}, tuple(others))
