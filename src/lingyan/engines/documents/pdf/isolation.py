"""Reads a PDF in a process of its own (隔离读取), so that no file can use up the time or the memory of the site."""

import json
import subprocess
import sys
from collections.abc import Mapping
from types import MappingProxyType

from lingyan.domain.corpus.decode import EmptyDocumentError
from lingyan.domain.corpus.model import Note
from lingyan.engines.documents.errors import NoCharactersError, ScannedDocumentError, TooHeavyError, TooManyPagesError
from lingyan.engines.documents.text import DocumentKind, DocumentText, ReadingLimits
from lingyan.engines.office_package import DamagedFileError, PasswordError
from lingyan.kernel.errors import LingyanError
from lingyan.kernel.message import Message

_COMMAND = (sys.executable, "-P", "-m", "lingyan.engines.documents.pdf.process")
_ERRORS: Mapping[str, type[LingyanError]] = MappingProxyType(
    {
        error.code: error
        for error in (
            *(DamagedFileError, EmptyDocumentError, NoCharactersError, PasswordError),
            *(ScannedDocumentError, TooHeavyError, TooManyPagesError),
        )
    }
)
_CRASHED = -11
"""What ends with this signal has met a fault in a library: the file is damaged."""


def read_pdf(name: str, data: bytes, limits: ReadingLimits, *, command: tuple[str, ...] = _COMMAND) -> DocumentText:
    """Return the text of a PDF.

    Raises:
        FileContentError: it is damaged or under a password.
        DocumentFileError: it is scanned, has fonts without characters, or asks for more than `limits` gives.
    """
    asked = json.dumps([name, limits.pages, limits.characters, limits.seconds, limits.memory_mb]).encode()
    try:
        # Our own command; what is read comes through a pipe and is never part of it.
        done = subprocess.run(  # noqa: S603
            command, input=asked + b"\n" + data, capture_output=True, timeout=limits.seconds, check=False
        )
    except subprocess.TimeoutExpired as wrong:
        raise TooHeavyError(name=name) from wrong
    if done.returncode:
        killed = done.returncode < 0 and done.returncode != _CRASHED
        raise TooHeavyError(name=name) if killed else DamagedFileError(name=name)
    return _understood(json.loads(done.stdout))


def _understood(told: Mapping[str, object]) -> DocumentText:
    """Return the text that the process told, or raise the error that it met."""
    if "error" in told:
        raise _ERRORS[str(told["error"])](**_mapping(told["data"]))
    notes = tuple(
        Note(str(code), Message(str(words), _mapping(values))) for code, words, values in _sequence(told["notes"])
    )
    pages = tuple(int(str(at)) for at in _sequence(told["pages"]))
    return DocumentText(str(told["text"]), DocumentKind.PDF, notes, pages)


def _mapping(given: object) -> dict[str, object]:
    return {str(key): value for key, value in given.items()} if isinstance(given, dict) else {}


def _sequence(given: object) -> list[list[object]]:
    return given if isinstance(given, list) else []
