import pytest

from factories.circular import FILES, check_circular
from lingyan.apps.policies.actions import intake
from lingyan.apps.policies.actions.intake import (
    FileNameError,
    TooMuchAtOnceError,
    check_size_at_once,
    clean_name,
    read_file,
)
from lingyan.domain.corpus.decode import (
    BinaryDocumentError,
    DocumentTooLargeError,
    EmptyDocumentError,
    UndecodableDocumentError,
)
from lingyan.engines.documents.errors import UnreadFormatError
from lingyan.engines.file_kinds import FalseKindError, KindNotTakenError
from lingyan.engines.office_package import DamagedFileError, OldFormatError
from lingyan.kernel.errors import LingyanError

SENTENCE = "各地要落实责任。"


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        pytest.param("plan.txt", "plan.txt", id="plain"),
        pytest.param("../../etc/passwd", "passwd", id="path upwards"),
        pytest.param("C:\\Users\\clerk\\规划.txt", "规划.txt", id="Windows path"),
        pytest.param("a\x00b\nc.txt", "abc.txt", id="control characters"),
        pytest.param("gpj.\u202etxt", "gpj.txt", id="text direction turned round"),
        pytest.param("<b>x</b>.txt", "b>.txt", id="markup"),
        pytest.param("长" * 500 + ".txt", "长" * 196 + ".txt", id="too long"),
        pytest.param("x" * 500, "x" * 200, id="too long without an ending"),
    ],
)
def test_a_name_is_cut_to_what_a_name_may_hold(given, kept):
    assert clean_name(given) == kept
    assert len(clean_name(given)) <= intake.LONGEST_NAME


@pytest.mark.parametrize("given", ["", "   ", "..", "/", "\x00", "dir/"])
def test_what_is_no_name_is_refused(given):
    if given == "dir/":
        assert clean_name(given) == "dir"
        return
    with pytest.raises(FileNameError):
        clean_name(given)


@pytest.mark.parametrize(
    ("name", "data", "error"),
    [
        pytest.param("a.txt", b"", EmptyDocumentError, id="empty"),
        pytest.param("a.txt", b" \r\n\t", EmptyDocumentError, id="white space"),
        pytest.param("a.txt", b"\xef\xbb\xbf", EmptyDocumentError, id="only a byte order mark"),
        pytest.param("a.txt", b"%PDF-1.7 ...", DamagedFileError, id="broken PDF called txt"),
        pytest.param("a.txt", b"PK\x03\x04rest", DamagedFileError, id="broken Word called txt"),
        pytest.param("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", OldFormatError, id="Word before 2007"),
        pytest.param("a.rtf", b"{\\rtf1 x}", UnreadFormatError, id="RTF"),
        pytest.param("a.txt", bytes(range(256)) * 9, BinaryDocumentError, id="binary"),
        pytest.param("a.txt", b"\xff\xff\xff\x81 abc", UndecodableDocumentError, id="no encoding"),
        pytest.param("a.docx", SENTENCE.encode(), FalseKindError, id="text called docx"),
        pytest.param("a.csv", SENTENCE.encode(), KindNotTakenError, id="text called csv"),
        pytest.param("a.py", SENTENCE.encode(), KindNotTakenError, id="text called py"),
    ],
)
def test_a_file_that_is_no_document_meets_one_clear_error(name, data, error):
    with pytest.raises(error) as caught:
        read_file(name, data)
    what, _where, remedy = caught.value.parts()
    assert what
    assert remedy


@pytest.mark.parametrize("name", ["a.txt", "a.TXT", "a.text", "a"])
def test_plain_text_is_read_whatever_its_ending(name):
    assert read_file(name, SENTENCE.encode("gb18030")).text == SENTENCE


@pytest.mark.parametrize("name", FILES)
def test_every_kind_of_document_is_read(name):
    check_circular(read_file(name, FILES[name]()))


def test_the_limit_is_a_setting(settings):
    settings.MAX_UPLOAD_MB = 1
    with pytest.raises(DocumentTooLargeError) as caught:
        read_file("a.txt", b"a" * (1024 * 1024 + 1))
    assert "1 MB" in str(caught.value)
    assert caught.value.status == 413


@pytest.mark.parametrize("declared", ["10485761", "9" * 5_000], ids=["a-byte-too-many", "5000-digits"])
def test_more_than_ten_of_the_largest_files_in_one_request_are_refused(settings, declared):
    settings.MAX_UPLOAD_MB = 1
    with pytest.raises(TooMuchAtOnceError) as caught:
        check_size_at_once(declared)
    assert "10 MB" in str(caught.value)
    assert caught.value.status == 413


@pytest.mark.parametrize("declared", ["10485760", "0", "", None, "-1", "many"])
def test_a_request_up_to_the_limit_or_without_a_body_is_taken(settings, declared):
    settings.MAX_UPLOAD_MB = 1
    check_size_at_once(declared)


def test_a_file_of_200_mb_is_refused_by_the_default():
    with pytest.raises(DocumentTooLargeError):
        read_file("a.txt", bytes(200 * 1024 * 1024))


def test_every_error_has_its_own_code():
    errors = [one for one in vars(intake).values() if isinstance(one, type) and issubclass(one, LingyanError)]
    codes = [one.code for one in errors if one.__module__ == intake.__name__]
    assert len(codes) == len(set(codes)) == 3
