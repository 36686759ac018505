"""Tells packs as taken over from packs as they stand (数据包戳记): by their files and by the code that reads them."""

import hashlib
import os
from collections.abc import Iterable
from functools import cache
from importlib.metadata import version
from pathlib import Path

import lingyan
from lingyan.loaders.layers import Pack


def stamp_of(pack: Pack) -> str:
    """Return one hash of every file of `pack`, names included, and of the code: new code may read them otherwise."""
    files = (item for item in pack.folder.rglob("*") if item.is_file())
    return hashlib.sha256(f"{code_stamp()} {hash_of(pack.folder, files)}".encode()).hexdigest()


@cache
def code_stamp() -> str:
    """Return one hash of this version of Lingyan and of its modules, migrations among them.

    The modules count beside the version because a checkout changes without one. Asked once in a process, which goes
    on running the code it began with.
    """
    root = Path(lingyan.__file__).parent
    return f"{version('lingyan')} {hash_of(root, root.rglob('*.py'))}"


def marks_of(folder: Path) -> tuple[str, ...]:
    """Return what tells cheaply whether a file in `folder` was added, changed or removed: none of them is read."""
    try:
        listed = [(item.name, item.stat()) for item in os.scandir(folder) if not item.name.startswith(".")]
    except FileNotFoundError:
        return ()
    return tuple(sorted(f"{name} {known.st_ino} {known.st_mtime_ns} {known.st_size}" for name, known in listed))


def hash_of(folder: Path, files: Iterable[Path]) -> str:
    """Return one hash of `files` below `folder`, names included, in whatever order they come."""
    digest = hashlib.sha256()
    for file in sorted(files):
        content = file.read_bytes()
        digest.update(f"{file.relative_to(folder).as_posix()} {len(content)} ".encode())
        digest.update(content)
    return digest.hexdigest()
