"""Makes a PDF of a Word file by LibreOffice, where this machine has it (转换为 PDF); without it the page says so."""

import contextlib
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
from pathlib import Path

from lingyan.kernel.errors import DoesNotHoldError
from lingyan.kernel.message import gettext_noop as _

SECONDS = 60
"""How long one conversion may take."""

_NAMES = ("soffice", "libreoffice")
_TURNS = threading.BoundedSemaphore(2)
"""Each takes some hundred megabytes; more at once would make the site slow for everybody."""


class NoConverterError(DoesNotHoldError):
    """No LibreOffice on this machine (未安装转换程序)."""

    code = "pdf.no_converter"
    what = _("This site cannot make a PDF: LibreOffice is not installed on its machine.")
    remedy = _("Download the Word file, or ask whoever runs the site to install LibreOffice Writer.")
    status = 501


class NotConvertedError(DoesNotHoldError):
    """A file of which no PDF came (转换失败)."""

    code = "pdf.not_converted"
    what = _("No PDF could be made of this file within {seconds} seconds.")
    remedy = _("Try again in a moment, or download the Word file.")
    status = 503


def converter() -> str:
    """Return the program that makes a PDF, empty where this machine has none."""
    return next((found for name in _NAMES if (found := shutil.which(name))), "")


def pdf_of(word: bytes, *, program: str | None = None, seconds: float = SECONDS) -> bytes:
    """Return a Word file as PDF.

    It is made in a folder of its own with a profile of its own, so that several can be made at once and nothing of
    one is left for the next.

    Raises:
        NoConverterError: LibreOffice is not there.
        NotConvertedError: it took too long, or made none.
    """
    used = converter() if program is None else program
    if not used:
        raise NoConverterError
    if not _TURNS.acquire(timeout=seconds):
        raise NotConvertedError(seconds=seconds)
    try:
        with tempfile.TemporaryDirectory(prefix="lingyan-pdf-", ignore_cleanup_errors=True) as folder:
            return _converted(Path(folder), word, used, seconds)
    finally:
        _TURNS.release()


def _converted(folder: Path, word: bytes, program: str, seconds: float) -> bytes:
    (folder / "paper.docx").write_bytes(word)
    profile = (folder / "profile").as_uri()
    command = [program, "--headless", "--norestore", f"-env:UserInstallation={profile}", "--convert-to", "pdf"]
    command += ["--outdir", str(folder), str(folder / "paper.docx")]
    # Our own command on a file that we wrote; it starts further processes, which are to end with it.
    running = subprocess.Popen(  # noqa: S603
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
        env={**os.environ, "HOME": str(folder)},
    )
    try:
        running.wait(timeout=seconds)
    except subprocess.TimeoutExpired as wrong:
        raise NotConvertedError(seconds=seconds) from wrong
    finally:
        _end(running)
    made = folder / "paper.pdf"
    if running.returncode or not made.exists():
        raise NotConvertedError(seconds=seconds)
    return made.read_bytes()


def _end(running: "subprocess.Popen[bytes]") -> None:
    """End what is left of a conversion, with every process that it started."""
    if sys.platform == "win32":
        running.kill()
    else:
        with contextlib.suppress(ProcessLookupError):  # nothing is left
            os.killpg(running.pid, signal.SIGKILL)
    running.wait()
