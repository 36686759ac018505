import io
from zipfile import ZipFile

import pytest

from factories.printed import Sheet, pdf
from factories.word import docx, para
from lingyan.engines.documents.errors import ScannedDocumentError, UnreadFormatError
from lingyan.engines.documents.kinds import kind_of
from lingyan.engines.file_kinds import FalseKindError
from lingyan.engines.office_package import DamagedFileError, MacroError, OldFormatError, PasswordError
from lingyan.kernel.errors import LingyanError

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
TEXT = "第一条 为了规范。".encode()
PAGE = b"<!DOCTYPE html><html><body>x"


def zipped(*members: str) -> bytes:
    out = io.BytesIO()
    with ZipFile(out, "w") as package:
        for member in members:
            package.writestr(member, "x")
    return out.getvalue()


@pytest.mark.parametrize(
    ("name", "data", "kind"),
    [
        pytest.param("a.txt", TEXT, "txt", id="text"),
        pytest.param("a", TEXT, "txt", id="text-without-an-ending"),
        pytest.param("a.log", TEXT, "txt", id="text-with-another-ending"),
        pytest.param("a.csv", TEXT, "txt", id="table-of-text"),
        pytest.param("a.MD", TEXT, "md", id="markdown"),
        pytest.param("a.markdown", TEXT, "md", id="markdown-in-full"),
        pytest.param("a.htm", TEXT, "html", id="page-by-its-name"),
        pytest.param("a.txt", PAGE, "html", id="page-by-its-content"),
        pytest.param("a.doc", PAGE, "html", id="page-called-doc"),
        pytest.param(
            "a.html", b"\xef\xbb\xbf <?xml version='1.0'?><!-- x --><HTML>", "html", id="page-behind-declarations"
        ),
        pytest.param("a.txt", PAGE.decode().encode("utf-16-le"), "html", id="page-in-utf-16"),
        pytest.param("a.docx", docx(para("甲")), "docx", id="word"),
        pytest.param("a.txt", docx(para("甲"), main="word/document2.xml"), "docx", id="word-called-txt"),
        pytest.param("a.pdf", pdf(Sheet()), "pdf", id="pdf"),
        pytest.param("a.txt", b"\n" + pdf(Sheet()), "pdf", id="pdf-called-txt"),
        pytest.param("a.pdf", b"HTTP/1.1 200 OK\n\n" + pdf(Sheet()), "pdf", id="pdf-behind-something"),
        pytest.param("a.txt", "引用%PDF-的文字".encode(), "txt", id="text-that-names-pdf"),
    ],
)
def test_a_file_is_known_by_its_content_first(name: str, data: bytes, kind: str) -> None:
    assert kind_of(name, data) == kind


@pytest.mark.parametrize(
    ("name", "data", "error", "told"),
    [
        pytest.param("a.rtf", b"{\\rtf1 x}", UnreadFormatError, "RTF", id="rtf"),
        pytest.param("a.doc", b"{\\rtf1 x}", UnreadFormatError, "RTF", id="rtf-called-doc"),
        pytest.param("a.odt", zipped("mimetype", "content.xml"), UnreadFormatError, "ODT", id="odt"),
        pytest.param("a.ofd", zipped("OFD.xml", "Doc_0/Document.xml"), UnreadFormatError, "OFD", id="ofd"),
        pytest.param("a.xlsx", zipped("xl/workbook.xml"), UnreadFormatError, "xlsx", id="workbook"),
        pytest.param("a.docx", zipped("xl/workbook.xml"), UnreadFormatError, "xlsx", id="workbook-called-docx"),
        pytest.param("a.pptx", zipped("ppt/presentation.xml"), UnreadFormatError, "pptx", id="slides"),
        pytest.param("a.epub", zipped("META-INF/container.xml"), UnreadFormatError, "EPUB", id="book"),
        pytest.param("a.pages", zipped("Index/Document.iwa"), UnreadFormatError, "Pages", id="pages"),
        pytest.param("a.zip", zipped("a.txt"), UnreadFormatError, "ZIP", id="archive"),
        pytest.param("a.zip", b"PK\x05\x06" + bytes(18), UnreadFormatError, "ZIP", id="empty-archive"),
        pytest.param("a.mht", TEXT, UnreadFormatError, "MHTML", id="web-archive"),
        pytest.param(
            "a.doc",
            b"MIME-Version: 1.0\nContent-Type: multipart/related;",
            UnreadFormatError,
            "MHTML",
            id="web-archive-called-doc",
        ),
        pytest.param("a.docx", zipped("a.txt"), DamagedFileError, "damaged", id="archive-called-docx"),
        pytest.param("a.docx", b"PK\x03\x04 cut", DamagedFileError, "damaged", id="cut-off"),
        pytest.param("a.zip", zipped("word/vbaProject.bin"), MacroError, "macros", id="macros"),
        pytest.param("a.doc", OLE + bytes(900), OldFormatError, "2007", id="doc"),
        pytest.param("a.wps", OLE + bytes(900), OldFormatError, "2007", id="wps"),
        pytest.param("a.docx", OLE + "EncryptedPackage".encode("utf-16-le"), PasswordError, "password", id="locked"),
        pytest.param("a.docx", TEXT, FalseKindError, ".docx", id="text-called-docx"),
        pytest.param("a.pdf", TEXT, FalseKindError, ".pdf", id="text-called-pdf"),
        pytest.param("a.ofd", TEXT, FalseKindError, ".ofd", id="text-called-ofd"),
        pytest.param("a.png", b"\x89PNG\r\n", ScannedDocumentError, "pictures", id="png"),
        pytest.param("a.txt", b"\xff\xd8\xff\xe0", ScannedDocumentError, "pictures", id="jpeg-called-txt"),
        pytest.param("a.tif", b"II*\x00", ScannedDocumentError, "pictures", id="tiff"),
    ],
)
def test_what_is_not_read_is_one_clear_error_with_what_to_do(
    name: str, data: bytes, error: type[LingyanError], told: str
) -> None:
    with pytest.raises(error) as caught:
        kind_of(name, data)
    what, _where, remedy = caught.value.parts()
    assert told in what
    assert remedy
