import pytest

from factories.office import OLE, book, document, words
from lingyan.engines.file_kinds import (
    KINDS,
    EmptyFileError,
    FalseKindError,
    FileTooLargeError,
    KindNotTakenError,
    check_kind,
)
from lingyan.engines.office_package import DamagedFileError, MacroError, OldFormatError, PasswordError

BOOK = book(words("甲"))
PDF, PNG, JPG = b"%PDF-1.7 ...", b"\x89PNG\r\n\x1a\n...", b"\xff\xd8\xff..."
MB = 1024 * 1024


@pytest.mark.parametrize(
    ("name", "data", "ending"),
    [
        ("a.xlsx", BOOK, "xlsx"),
        ("A.XLSX", BOOK, "xlsx"),
        ("a.docx", document(), "docx"),
        ("a.pdf", PDF, "pdf"),
        ("a.png", PNG, "png"),
        ("a.jpeg", JPG, "jpg"),
        ("a.csv", "地区,数值".encode("gb18030"), "csv"),
        ("a.txt", "甲".encode(), "txt"),
        ("a.md", "# 甲".encode(), "md"),
        ("a.html", "<p>甲".encode(), "html"),
    ],
)
def test_a_file_is_what_its_name_and_its_content_say(name, data, ending):
    assert check_kind(name, data, KINDS, limit=MB) == KINDS[ending]


@pytest.mark.parametrize(
    ("name", "data", "error"),
    [
        pytest.param("a.xlsx", PDF, FalseKindError, id="pdf-as-workbook"),
        pytest.param("a.pdf", BOOK, FalseKindError, id="workbook-as-pdf"),
        pytest.param("a.xlsx", document(), FalseKindError, id="document-as-workbook"),
        pytest.param("a.docx", BOOK, FalseKindError, id="workbook-as-document"),
        pytest.param("a.png", b"<script>", FalseKindError, id="page-as-image"),
        pytest.param("a.csv", BOOK, FalseKindError, id="workbook-as-csv"),
        pytest.param("a.txt", b"\x00\x01\x02\x03", FalseKindError, id="program-as-text"),
        pytest.param("a.exe", b"MZ", KindNotTakenError, id="program"),
        pytest.param("a", BOOK, KindNotTakenError, id="no-ending"),
        pytest.param("a.svg", b"<svg/>", KindNotTakenError, id="drawing-with-scripts"),
        pytest.param("a.xlsm", BOOK, MacroError, id="with-macros"),
        pytest.param("a.xls", OLE + bytes(100), OldFormatError, id="before-2007"),
        pytest.param("a.xlsx", OLE + bytes(100), OldFormatError, id="before-2007-renamed"),
        pytest.param("a.xlsx", OLE + "EncryptedPackage".encode("utf-16-le"), PasswordError, id="password"),
        pytest.param("a.xlsx", b"PK\x03\x04", DamagedFileError, id="damaged"),
        pytest.param("a.xlsx", b"", EmptyFileError, id="empty"),
        pytest.param("a.pdf", PDF + bytes(MB), FileTooLargeError, id="too-large"),
    ],
)
def test_a_file_that_is_something_else_is_refused_with_one_clear_error(name, data, error):
    with pytest.raises(error) as refused:
        check_kind(name, data, KINDS, limit=MB)
    assert refused.value.text().count(f"“{name}”") == 1


def test_only_the_kinds_asked_for_are_taken_and_named():
    with pytest.raises(KindNotTakenError, match=r"\.csv, \.xlsx"):
        check_kind("a.pdf", PDF, ("xlsx", "csv"), limit=MB)


def test_a_file_above_the_limit_is_a_request_that_is_too_large():
    with pytest.raises(FileTooLargeError) as refused:
        check_kind("a.pdf", PDF + bytes(MB), KINDS, limit=MB)
    assert refused.value.status == 413
