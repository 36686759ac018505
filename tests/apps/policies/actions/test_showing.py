import pytest

from lingyan.apps.policies.actions.showing import choose_shown
from lingyan.apps.policies.models import Document, LoadedFile, LoadedText

pytestmark = pytest.mark.django_db

SHOWN, REGISTERED = "shown", "registered"


@pytest.mark.parametrize(
    ("texts", "chosen"),
    [
        pytest.param([set()], 0, id="the only one"),
        pytest.param([set(), set()], 1, id="the newest of two unregistered ones"),
        pytest.param([{SHOWN}, set()], 1, id="a newer one takes the place of an unregistered one"),
        pytest.param([{REGISTERED, SHOWN}, set()], 0, id="the registered one stays"),
        pytest.param([{SHOWN}, {REGISTERED}], 1, id="the registered one takes its place"),
        pytest.param([{REGISTERED, SHOWN}, {REGISTERED}], 0, id="of two registered ones the shown one stays"),
    ],
)
def test_a_document_shows_the_right_text(texts, chosen):
    document = Document.objects.create(key="one", position=1, title_zh="某办法")
    rows = [
        LoadedText.objects.create(
            document=document,
            source=LoadedFile.objects.create(sha256=str(number), name="a", size_bytes=1, text="文"),
            text_hash=str(number),
            is_registered_version=REGISTERED in marks,
            is_current=SHOWN in marks,
        )
        for number, marks in enumerate(texts)
    ]
    choose_shown([document.pk])
    assert LoadedText.objects.get(is_current=True).pk == rows[chosen].pk


def test_a_document_without_a_text_shows_none():
    document = Document.objects.create(key="one", position=1, title_zh="某办法")
    choose_shown([document.pk])
    assert not LoadedText.objects.exists()
