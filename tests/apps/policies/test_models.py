import pytest
from django.db import IntegrityError, transaction

from lingyan.apps.policies.models import Clause, Document, LoadedFile, LoadedText, RowKind

pytestmark = pytest.mark.django_db


@pytest.fixture
def document() -> Document:
    return Document.objects.create(key="one", position=1, title_zh="某办法")


def text_in(document: Document, name: str, *, is_current: bool) -> LoadedText:
    file = LoadedFile.objects.create(sha256=name, name=name, size_bytes=1, text="文")
    return LoadedText.objects.create(
        document=document, source=file, text_hash=name, is_registered_version=False, is_current=is_current
    )


def test_a_document_shows_one_text_only(document):
    text_in(document, "a", is_current=True)
    text_in(document, "b", is_current=False)
    with pytest.raises(IntegrityError), transaction.atomic():
        text_in(document, "c", is_current=True)


def test_the_same_bytes_are_kept_once(document):
    text_in(document, "a", is_current=True)
    with pytest.raises(IntegrityError), transaction.atomic():
        text_in(document, "a", is_current=False)


@pytest.mark.parametrize(
    ("path", "anchor"),
    [
        pytest.param("四/（四）/3", "四/（四）/3", id="as it is"),
        pytest.param("四/某 表", "四/某_表", id="white space"),
        pytest.param("四#2", "四~2", id="second of two"),
    ],
)
def test_an_anchor_holds_no_white_space_and_no_number_sign(path, anchor):
    assert Clause(path=path).anchor == anchor


def test_what_is_no_clause_and_no_block_is_no_node():
    assert Clause(kind="table").is_node
    assert not Clause(kind=RowKind.FRONT).is_node
