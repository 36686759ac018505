import pytest
from hypothesis import given
from hypothesis import strategies as st

from lingyan.domain.corpus.decode import (
    BinaryDocumentError,
    DocumentFileError,
    DocumentTooLargeError,
    EmptyDocumentError,
    UndecodableDocumentError,
    decode,
)

TEXT = "某省管理办法\r\n第一条　为了规范。\n\n第二条 施行。"
LIMIT = 50 * 1024 * 1024


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(TEXT.encode("utf-8"), id="utf-8"),
        pytest.param(TEXT.encode("utf-8-sig"), id="utf-8-with-mark"),
        pytest.param(TEXT.encode("gb18030"), id="gb18030"),
        pytest.param(TEXT.encode("gbk"), id="gbk"),
        pytest.param(TEXT.encode("utf-16"), id="utf-16-with-mark"),
        pytest.param(b"\xfe\xff" + TEXT.encode("utf-16-be"), id="utf-16-big-endian-with-mark"),
        pytest.param(TEXT.encode("utf-16-le"), id="utf-16-little-endian"),
        pytest.param(TEXT.encode("utf-16-be"), id="utf-16-big-endian"),
        pytest.param(b"\xff\xfe\x00\x00" + TEXT.encode("utf-32-le"), id="utf-32-with-mark"),
    ],
)
def test_each_encoding_gives_the_same_text_without_mark_and_with_its_newlines(data: bytes) -> None:
    assert decode(data, limit=LIMIT) == TEXT


@pytest.mark.parametrize(
    ("data", "error"),
    [
        pytest.param(b"", EmptyDocumentError, id="empty"),
        pytest.param(b"\xef\xbb\xbf", EmptyDocumentError, id="only-a-mark"),
        pytest.param(" \r\n\t　\n".encode(), EmptyDocumentError, id="only-white-space"),
        pytest.param(b"\x89PNG\r\n\x1a\n" + bytes(40), BinaryDocumentError, id="image"),
        pytest.param(b"PK\x03\x04" + bytes(40), BinaryDocumentError, id="docx"),
        pytest.param(b"%PDF-1.7\n", BinaryDocumentError, id="pdf"),
        pytest.param(bytes(range(256)) * 4, BinaryDocumentError, id="zero-bytes"),
        pytest.param(b"abc\0def\0" * 100, BinaryDocumentError, id="bytes-that-look-like-characters"),
        pytest.param("第一条".encode() + b"\x00\x00" * 9, BinaryDocumentError, id="zero-bytes-behind-text"),
        pytest.param(b"\x01\x02\x03\x04text\x05\x06", BinaryDocumentError, id="control-characters"),
        pytest.param("第一条".encode()[:-1] + b"\xff", UndecodableDocumentError, id="no-encoding"),
        pytest.param(b"\xef\xbb\xbf\xff", UndecodableDocumentError, id="broken-behind-its-mark"),
        pytest.param("Ωψθ¤ёЖ".encode("gb18030") * 9, UndecodableDocumentError, id="not-chinese"),
    ],
)
def test_each_kind_of_bad_file_has_its_one_clear_error(data: bytes, error: type[DocumentFileError]) -> None:
    with pytest.raises(error) as raised:
        decode(data, limit=LIMIT)
    assert raised.value.text()


def test_a_file_over_the_limit_is_refused_before_it_is_decoded() -> None:
    with pytest.raises(DocumentTooLargeError) as raised:
        decode(b"\xff" * 11, limit=10)
    assert raised.value.status == 413
    assert decode(b"a" * 10, limit=10)


def test_the_errors_say_format_and_place() -> None:
    with pytest.raises(BinaryDocumentError) as image:
        decode(b"\xff\xd8\xff\xe0" + bytes(9), limit=LIMIT)
    assert "JPEG" in image.value.text()
    with pytest.raises(UndecodableDocumentError) as broken:
        decode("总则".encode() + b"\xff\xff", limit=LIMIT)
    assert broken.value.data["position"] == 6


@given(st.binary(max_size=200))
def test_any_bytes_give_text_or_an_error_of_ours(data: bytes) -> None:
    try:
        assert decode(data, limit=LIMIT).strip()
    except DocumentFileError as wrong:
        assert wrong.code.startswith("document.")  # noqa: PT017 - either outcome is right
