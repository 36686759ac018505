import pytest

from lingyan.domain.corpus.decode import DocumentTooLargeError
from lingyan.engines.documents import DocumentKind, ReadingLimits, read_document
from lingyan.engines.documents.errors import TooHeavyError


def test_plain_text_is_kept_character_by_character() -> None:
    text = "推进工作。" * 60 + "一、甲\r\n\t（１）乙\x07\u202e ⼀\f第二页\n"
    found = read_document("a.txt", text.encode(), ReadingLimits(1_000))
    assert (found.text, found.kind, found.is_file_itself) == (text, DocumentKind.TXT, True)
    assert [str(note.message) for note in found.notes] == ["Characters in the text that do not print: 2."]


def test_clean_text_has_no_notes() -> None:
    assert read_document("a.txt", "甲".encode(), ReadingLimits(1_000)).notes == ()


def test_a_limit_of_bytes_and_one_of_characters_hold() -> None:
    with pytest.raises(DocumentTooLargeError):
        read_document("a.txt", b"abc" * 10, ReadingLimits(20))
    with pytest.raises(TooHeavyError):
        read_document("a.txt", b"abc" * 10, ReadingLimits(100, characters=20))
