"""The file of a backup (备份文件): one zip with a manifest, the rows of each table as lines, and kept files."""

from lingyan.engines.archive.errors import (
    BusyFileError,
    DamagedArchiveError,
    FileThereError,
    NewerArchiveError,
    NotAnArchiveError,
    NotWrittenError,
)
from lingyan.engines.archive.manifest import FORMAT, KeptFile, Manifest, Table, Tell, tell_nobody
from lingyan.engines.archive.reading import Archive, open_archive
from lingyan.engines.archive.writing import ArchiveWriter, is_being_written, new_archive

__all__ = [
    "FORMAT",
    "Archive",
    "ArchiveWriter",
    "BusyFileError",
    "DamagedArchiveError",
    "FileThereError",
    "KeptFile",
    "Manifest",
    "NewerArchiveError",
    "NotAnArchiveError",
    "NotWrittenError",
    "Table",
    "Tell",
    "is_being_written",
    "new_archive",
    "open_archive",
    "tell_nobody",
]
