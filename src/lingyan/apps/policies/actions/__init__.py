"""Changes to documents (文件): taking over the register, loading texts, taking a file back."""

from lingyan.apps.policies.actions.importing import ImportReport, TextReport, import_file
from lingyan.apps.policies.actions.intake import NoFileError, most_bytes, too_large
from lingyan.apps.policies.actions.register import load_pack
from lingyan.apps.policies.actions.removing import remove_text

__all__ = [
    "ImportReport",
    "NoFileError",
    "TextReport",
    "import_file",
    "load_pack",
    "most_bytes",
    "remove_text",
    "too_large",
]
