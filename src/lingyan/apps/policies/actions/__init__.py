"""Changes to documents (文件): taking over the register, loading texts, taking a file back."""

from lingyan.apps.policies.actions.importing import ImportReport, TextReport, import_file
from lingyan.apps.policies.actions.intake import (
    NoFileError,
    check_size_at_once,
    file_too_large,
    most_bytes,
    most_bytes_at_once,
)
from lingyan.apps.policies.actions.register import load_pack
from lingyan.apps.policies.actions.removing import remove_text

__all__ = [
    "ImportReport",
    "NoFileError",
    "TextReport",
    "check_size_at_once",
    "file_too_large",
    "import_file",
    "load_pack",
    "most_bytes",
    "most_bytes_at_once",
    "remove_text",
]
