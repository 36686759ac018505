import pytest
from django.core.files.uploadhandler import SkipFile
from django.test import RequestFactory

from lingyan.apps.policies.forms.uploads import limit_uploads


@pytest.fixture
def limit():
    return limit_uploads(RequestFactory().post("/"), 10)


def start(handler, name: str) -> None:
    handler.new_file("files", name, "text/plain", None)


def test_it_stands_before_whatever_keeps_the_files():
    request = RequestFactory().post("/")
    handler = limit_uploads(request, 10)
    assert request.upload_handlers[0] is handler


def test_chunks_up_to_the_limit_are_handed_on(limit):
    start(limit, "a.txt")
    assert limit.receive_data_chunk(b"12345", 0) == b"12345"
    assert limit.receive_data_chunk(b"67890", 5) == b"67890"
    assert limit.file_complete(10) is None
    assert limit.refused == []


def test_the_chunk_beyond_the_limit_drops_the_file_and_keeps_its_name(limit):
    start(limit, "a.txt")
    limit.receive_data_chunk(b"1234567890", 0)
    with pytest.raises(SkipFile):
        limit.receive_data_chunk(b"1", 10)
    assert limit.refused == ["a.txt"]
