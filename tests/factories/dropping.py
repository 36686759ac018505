"""Pages of documents as a browser gets them, and files dropped on them."""

from html import unescape

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client


def page(client: Client, address: str, status: int = 200, **headers: str) -> str:
    """Return the words of a page, which answers with that status."""
    answer = client.get(address, headers=headers)
    assert answer.status_code == status, answer.content.decode()[:400]
    return unescape(answer.content.decode())


def drop(client: Client, *files: tuple[str, str | bytes], **headers: str):
    """Drop files, each a name and what it holds, and return the answer."""
    sent = [
        SimpleUploadedFile(name, content.encode() if isinstance(content, str) else content) for name, content in files
    ]
    return client.post("/documents/load/", {"files": sent}, headers=headers)
