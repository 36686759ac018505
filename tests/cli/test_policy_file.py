from pathlib import Path

import pytest

from factories.circular import FILES, check_circular
from lingyan.cli import policy_file
from lingyan.cli.policy_file import NotReadableError, read_bytes, read_file, with_text
from lingyan.config import environment
from lingyan.domain.corpus.decode import DocumentTooLargeError
from lingyan.domain.corpus.model import Note
from lingyan.engines.documents import DocumentKind, DocumentText
from lingyan.kernel.message import Message

MB = 1024 * 1024


@pytest.fixture(autouse=True)
def _limit_of_one_mb(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(environment.MAX_UPLOAD_MB.name, "1")


def test_the_limit_is_the_declared_setting_with_its_declared_default(monkeypatch: pytest.MonkeyPatch) -> None:
    assert policy_file.most_bytes() == MB
    monkeypatch.delenv(policy_file.LIMIT)
    declared = environment.MAX_UPLOAD_MB
    assert (declared.name, declared.default) == (policy_file.LIMIT, policy_file.DEFAULT_LIMIT_MB)
    assert policy_file.most_bytes() == int(environment.MAX_UPLOAD_MB.default) * MB


def test_a_limit_that_is_no_number_leaves_the_default(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(policy_file.LIMIT, "many")
    assert policy_file.most_bytes() == int(policy_file.DEFAULT_LIMIT_MB) * MB


def test_a_file_up_to_the_limit_is_read_as_it_is(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_bytes(b"a" * MB)
    assert read_bytes(file) == b"a" * MB


def test_a_file_above_the_limit_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_bytes(b"a" * (MB + 1))
    with pytest.raises(DocumentTooLargeError) as raised:
        read_bytes(file)
    assert "larger than 1 MB" in raised.value.text()


@pytest.mark.parametrize("name", ["missing.txt", "."], ids=["missing", "a-folder"])
def test_what_cannot_be_read_is_one_clear_error(tmp_path: Path, name: str) -> None:
    with pytest.raises(NotReadableError) as raised:
        read_bytes(tmp_path / name)
    assert str(tmp_path / name) in raised.value.text()


def test_why_it_cannot_be_read_is_said_in_the_language_of_the_reader(tmp_path: Path) -> None:
    with pytest.raises(NotReadableError) as raised:
        read_bytes(tmp_path / "none.txt")
    words: list[str] = []
    raised.value.text(lambda sentence: words.append(sentence) or sentence)
    assert "there is no such file or folder" in words


@pytest.mark.parametrize("name", FILES)
def test_every_kind_of_document_is_read(tmp_path: Path, name: str) -> None:
    file = tmp_path / name
    file.write_bytes(FILES[name]())
    check_circular(read_file(file))


def test_a_document_above_the_limit_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "a.docx"
    file.write_bytes(b"a" * (MB + 1))
    with pytest.raises(DocumentTooLargeError):
        read_file(file)


def test_the_text_is_told_where_it_is_not_the_file_itself() -> None:
    note = Note("pictures", Message("{count} left out.", {"count": 2}))
    own = {"code": "gap", "text": "A gap.", "at": 3}
    found = {"clauses": [], "notes": [own]}
    told = with_text(found, DocumentText("甲", DocumentKind.DOCX, (note,)))
    assert told == {
        "clauses": [],
        "notes": [{"code": "pictures", "text": "2 left out.", "at": None}, own],
        "kind": "docx",
        "text": "甲",
    }
    assert with_text(found, DocumentText("甲", DocumentKind.TXT)) == {**found, "kind": "txt"}
