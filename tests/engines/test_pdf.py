"""A PDF is made where LibreOffice is there; where it is not, or takes too long, that is said and nothing is left."""

import stat
import tempfile
from pathlib import Path

import pytest

from lingyan.engines.pdf import NoConverterError, NotConvertedError, converter, pdf_of
from lingyan.engines.word import Paragraph
from lingyan.engines.word_official import OfficialPaper, write_official

PAPER = OfficialPaper("通知书", "衡阳节监通〔2026〕1号", "衡阳市发展和改革委员会", blocks=(Paragraph("请整改。"),))


def program(folder: Path, script: str) -> str:
    """Return a program that stands in for LibreOffice: it runs a line of the shell with the folder as `$OUT`."""
    made = folder / "soffice"
    made.write_text(f'#!/bin/sh\nwhile [ "$1" != --outdir ]; do shift; done\nOUT="$2"\n{script}\n')
    made.chmod(made.stat().st_mode | stat.S_IXUSR)
    return str(made)


def left() -> set[str]:
    return {one.name for one in Path(tempfile.gettempdir()).glob("lingyan-pdf-*")}


def test_what_the_program_writes_is_handed_back_and_its_folder_is_gone(tmp_path: Path) -> None:
    before = left()
    made = pdf_of(b"word", program=program(tmp_path, 'cat "$OUT/paper.docx" > "$OUT/paper.pdf"'))
    assert made == b"word"
    assert left() <= before


@pytest.mark.parametrize(
    "script",
    [
        pytest.param("exit 0", id="nothing-written"),
        pytest.param('echo x > "$OUT/paper.pdf"; exit 3', id="ended-with-a-fault"),
    ],
)
def test_a_program_that_makes_none_is_an_error_in_words(tmp_path: Path, script: str) -> None:
    with pytest.raises(NotConvertedError, match="download the Word file"):
        pdf_of(b"word", program=program(tmp_path, script))


def test_one_that_takes_too_long_is_ended_with_all_it_started(tmp_path: Path) -> None:
    said = tmp_path / "pid"
    with pytest.raises(NotConvertedError):
        pdf_of(b"word", program=program(tmp_path, f"sleep 60 & echo $! > {said}; wait"), seconds=1)
    state = Path(f"/proc/{said.read_text().strip()}/stat")
    assert not state.exists() or state.read_text().split()[2] == "Z"


def test_without_the_program_the_error_says_what_to_install() -> None:
    with pytest.raises(NoConverterError, match="LibreOffice Writer"):
        pdf_of(b"word", program="")


def test_the_program_is_looked_for_by_its_names(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert converter() == ""
    assert program(tmp_path, "exit 0") == converter()


@pytest.mark.skipif(not converter(), reason="LibreOffice is not installed on this machine")
def test_libreoffice_opens_an_issued_document() -> None:
    made = pdf_of(write_official(PAPER))
    assert made.startswith(b"%PDF-")
    assert b"/Page" in made
