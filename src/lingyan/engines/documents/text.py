"""The text of a document (文件文本): what its reader took out of the file, in which all later offsets count."""

from bisect import bisect_right
from dataclasses import dataclass
from enum import StrEnum

from lingyan.domain.corpus.model import Note

MB = 1024 * 1024


class DocumentKind(StrEnum):
    """What a document was read from (文件格式)."""

    TXT = "txt"
    MARKDOWN = "md"
    HTML = "html"
    DOCX = "docx"
    PDF = "pdf"


@dataclass(frozen=True, slots=True)
class ReadingLimits:
    """How much a file may ask of its reader (读取上限).

    `size` is in bytes; `characters` counts those of the text, `seconds` and `memory_mb` bound the process in which a
    PDF is read.
    """

    size: int
    pages: int = 1_500
    characters: int = 30_000_000
    seconds: int = 120
    memory_mb: int = 1_536


@dataclass(frozen=True, slots=True)
class DocumentText:
    """What was read (读取结果): the text, what kind of file it came from, and what the reader should know of it.

    In the text a paragraph is one line, and so is the row of a table, its cells separated by tabs; a cell that spans
    rows comes again in each of them, one that spans columns stands once. Headings without a number, which only their
    style tells, begin with the marks of Markdown. `pages` says for a PDF where each page begins in the text.
    """

    text: str
    kind: DocumentKind
    notes: tuple[Note, ...] = ()
    pages: tuple[int, ...] = ()

    @property
    def is_file_itself(self) -> bool:
        """Whether the text is all that the file holds, character by character."""
        return self.kind is DocumentKind.TXT

    def page_of(self, at: int) -> int | None:
        r"""Return the page, counted from 1, on which the character at `at` stands; None where there are no pages.

        >>> DocumentText("甲\n乙\n", DocumentKind.PDF, pages=(0, 2)).page_of(2)
        2
        """
        return max(1, bisect_right(self.pages, at)) if self.pages else None
