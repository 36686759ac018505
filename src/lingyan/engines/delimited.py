"""Rows of a text table (CSV 行): UTF-8 or GB18030, separated by commas, semicolons or tabs."""

import csv
import io
from collections.abc import Iterator

from lingyan.domain.corpus.decode import DocumentFileError, decode
from lingyan.engines.cells import RowRead, text_cell
from lingyan.engines.file_kinds import FalseKindError
from lingyan.engines.office_package import DamagedFileError

SEPARATORS = ",;\t"
_LONGEST_FIELD = 32_767
"""Characters in a cell of a spreadsheet at most; a longer field is a quote that was never closed."""

_LOOKED_AT = 20


def rows_of_text(data: bytes, name: str) -> Iterator[RowRead]:
    """Yield the rows of a text table that hold anything; every cell is text.

    Raises:
        FileContentError: it is no text, or a quote in it is never closed.
    """
    try:
        text = decode(data, limit=len(data))
    except DocumentFileError as wrong:
        raise FalseKindError(name=name, ending="csv") from wrong
    csv.field_size_limit(_LONGEST_FIELD)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator_of(text), strict=True)
    try:
        for fields in reader:
            row = RowRead("", reader.line_num, tuple(text_cell(field) for field in fields))
            if not row.is_empty:
                yield row
    except csv.Error as wrong:
        raise DamagedFileError(name=name) from wrong


def separator_of(text: str) -> str:
    r"""Return what separates the fields: the sign that the first lines hold most often.

    >>> separator_of("地区;数值\n甲;1,5"), separator_of("地区\t数值"), separator_of("地区")
    (';', '\t', ',')
    """
    lines = text.splitlines()[:_LOOKED_AT]
    return max(SEPARATORS, key=lambda sign: (sum(1 for line in lines if sign in line), -SEPARATORS.index(sign)))
