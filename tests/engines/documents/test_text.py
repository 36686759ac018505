import pytest

from lingyan.engines.documents import DocumentKind, DocumentText


@pytest.mark.parametrize(("at", "page"), [(0, 1), (3, 1), (4, 2), (7, 4), (99, 4)])
def test_a_place_in_the_text_is_on_a_page(at: int, page: int) -> None:
    assert DocumentText("甲" * 9, DocumentKind.PDF, pages=(0, 4, 7, 7)).page_of(at) == page


def test_without_pages_no_place_is_on_one() -> None:
    assert DocumentText("甲", DocumentKind.DOCX).page_of(0) is None


def test_only_plain_text_is_the_file_itself() -> None:
    assert [kind.value for kind in DocumentKind if DocumentText("", kind).is_file_itself] == ["txt"]
