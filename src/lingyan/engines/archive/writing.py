"""Writing a backup (写备份): beside its place, moved there when it is whole; a killed one leaves no half file there."""

import os
import zipfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, replace
from hashlib import sha256
from pathlib import Path
from typing import IO

from pydantic_core import to_json

from lingyan.engines.archive.errors import BusyFileError, FileThereError, NotWrittenError
from lingyan.engines.archive.manifest import FILES, MANIFEST, TABLES, KeptFile, Manifest, Table, line_of
from lingyan.kernel.refused_files import reason_of
from lingyan.loaders.file_lock import is_taken, try_to_take

PART = ".part"
"""How the name of a file ends that is still being written, or that a killed process left."""

BLOCK = 1024 * 1024


class ArchiveWriter:
    """A backup that is being written (备份写入): tables and files one after the other, then the manifest."""

    def __init__(self, zipped: zipfile.ZipFile, head: Manifest) -> None:
        self._zip = zipped
        self._head = head
        self._tables: list[Table] = []
        self._files: list[KeptFile] = []

    def add_table(self, model: str, columns: Iterable[str], rows: Iterable[Iterable[object]]) -> None:
        """Write the rows of a table, one after the other."""
        digest, count, size = sha256(), 0, 0
        with self._zip.open(f"{TABLES}{model}.jsonl", "w", force_zip64=True) as member:
            for count, row in enumerate(rows, 1):  # noqa: B007 - counted for what comes after
                line = line_of(row)
                member.write(line)
                digest.update(line)
                size += len(line)
        self._tables.append(Table(model, tuple(columns), count, size, digest.hexdigest()))

    def add_file(self, path: str, source: IO[bytes]) -> None:
        """Write a file of the data folder, known there by `path`."""
        digest, size = sha256(), 0
        with self._zip.open(f"{FILES}{path}", "w", force_zip64=True) as member:
            while block := source.read(BLOCK):
                member.write(block)
                digest.update(block)
                size += len(block)
        self._files.append(KeptFile(path, size, digest.hexdigest()))

    def finish(self) -> Manifest:
        """Write the manifest and return it."""
        manifest = replace(self._head, tables=self._tables, files=self._files)
        self._zip.writestr(MANIFEST, to_json(asdict(manifest), indent=1))
        return manifest


@contextmanager
def new_archive(out: Path, head: Manifest, *, force: bool = False) -> Iterator[ArchiveWriter]:
    """Write a backup to `out`; what fails inside leaves neither it nor anything beside it.

    The file is for its owner alone: it holds everything.

    Raises:
        FileThereError: there is a file already, and not `force`.
        BusyFileError: another process is writing it.
        NotWrittenError: the disk is full, the folder is not there, or the like.
    """
    part = part_of(out)
    _check_free(out, force=force)
    try:
        with _open_alone(part, out) as stream, _removed_where_it_fails(part):
            with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as zipped:
                yield ArchiveWriter(zipped, head)
            stream.flush()
            os.fsync(stream.fileno())
        with _removed_where_it_fails(part):
            _check_free(out, force=force)
            part.replace(out)
    except OSError as wrong:
        raise NotWrittenError(file=out, reason=reason_of(wrong)) from wrong


def part_of(out: Path) -> Path:
    """Return where `out` stands while it is written."""
    return out.with_name(f".{out.name}{PART}")


def is_being_written(part: Path) -> bool:
    """Whether a process still writes this part, which else was left behind by a killed one."""
    return is_taken(part)


def _check_free(out: Path, *, force: bool) -> None:
    if out.is_dir() or (out.exists() and not force):
        raise FileThereError(file=out)


@contextmanager
def _open_alone(part: Path, out: Path) -> Iterator[IO[bytes]]:
    """Open the part for its owner alone, while no other process has it; what a killed one left is overwritten."""
    with os.fdopen(os.open(part, os.O_RDWR | os.O_CREAT, 0o600), "r+b") as stream:
        if not try_to_take(stream.fileno()):
            raise BusyFileError(file=out)
        stream.truncate()
        yield stream


@contextmanager
def _removed_where_it_fails(part: Path) -> Iterator[None]:
    is_whole = False
    try:
        yield
        is_whole = True
    finally:
        if not is_whole:
            part.unlink(missing_ok=True)
