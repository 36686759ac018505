"""What stands in a cell (单元格), whatever file it comes from."""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import lru_cache

from lingyan.kernel.message import Message
from lingyan.kernel.message import gettext_noop as _

CellValue = Decimal | date | str | None

MOST_DIGITS = 28
"""Digits of a whole number that can be counted with exactly; no cell that anybody means holds more."""

_TOO_LONG = _("The number {given} is longer than any that is read here.")

_UNSEEN = re.compile("[\u200b-\u200f\u2028-\u202e\u2060\ufeff\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]")
"""Signs that do not print; two spellings of a name that differ by one look the same."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell (单元格): `text` to compare by, `value` as it was meant, and `problem` where it cannot be used.

    `text` is brought into one form: full-width digits and letters as half-width ones, nothing around it. A `value`
    of text is as it was written, for words that people read. A number is an exact decimal of what the cell shows at
    most; a percentage stays the fraction that the file holds, and `is_percent` says so.
    """

    text: str = ""
    value: CellValue = None
    is_formula: bool = False
    number_format: str = ""
    problem: Message | None = None

    @property
    def is_empty(self) -> bool:
        """Whether nothing stands in it."""
        return not self.text and self.problem is None

    @property
    def is_percent(self) -> bool:
        """Whether the file shows it as a percentage: 0.15 is then shown as 15%."""
        return "%" in self.number_format


EMPTY = Cell()


@dataclass(frozen=True, slots=True)
class RowRead:
    """One row of a file (行) with its number as the program shows it."""

    sheet: str
    number: int
    cells: tuple[Cell, ...]
    is_hidden: bool = False

    @property
    def is_empty(self) -> bool:
        """Whether nothing stands in any of its cells."""
        return all(cell.is_empty for cell in self.cells)


def plain(text: str) -> str:
    """Return `text` in one form: full-width signs as half-width ones, no unseen signs, no space around it.

    >>> plain("　１２．５％ "), plain("衡阳\u200b市")
    ('12.5%', '衡阳市')
    """
    return _folded(as_written(text))


def as_written(text: str) -> str:
    """Return `text` as it was written, without signs that do not print and without space around it."""
    return text.strip() if text.isascii() and text.isprintable() else _UNSEEN.sub("", text).strip()


def _folded(written: str) -> str:
    return written if written.isascii() else unicodedata.normalize("NFKC", written).strip()


@lru_cache(maxsize=20_000)
def text_cell(text: str, *, is_formula: bool = False, number_format: str = "") -> Cell:
    """Return the cell that holds `text`; an empty one where nothing is left of it.

    The same words come again and again in a table; their cells are made once.

    >>> text_cell(" （甲） ").text, text_cell(" （甲） ").value
    ('(甲)', '（甲）')
    """
    written = as_written(text)
    return Cell(_folded(written), written, is_formula, number_format) if written else EMPTY


def number_cell(amount: Decimal, *, is_formula: bool = False, number_format: str = "") -> Cell:
    """Return the cell that holds a number, written without an exponent; one of too many digits cannot be used.

    >>> number_cell(Decimal("1E+3")).text, number_cell(Decimal("0.150")).text
    ('1000', '0.15')
    """
    if amount and amount.adjusted() >= MOST_DIGITS:
        shown = f"{amount:.3E}"
        return Cell(shown, None, is_formula, number_format, Message(_TOO_LONG, {"given": shown}))
    whole = amount == amount.to_integral_value()
    exact = amount.quantize(Decimal(1)) if whole else amount.normalize()
    return Cell(f"{exact:f}", exact, is_formula, number_format)
