import io
import json
import subprocess
import sys

import pytest

from factories.printed import Sheet, pdf
from lingyan.engines.documents.pdf import process
from lingyan.engines.documents.text import ReadingLimits

TEXT = pdf(Sheet().lines(100, "第一条 为了规范。"))


def answer(data: bytes) -> dict[str, object]:
    out = io.StringIO()
    process.answer("a.pdf", data, ReadingLimits(1 << 20), out)
    told: dict[str, object] = json.loads(out.getvalue())
    return told


def test_the_text_is_told_as_json() -> None:
    assert answer(TEXT) == {"text": "第一条 为了规范。\n", "pages": [0], "notes": []}


def test_an_error_is_told_with_its_code() -> None:
    assert answer(b"%PDF-1.7") == {"error": "file.damaged", "data": {"name": "a.pdf"}}


def test_want_of_memory_is_told_as_such(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_arguments: object) -> None:
        raise MemoryError

    monkeypatch.setattr(process, "read_printed", fail)
    assert answer(TEXT) == {"error": "document.too_heavy", "data": {"name": "a.pdf"}}


def test_the_process_is_bound_in_time_and_memory() -> None:
    code = (
        "import resource; from lingyan.engines.documents.pdf.process import bound; bound(7, 900);"
        "print(resource.getrlimit(resource.RLIMIT_CPU)[0], resource.getrlimit(resource.RLIMIT_AS)[0])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["7", str(900 * 1024 * 1024)]
