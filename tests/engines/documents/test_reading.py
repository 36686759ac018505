"""One circular in every kind of file: the same text, hence the same tree."""

import pytest

from factories.circular import FILES, check_circular
from lingyan.domain.corpus.decode import DocumentTooLargeError, EmptyDocumentError
from lingyan.engines.documents import ReadingLimits, read_document

LIMITS = ReadingLimits(1 << 22)


@pytest.mark.parametrize("name", FILES)
def test_the_same_circular_has_the_same_tree_in_every_kind_of_file(name: str) -> None:
    check_circular(read_document(name, FILES[name](), LIMITS))


@pytest.mark.parametrize("name", FILES)
def test_a_file_above_the_limit_is_refused_whatever_it_is(name: str) -> None:
    data = FILES[name]()
    with pytest.raises(DocumentTooLargeError):
        read_document(name, data, ReadingLimits(len(data) - 1))


@pytest.mark.parametrize("name", ["a.txt", "a.md", "a", "a.log"])
def test_a_file_of_no_bytes_is_empty(name: str) -> None:
    with pytest.raises(EmptyDocumentError):
        read_document(name, b"", LIMITS)
