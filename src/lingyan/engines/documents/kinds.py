"""What an uploaded document really is (文件识别): its content decides, its name where the content leaves it open."""

import io
import re
from pathlib import PurePosixPath
from zipfile import ZipFile

from lingyan.engines.documents.errors import ScannedDocumentError, UnreadFormatError
from lingyan.engines.documents.text import DocumentKind
from lingyan.engines.file_kinds import KINDS, FalseKindError
from lingyan.engines.office_package import BROKEN, OLE, ZIP, DamagedFileError, MacroError, refuse_ole

_PDF = b"%PDF-"
_LOOKED_AT = 1_024
_PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\x00", b"MM\x00*")
_ENDINGS = {
    "md": DocumentKind.MARKDOWN,
    "markdown": DocumentKind.MARKDOWN,
    "html": DocumentKind.HTML,
    "htm": DocumentKind.HTML,
    "xhtml": DocumentKind.HTML,
    "shtml": DocumentKind.HTML,
}
_WITH_CONTENT = frozenset({*KINDS, "doc", "wps", "ofd", "odt", "rtf", "et", "xls", "pptx", "zip"}) - {"csv", "txt"}
"""Endings of files whose content is no text; text under such a name is not what the name says."""

_HTML = re.compile(
    rb"^(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html[\s>])",
    re.IGNORECASE | re.DOTALL,
)
_MAIL = re.compile(rb"^(?:MIME-Version|From|Date|Message-ID|X-[\w-]+): ", re.IGNORECASE)
_WEB_ARCHIVE = re.compile(rb"Content-Type: multipart/related", re.IGNORECASE)
_WORD = re.compile(r"word/(?:document\d*\.xml|_rels/document\d*\.xml\.rels)")
_MEMBERS = (
    (re.compile(r"OFD\.xml"), "OFD"),
    (re.compile(r"xl/workbook\.xml"), "xlsx"),
    (re.compile(r"ppt/presentation\.xml"), "pptx"),
    (re.compile(r"content\.xml"), "ODT (OpenDocument)"),
    (re.compile(r"META-INF/container\.xml"), "EPUB"),
    (re.compile(r"Index/Document\.iwa"), "Pages"),
)


def kind_of(name: str, data: bytes) -> DocumentKind:
    """Return what the file called `name` is read as.

    Raises:
        UnreadFormatError: it is a document of a format that is not read here.
        ScannedDocumentError: it is a picture.
        FileContentError: it is damaged, under a password, with macros, or not what its name says.
    """
    head = data[:_LOOKED_AT]
    if head.lstrip().startswith(_PDF) or (ending_of(name) == "pdf" and _PDF in head):
        return DocumentKind.PDF
    if head.startswith(OLE):
        refuse_ole(data, name)
    if head.startswith((ZIP, b"PK\x05\x06")):
        return _zip_kind(name, data)
    if head.lstrip().startswith(b"{\\rtf"):
        raise UnreadFormatError(name=name, format="RTF")
    if head.startswith(_PICTURES):
        raise ScannedDocumentError(name=name)
    return _text_kind(name, head)


def ending_of(name: str) -> str:
    """Return the ending of `name` in small letters, without its dot."""
    return PurePosixPath(name).suffix.lower().removeprefix(".")


def _zip_kind(name: str, data: bytes) -> DocumentKind:
    try:
        with ZipFile(io.BytesIO(data)) as package:
            members = [member.replace("\\", "/") for member in package.namelist()]
    except BROKEN as wrong:
        raise DamagedFileError(name=name) from wrong
    if any(_WORD.fullmatch(member) for member in members):
        return DocumentKind.DOCX
    if any(member.lower().endswith("vbaproject.bin") for member in members):
        raise MacroError(name=name)
    known = next((format_ for pattern, format_ in _MEMBERS if any(pattern.fullmatch(each) for each in members)), "ZIP")
    if known == "ZIP" and ending_of(name) == DocumentKind.DOCX:
        raise DamagedFileError(name=name)
    raise UnreadFormatError(name=name, format=known)


def _text_kind(name: str, head: bytes) -> DocumentKind:
    """Return what a file is that is text, if anything."""
    ending = ending_of(name)
    if ending in {"mht", "mhtml"} or (_MAIL.match(head) and _WEB_ARCHIVE.search(head)):
        raise UnreadFormatError(name=name, format="MHTML")
    if _HTML.match(head.replace(b"\0", b"")):
        return DocumentKind.HTML
    if ending in _WITH_CONTENT and ending not in _ENDINGS:
        raise FalseKindError(name=name, ending=ending)
    return _ENDINGS.get(ending, DocumentKind.TXT)
