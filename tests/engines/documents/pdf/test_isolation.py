import json
import sys

import pytest

from factories.printed import LOCKED, Sheet, pdf
from lingyan.domain.corpus.decode import EmptyDocumentError
from lingyan.engines.documents import DocumentKind, ReadingLimits, read_document
from lingyan.engines.documents.errors import NoCharactersError, ScannedDocumentError, TooHeavyError, TooManyPagesError
from lingyan.engines.documents.pdf.isolation import _ERRORS, read_pdf
from lingyan.engines.office_package import DamagedFileError, PasswordError
from lingyan.kernel.errors import LingyanError

LIMITS = ReadingLimits(1 << 20)
TEXT = pdf(Sheet().lines(100, "某省办法", "第一条 为了规范。").text(290, 800, "— 1 —"))


def program(code: str) -> tuple[str, ...]:
    return (sys.executable, "-c", code)


def test_a_file_is_read_in_a_process_of_its_own() -> None:
    found = read_document("a.pdf", TEXT, LIMITS)
    assert (found.text, found.kind, found.pages) == ("某省办法\n第一条 为了规范。\n", DocumentKind.PDF, (0,))
    assert [str(note.message) for note in found.notes] == ["Page numbers and running heads left out: 1."]


@pytest.mark.parametrize(
    ("data", "limits", "error"),
    [
        pytest.param(pdf(Sheet().text(1, 9, "甲"), encrypt=LOCKED), LIMITS, PasswordError, id="password"),
        pytest.param(b"%PDF-1.7 ...", LIMITS, DamagedFileError, id="damaged"),
        pytest.param(pdf(Sheet(), Sheet()), ReadingLimits(1 << 20, pages=1), TooManyPagesError, id="pages"),
        pytest.param(TEXT, ReadingLimits(1 << 20, characters=4), TooHeavyError, id="characters"),
    ],
)
def test_an_error_of_the_process_is_raised_here(data: bytes, limits: ReadingLimits, error: type[LingyanError]) -> None:
    with pytest.raises(error) as caught:
        read_document("a.pdf", data, limits)
    assert "a.pdf" in caught.value.text()


def test_a_small_file_that_unpacks_to_a_huge_one_does_not_take_the_memory() -> None:
    huge = Sheet(content=[" " * 200_000_000])
    with pytest.raises(TooHeavyError):
        read_document("a.pdf", pdf(huge), ReadingLimits(1 << 20, memory_mb=400))


@pytest.mark.parametrize(
    ("code", "error"),
    [
        pytest.param("import time; time.sleep(60)", TooHeavyError, id="too-long"),
        pytest.param("import os; os.kill(os.getpid(), 9)", TooHeavyError, id="killed"),
        pytest.param("import os; os.kill(os.getpid(), 11)", DamagedFileError, id="crashed"),
        pytest.param("raise SystemExit(1)", DamagedFileError, id="failed"),
    ],
)
def test_a_process_that_does_not_answer_is_one_clear_error(code: str, error: type[LingyanError]) -> None:
    with pytest.raises(error):
        read_pdf("a.pdf", TEXT, ReadingLimits(1 << 20, seconds=2), command=program(code))


def test_every_error_of_the_reader_finds_its_way() -> None:
    kinds = {EmptyDocumentError, NoCharactersError, ScannedDocumentError, TooHeavyError, TooManyPagesError}
    assert set(_ERRORS.values()) == kinds | {DamagedFileError, PasswordError}
    for code, error in _ERRORS.items():
        told = json.dumps({"error": code, "data": {"name": "a.pdf", "pages": 3, "limit": 2}})
        with pytest.raises(error):
            read_pdf("a.pdf", TEXT, LIMITS, command=program(f"print({told!r})"))
