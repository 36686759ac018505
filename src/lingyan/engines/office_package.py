"""Office files opened with care (办公文件检查): every member counted and looked through before it is believed.

An office file is a zip of XML. What may harm is refused as a whole: more than it says, macros, links to other files,
a password, declarations that make little text large.
"""

import io
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from zipfile import BadZipFile, ZipFile, ZipInfo

from lingyan.kernel.errors import BadInputError
from lingyan.kernel.message import gettext_noop as _

MB = 1024 * 1024
ZIP = b"PK\x03\x04"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""What files of Office before 2007 begin with, and newer ones under a password."""

BROKEN = (BadZipFile, zlib.error, EOFError, OSError, RuntimeError, ValueError, OverflowError)
"""What opening or reading a damaged zip raises."""

_CHUNK = 256 * 1024
_LONGEST_MARK = 16
_XML = (".xml", ".rels", ".vml")
_ENCRYPTED_BIT = 0x1


class FileContentError(BadInputError):
    """A file whose content is not taken (文件内容不予接收)."""


class DamagedFileError(FileContentError):
    """An office file that cannot be opened."""

    code = "file.damaged"
    what = _("The file “{name}” is damaged: it cannot be opened.")
    remedy = _("Open it in the program that made it, save it under a new name, and send that one.")


class PasswordError(FileContentError):
    """An office file under a password."""

    code = "file.password"
    what = _("The file “{name}” is protected by a password.")
    remedy = _("Take the password off in the program that made it, save it, and send it again.")


class OldFormatError(FileContentError):
    """A file of Office before 2007."""

    code = "file.old_format"
    what = _("The file “{name}” is in the format of Office before 2007 (.xls, .doc or .et).")
    remedy = _("Save it as .xlsx or .docx in Excel, Word or WPS, and send that one.")


class BombError(FileContentError):
    """A small file that unpacks to a huge one."""

    code = "file.bomb"
    what = _("The file “{name}” unpacks to more than its size allows; none of it was read.")
    remedy = _("Copy the cells or the text into a new file, save it, and send that one.")
    status = 413


class MacroError(FileContentError):
    """An office file with a program in it."""

    code = "file.macro"
    what = _("The file “{name}” holds macros, and files with programs in them are not taken.")
    remedy = _("Save it as .xlsx or .docx, which leaves the macros out, and send that one.")


class ExternalLinkError(FileContentError):
    """A workbook that takes values from other files."""

    code = "file.external_link"
    what = _("The workbook “{name}” takes values from other files, which are not here.")
    remedy = _("In Excel or WPS, open Data – Edit links, break the links, save it, and send it again.")


class DeclarationError(FileContentError):
    """XML that declares entities, as no office program writes."""

    code = "file.declaration"
    what = _("The file “{name}” holds declarations that no office program writes; none of it was read.")
    remedy = _("Copy the cells or the text into a new file, save it, and send that one.")


@dataclass(frozen=True, slots=True)
class PackageLimits:
    """How much an office file may unpack to (解压上限): in bytes, as so many times its size, and in members."""

    total: int = 256 * MB
    ratio: int = 200
    members: int = 5_000
    free: int = 8 * MB
    """So much may always come out, however small the file is."""


def open_package(data: bytes, name: str, limits: PackageLimits | None = None) -> ZipFile:
    """Return the office file in `data`, opened; every member was unpacked once to count and search it.

    Raises:
        FileContentError: it is damaged, under a password, too large when unpacked, or holds what is not taken.
    """
    limits = limits or PackageLimits()
    refuse_ole(data, name)
    try:
        package = ZipFile(io.BytesIO(data))
        members = package.infolist()
        _check_members(members, name, limits)
        most = min(limits.total, max(limits.free, limits.ratio * len(data)))
        _check_sizes(package, members, name, most)
    except BROKEN as wrong:
        raise DamagedFileError(name=name) from wrong
    return package


def refuse_ole(data: bytes, name: str) -> None:
    """Raise the error for a file of Office before 2007, or for a newer one under a password."""
    if data.startswith(OLE):
        is_locked = "EncryptedPackage".encode("utf-16-le") in data
        raise PasswordError(name=name) if is_locked else OldFormatError(name=name)


def _check_members(members: list[ZipInfo], name: str, limits: PackageLimits) -> None:
    """Look at the list of members only: how many, how large they say they are, and what they are called."""
    if len(members) > limits.members or sum(member.file_size for member in members) > limits.total:
        raise BombError(name=name)
    if any(member.flag_bits & _ENCRYPTED_BIT for member in members):
        raise PasswordError(name=name)
    names = [member.filename.replace("\\", "/").lower() for member in members]
    if any(each.endswith("vbaproject.bin") or "/macrosheets/" in each for each in names):
        raise MacroError(name=name)
    if any("/externallinks/" in each for each in names):
        raise ExternalLinkError(name=name)


def _check_sizes(package: ZipFile, members: list[ZipInfo], name: str, most: int) -> None:
    """Unpack every member in pieces; stop as soon as more than `most` bytes came out or a mark is found."""
    counted = 0
    for member in members:
        is_xml = member.filename.lower().endswith(_XML)
        is_manifest = member.filename == "[Content_Types].xml"
        for size, piece in _pieces(package, member):
            counted += size
            if counted > most:
                raise BombError(name=name)
            if is_xml and (b"<!DOCTYPE" in piece or b"<!ENTITY" in piece):
                raise DeclarationError(name=name)
            if is_manifest and b"macroEnabled" in piece:
                raise MacroError(name=name)


def _pieces(package: ZipFile, member: ZipInfo) -> Iterator[tuple[int, bytes]]:
    """Yield a member in pieces that overlap by a mark, each with its size.

    Zero bytes are left out of the pieces, so that UTF-16 reads as UTF-8 does; they count all the same.
    """
    tail = b""
    with package.open(member) as stream:
        while chunk := stream.read(_CHUNK):
            piece = chunk.replace(b"\0", b"")
            yield len(chunk), tail + piece
            tail = piece[-_LONGEST_MARK:]
