"""Kinds of files (文件类型): what a file is by its content, held against what its name says."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath
from types import MappingProxyType

from lingyan.domain.corpus.decode import DocumentFileError, decode
from lingyan.engines.office_package import (
    ZIP,
    DamagedFileError,
    FileContentError,
    MacroError,
    open_package,
    refuse_ole,
)
from lingyan.kernel.message import gettext_noop as _

MB = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of file (文件类型): its ending, its media type, and what its content begins with or holds."""

    ending: str
    media_type: str
    begins: bytes = b""
    holds: str = ""
    """The member that a zip of this kind has."""

    @property
    def is_text(self) -> bool:
        """Whether it is plain text, which has no beginning of its own."""
        return not self.begins


_OFFICE = "application/vnd.openxmlformats-officedocument"
KINDS: Mapping[str, Kind] = MappingProxyType(
    {
        kind.ending: kind
        for kind in (
            Kind("xlsx", f"{_OFFICE}.spreadsheetml.sheet", ZIP, "xl/workbook.xml"),
            Kind("docx", f"{_OFFICE}.wordprocessingml.document", ZIP, "word/document.xml"),
            Kind("pdf", "application/pdf", b"%PDF-"),
            Kind("png", "image/png", b"\x89PNG\r\n\x1a\n"),
            Kind("jpg", "image/jpeg", b"\xff\xd8\xff"),
            Kind("csv", "text/csv"),
            Kind("txt", "text/plain"),
            Kind("md", "text/markdown"),
            Kind("html", "text/html"),
        )
    }
)
"""Ending: the kind; what is not listed is not taken."""

_OTHER_ENDINGS = {"jpeg": "jpg", "text": "txt"}
_WITH_MACROS = frozenset({"xlsm", "xltm", "xlam", "xlsb", "docm", "dotm"})
_BEFORE_2007 = frozenset({"xls", "doc", "et", "wps"})


class KindNotTakenError(FileContentError):
    """A file of a kind that is not taken here."""

    code = "file.kind"
    what = _("“{name}” is not one of the kinds of files taken here: {kinds}.")
    remedy = _("Save it as one of these kinds, and send that one.")


class FalseKindError(FileContentError):
    """A file whose content is not what its name says."""

    code = "file.false_kind"
    what = _("The content of “{name}” is not that of a .{ending} file.")
    remedy = _("Open it in the program that made it, save it again in the right format, and send that one.")


class FileTooLargeError(FileContentError):
    """A file above the limit of the site."""

    code = "file.too_large"
    what = _("The file “{name}” is larger than {limit_mb} MB; nothing of it was kept.")
    remedy = _("Make it smaller or split it; LINGYAN_MAX_UPLOAD_MB raises the limit.")
    status = 413


class EmptyFileError(FileContentError):
    """A file of no bytes."""

    code = "file.empty"
    what = _("The file “{name}” is empty.")
    remedy = _("Choose the file that holds the content; one in the cloud may not be downloaded yet.")


def check_kind(name: str, data: bytes, kinds: Collection[str], *, limit: int) -> Kind:
    """Return the kind of the file called `name`; `kinds` are endings of `KINDS`, `limit` the largest size in bytes.

    Raises:
        FileContentError: it is too large, empty, of another kind, or not what its name says.
    """
    if len(data) > limit:
        raise FileTooLargeError(name=name, limit_mb=f"{limit / MB:g}")
    if not data:
        raise EmptyFileError(name=name)
    kind = _named_kind(name, data, kinds)
    if kind.is_text:
        _check_text(name, data, kind, limit)
    elif not data.startswith(kind.begins):
        refuse_ole(data, name)
        raise FalseKindError(name=name, ending=kind.ending)
    elif kind.holds:
        _check_office(name, data, kind)
    return kind


def _named_kind(name: str, data: bytes, kinds: Collection[str]) -> Kind:
    """Return the kind that the name says, if it is one of `kinds`."""
    given = PurePosixPath(name).suffix.lower().removeprefix(".")
    ending = _OTHER_ENDINGS.get(given, given)
    if ending in kinds and ending in KINDS:
        return KINDS[ending]
    if ending in _WITH_MACROS:
        raise MacroError(name=name)
    if ending in _BEFORE_2007:
        refuse_ole(data, name)
    raise KindNotTakenError(name=name, kinds=", ".join(f".{each}" for each in sorted(kinds)))


def _check_text(name: str, data: bytes, kind: Kind, limit: int) -> None:
    try:
        decode(data, limit=limit)
    except DocumentFileError as wrong:
        raise FalseKindError(name=name, ending=kind.ending) from wrong


def _check_office(name: str, data: bytes, kind: Kind) -> None:
    with open_package(data, name) as package:
        names = {each.replace("\\", "/") for each in package.namelist()}
    if kind.holds in names:
        return
    is_other = any(other.holds in names for other in KINDS.values() if other.holds)
    raise FalseKindError(name=name, ending=kind.ending) if is_other else DamagedFileError(name=name)
