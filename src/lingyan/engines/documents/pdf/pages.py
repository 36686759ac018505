"""The pages of a PDF (页面读取), one after the other, each forgotten before the next."""

import io
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pdfplumber
from pdfminer.pdfdocument import PDFEncryptionError, PDFPasswordIncorrect
from pdfplumber.page import Page as PrintedPage
from pdfplumber.utils.exceptions import PdfminerException

from lingyan.engines.documents.errors import TooHeavyError, TooManyPagesError
from lingyan.engines.documents.pdf.grids import take_tables
from lingyan.engines.documents.pdf.lines import lines_of
from lingyan.engines.documents.pdf.shapes import Glyph, Page
from lingyan.engines.documents.text import ReadingLimits
from lingyan.engines.office_package import DamagedFileError, PasswordError
from lingyan.kernel.errors import LingyanError

if TYPE_CHECKING:
    from pdfplumber.pdf import PDF

_UNKNOWN = re.compile(r"\(cid:\d+\)")
_OWN_PLACES = re.compile("[\ue000-\uf8ff\U000f0000-\U0010ffff]")
_SMALLEST = 4.0
"""Points; what is smaller is not meant to be read."""

_MOST = 0.5
_TURNED = 0.6
"""If so many of its characters stand on their side, the page itself does."""


def read_pages(name: str, data: bytes, limits: ReadingLimits) -> Iterator[Page]:
    """Yield the pages of a PDF.

    Raises:
        FileContentError: it is damaged or under a password.
        TooManyPagesError: it has more pages than `limits` allows.
    """
    try:
        with pdfplumber.open(io.BytesIO(data)) as printed:
            pages = len(printed.pages)
            if pages > limits.pages:
                raise TooManyPagesError(name=name, pages=pages, limit=limits.pages)
            if not pages:
                raise DamagedFileError(name=name)
            for number in range(pages):
                yield _page(printed, number)
                printed.pages[number].close()
    except PdfminerException as wrong:
        raise _understood(name, wrong) from wrong


def _understood(name: str, wrong: PdfminerException) -> LingyanError:
    """Return our error for what stopped the library."""
    cause = wrong.args[0] if wrong.args else None
    if isinstance(cause, PDFPasswordIncorrect | PDFEncryptionError):
        return PasswordError(name=name)
    return TooHeavyError(name=name) if isinstance(cause, MemoryError) else DamagedFileError(name=name)


def _page(printed: "PDF", number: int) -> Page:
    page = _upright(printed, printed.pages[number])
    found = Page(number + 1, float(page.width), float(page.height))
    glyphs = list(_glyphs(page, found))
    found.glyphs = sum(1 for glyph in glyphs if glyph.text.strip())
    taken = take_tables(page, glyphs)
    found.grids, found.frames, found.lines = taken.grids, taken.frames, lines_of(taken.rest)
    area = found.width * found.height
    sizes = [image["width"] * image["height"] for image in page.images]
    found.has_picture = bool(sizes) or bool(page.curves) or bool(page.rects)
    found.is_covered = any(size >= _MOST * area for size in sizes)
    return found


def _upright(printed: "PDF", page: PrintedPage) -> PrintedPage:
    """Return a page turned so that its words stand upright, where most of them stand on their side."""
    turns = [_turn(char["matrix"]) for char in page.chars]
    turned = max((90, 270), key=turns.count)
    if turns.count(turned) <= _TURNED * len(turns):
        return page
    attributes = page.page_obj.attrs
    page.page_obj.attrs = {**attributes, "Rotate": (page.rotation + turned) % 360}
    page.page_obj.rotate = page.page_obj.attrs["Rotate"]
    return PrintedPage(printed, page.page_obj, page.page_number, page.initial_doctop)


def _turn(matrix: tuple[float, ...]) -> int:
    """Return by how many degrees a page must be turned for a character to stand upright; 0 for a slanted one."""
    across, up, *_rest = matrix
    if abs(across) > abs(up) / 100:
        return 0
    return 90 if up > 0 else 270


def _glyphs(page: PrintedPage, found: Page) -> Iterator[Glyph]:
    """Yield the characters that are meant to be read; those that are slanted, tiny or without meaning are counted."""
    left, top, right, bottom = page.bbox
    for char in page.chars:
        text = char["text"]
        x0, x1, y0, y1 = char["x0"], char["x1"], char["top"], char["bottom"]
        if not (left <= (x0 + x1) / 2 <= right and top <= (y0 + y1) / 2 <= bottom):
            continue
        is_slanted = not char["upright"] or _is_leaning(char["matrix"])
        if text.strip() and (is_slanted or char["size"] < _SMALLEST):
            found.slanted += 1
        elif _UNKNOWN.fullmatch(text) or _OWN_PLACES.search(text):
            found.unknown += 1
        else:
            yield Glyph(x0, y0, x1, y1, char["size"], text)


def _is_leaning(matrix: tuple[float, ...]) -> bool:
    """Whether the line on which a character stands is slanted, or leads from right to left."""
    across, up, *_rest = matrix
    return abs(up) > across / 50
