"""Reading a backup (读备份): nothing that it says of itself is believed before it was counted and hashed."""

import json
import re
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from types import MappingProxyType
from typing import IO

from pydantic import TypeAdapter, ValidationError

import lingyan
from lingyan.engines.archive.errors import DamagedArchiveError, NewerArchiveError, NotAnArchiveError
from lingyan.engines.archive.manifest import FORMAT, MANIFEST, OURS, KeptFile, Manifest, Table, Tell
from lingyan.kernel.message import Message
from lingyan.kernel.message import gettext_noop as _
from lingyan.kernel.refused_files import reason_of

MOST_MANIFEST = 16 * 1024 * 1024
"""Bytes of a manifest: it names tables and files, some kilobytes in all."""

MOST_ROW = 512 * 1024 * 1024
"""Bytes of one row as a line; a file in it is a third longer than on a disk."""

MOST_TIMES = 200
"""How many times larger than the zip its content may be: rows come to twenty or so, a zip bomb to a thousand."""

SPARE = 64 * 1024 * 1024
"""Bytes that a small zip may hold whatever its own size."""

BLOCK = 1024 * 1024

_PLAIN = re.compile(r"[^/\\:\0]+(?:/[^/\\:\0]+)*")
_MANIFEST = TypeAdapter(Manifest)
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError)
"""What zipfile raises over a member that is cut, changed, locked or packed in a way that it does not know."""


class Archive:
    """A backup that is read (备份读取); its names and its manifest were looked at when it was opened."""

    def __init__(self, file: Path, zipped: zipfile.ZipFile, manifest: Manifest) -> None:
        self.file = file
        self.manifest = manifest
        self._zip = zipped

    def check(self, tell: Tell) -> None:
        """Read every member once and hold size, rows and hash against the manifest.

        Raises:
            DamagedArchiveError: one of them is not what it was.
        """
        done, total = 0, self.manifest.size
        for member in self.manifest.members:
            digest, size, lines = sha256(), 0, 0
            with self._open(member.member) as stream:
                while block := stream.read(BLOCK):
                    digest.update(block)
                    size += len(block)
                    lines += block.count(b"\n")
                    tell(min(done + size, total), total)
            rows = lines if isinstance(member, Table) else 0
            if (size, digest.hexdigest(), rows) != (member.size, member.sha256, getattr(member, "rows", 0)):
                raise self.damaged(_("“{member}” is not what it was when the backup was made."), member=member.member)
            done += size

    def rows(self, table: Table) -> Iterator[tuple[int, list[object]]]:
        """Yield the rows of a table, each with the bytes it takes."""
        with self._open(table.member) as stream:
            while line := stream.readline(MOST_ROW):
                try:
                    row = json.loads(line)
                except ValueError as wrong:
                    raise self.damaged(_("“{member}” holds a line that is no row."), member=table.member) from wrong
                if not isinstance(row, list) or len(row) != len(table.columns):
                    raise self.damaged(_("“{member}” holds a line that is no row."), member=table.member)
                yield len(line), row

    def extract(self, kept: KeptFile, target: Path) -> None:
        """Write a kept file to `target`."""
        target.parent.mkdir(parents=True, exist_ok=True)
        with self._open(kept.member) as source, target.open("wb") as stream:
            while block := source.read(BLOCK):
                stream.write(block)

    def damaged(self, problem: str, **data: object) -> DamagedArchiveError:
        """Return the error that says what is wrong with this backup."""
        return DamagedArchiveError(file=self.file.name, problem=Message(problem, MappingProxyType(data)))

    @contextmanager
    def _open(self, member: str) -> Iterator[IO[bytes]]:
        try:
            with self._zip.open(member) as stream:
                yield stream
        except _BROKEN as wrong:
            raise self.damaged(_("“{member}” cannot be read."), member=member) from wrong


@contextmanager
def open_archive(file: Path) -> Iterator[Archive]:
    """Open a backup, look at its names and read its manifest.

    Raises:
        NotAnArchiveError: it is no file, no zip, or a zip of something else.
        NewerArchiveError: a newer Lingyan made it in a form that this one does not know.
        DamagedArchiveError: its names are unsafe or are not those of its manifest, or it would unpack without end.
    """
    try:
        with zipfile.ZipFile(file) as zipped:
            yield Archive(file, zipped, _looked_at(file, zipped))
    except (OSError, zipfile.BadZipFile) as wrong:
        if not isinstance(wrong, zipfile.BadZipFile) and wrong.filename != str(file):
            raise
        problem = Message(_("it is empty.")) if _is_empty(file) else _unreadable(wrong)
        raise NotAnArchiveError(file=file.name, problem=problem) from wrong


def _is_empty(file: Path) -> bool:
    return file.is_file() and file.stat().st_size == 0


def _unreadable(wrong: Exception) -> Message:
    if isinstance(wrong, OSError):
        return Message(_("it cannot be read ({reason})."), {"reason": reason_of(wrong)})
    return Message(_("it is no zip file."))


def _looked_at(file: Path, zipped: zipfile.ZipFile) -> Manifest:
    """Return the manifest of a zip whose names are safe, are those that it lists, and unpack to something finite."""
    infos = {info.filename: info for info in zipped.infolist()}
    unsafe = [name for name in infos if not _PLAIN.fullmatch(name) or {".", ".."} & set(name.split("/"))]
    if unsafe or len(infos) != len(zipped.infolist()):
        named = (unsafe or [info.filename for info in zipped.infolist()])[0]
        raise _wrong(file, _("it names a file “{member}” that no backup holds."), member=named)
    manifest = _manifest_of(file, zipped, infos)
    expected = {MANIFEST, *(member.member for member in manifest.members)}
    if odd := sorted(expected ^ set(infos)):
        raise _wrong(file, _("“{member}” is missing from its list or from the file."), member=odd[0])
    sizes = {member.member: member.size for member in manifest.members}
    if any(infos[name].file_size != size for name, size in sizes.items()):
        raise _wrong(file, _("a part of it has another size than its list says."))
    if manifest.size > SPARE + MOST_TIMES * file.stat().st_size:
        raise _wrong(file, _("it would unpack to {times} times its size, as no backup does."), times=MOST_TIMES)
    return manifest


def _manifest_of(file: Path, zipped: zipfile.ZipFile, infos: Mapping[str, zipfile.ZipInfo]) -> Manifest:
    if MANIFEST not in infos or infos[MANIFEST].file_size > MOST_MANIFEST:
        raise NotAnArchiveError(file=file.name, problem=Message(_("it has no list of what it holds.")))
    try:
        with zipped.open(MANIFEST) as stream:
            given = json.loads(stream.read(MOST_MANIFEST))
    except (*_BROKEN, ValueError) as wrong:
        raise _wrong(file, _("“{member}” cannot be read."), member=MANIFEST) from wrong
    if not isinstance(given, dict) or given.get("kind") != OURS:
        raise NotAnArchiveError(file=file.name, problem=Message(_("it has no list of what it holds.")))
    form = given.get("format")
    if isinstance(form, int) and form > FORMAT:
        theirs = str(given.get("lingyan", ""))
        raise NewerArchiveError(file=file.name, theirs=theirs, ours=lingyan.__version__)
    try:
        return _MANIFEST.validate_python(given)
    except ValidationError as wrong:
        raise _wrong(file, _("“{member}” cannot be read."), member=MANIFEST) from wrong


def _wrong(file: Path, problem: str, **data: object) -> DamagedArchiveError:
    return DamagedArchiveError(file=file.name, problem=Message(problem, MappingProxyType(data)))
