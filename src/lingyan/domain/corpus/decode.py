"""Bytes of a file made text (解码): UTF-8, GB18030 and UTF-16, with or without a byte order mark.

Offsets into a document count code points of the text returned here: without the mark, newlines as they stand.
"""

import codecs
import re

from lingyan.kernel.errors import BadInputError
from lingyan.kernel.message import Message
from lingyan.kernel.message import gettext_noop as _

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_FORMATS = (
    (b"%PDF-", "PDF"),
    (b"PK\x03\x04", "zip (docx, xlsx)"),
    (b"PK\x05\x06", "zip"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "doc, xls"),
    (b"{\\rtf", "RTF"),
    (b"\x89PNG", "PNG"),
    (b"\xff\xd8\xff", "JPEG"),
    (b"GIF8", "GIF"),
    (b"II*\x00", "TIFF"),
    (b"MM\x00*", "TIFF"),
    (b"Rar!", "RAR"),
    (b"7z\xbc\xaf", "7z"),
    (b"\x1f\x8b", "gzip"),
    (b"\x7fELF", "ELF"),
    (b"SQLite format 3", "SQLite"),
)
_UNKNOWN_FORMAT = Message(_("unknown format"))
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1b\x7f\ufffe\uffff]")
_WRITTEN = re.compile("[\n，。、：；]")
_CHINESE = re.compile(r"[\u3400-\u9fff]")
_COMMON = re.compile(r"[\u4e00-\u9fff\u3000-\u303f\uff00-\uffef\u2010-\u203f\x20-\x7e\s]")
_SAMPLE = 20_000
_MAX_CONTROL = 0.01
_MIN_COMMON = 0.9
_MB = 1024 * 1024


class DocumentFileError(BadInputError):
    """A file that cannot be read as a document (文件无法读取)."""


class EmptyDocumentError(DocumentFileError):
    """A file without any text, or with page numbers and running heads only (空文件)."""

    code = "document.empty"
    what = _("The file is empty: nothing is in it, or page numbers and running heads only.")
    remedy = _("Choose the file that holds the document's text.")


class BinaryDocumentError(DocumentFileError):
    """A file that is no text (非文本文件): an image, an archive, an office file."""

    code = "document.binary"
    what = _("The file is not plain text ({format}).")
    remedy = _("Save the document as a plain text file (.txt) and choose that one.")


class UndecodableDocumentError(DocumentFileError):
    """Text in no encoding known here (编码无法识别)."""

    code = "document.encoding"
    what = _("The text is in none of the encodings UTF-8, GB18030 and UTF-16; byte {position} fits none of them.")
    remedy = _("Save the file again as UTF-8.")


class DocumentTooLargeError(DocumentFileError):
    """A file larger than what is taken for a document (文件过大)."""

    code = "document.too_large"
    what = _("The file is larger than {limit_mb} MB; nothing of it was kept.")
    remedy = _("Check that it is the text of a document; LINGYAN_MAX_UPLOAD_MB raises the limit.")
    status = 413


def too_large(limit: int) -> DocumentTooLargeError:
    """Return the error for a file of more than `limit` bytes, however much of it was looked at."""
    return DocumentTooLargeError(limit_mb=f"{limit / _MB:g}")


def decode(data: bytes, *, limit: int) -> str:
    r"""Return the text in `data`, a byte order mark left out; `limit` is the largest size in bytes.

    Raises:
        DocumentTooLargeError: `data` has more than `limit` bytes.
        EmptyDocumentError: nothing but white space is in it.
        BinaryDocumentError: it is no text.
        UndecodableDocumentError: it is text in no encoding known here.

    >>> decode("第一条".encode("gb18030"), limit=100), decode(b"\xef\xbb\xbfa\r\n", limit=100)
    ('第一条', 'a\r\n')
    """
    if len(data) > limit:
        raise too_large(limit)
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _checked(_strict(data[len(mark) :], encoding))
    for magic, name in _FORMATS:
        if data.startswith(magic):
            raise BinaryDocumentError(format=name)
    return _checked(_unmarked(data))


def _strict(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as wrong:
        raise UndecodableDocumentError(position=wrong.start) from wrong


def _unmarked(data: bytes) -> str:
    """Return the text of `data`, which does not name its encoding."""
    if 0 in data[:_SAMPLE]:
        return _utf16(data)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as wrong:
        position = wrong.start
    try:
        text = data.decode("gb18030")
    except UnicodeDecodeError as wrong:
        raise UndecodableDocumentError(position=max(position, wrong.start)) from wrong
    sample = text[:_SAMPLE]
    if len(_COMMON.findall(sample)) < _MIN_COMMON * len(sample):
        raise UndecodableDocumentError(position=position)
    return text


def _utf16(data: bytes) -> str:
    """Return the text of `data` with zero bytes: UTF-16 if that gives Chinese text, else it is no text at all.

    Any two bytes may look like a Chinese character; only written text also has line ends or Chinese punctuation.
    """
    for encoding in ("utf-16-le", "utf-16-be"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        sample = text[:_SAMPLE]
        if (
            _CHINESE.search(sample)
            and _WRITTEN.search(sample)
            and len(_COMMON.findall(sample)) >= _MIN_COMMON * len(sample)
        ):
            return text
    raise BinaryDocumentError(format=_UNKNOWN_FORMAT)


def _checked(text: str) -> str:
    """Return `text` if it is text."""
    if not text.strip():
        raise EmptyDocumentError
    sample = text[:_SAMPLE]
    if "\x00" in text or len(_CONTROL.findall(sample)) > _MAX_CONTROL * len(sample):
        raise BinaryDocumentError(format=_UNKNOWN_FORMAT)
    return text
