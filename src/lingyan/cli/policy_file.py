"""The file of a document (文件读取), as every command of `lingyan policy` reads it."""

import os
from pathlib import Path

from lingyan.cli.language import translate
from lingyan.domain.corpus.decode import too_large
from lingyan.domain.corpus.export import Data, note_data
from lingyan.engines.documents import DocumentText, ReadingLimits, read_document
from lingyan.kernel.errors import BadInputError
from lingyan.kernel.message import gettext_noop as _
from lingyan.kernel.refused_files import reason_of

KINDS = _("File of a document: txt, md, html, docx or pdf.")
LIMIT = "LINGYAN_MAX_UPLOAD_MB"
DEFAULT_LIMIT_MB = "20"
"""The default that the site's settings declare; the pure commands start without them."""
_MB = 1024 * 1024


class NotReadableError(BadInputError):
    """A path at which no file can be read (文件不可读)."""

    code = "policies.not_readable"
    what = _("“{path}” cannot be read: {reason}.")
    remedy = _("Check the name, the folder and who may read it.")


def most_bytes() -> int:
    """Return the size in bytes above which a file is refused.

    A setting that is no number stops the site itself with a clear error; showing a document goes on with the default.
    """
    given = os.environ.get(LIMIT, "").strip()
    return int(given if given.isascii() and given.isdigit() else DEFAULT_LIMIT_MB) * _MB


def read_bytes(file: Path) -> bytes:
    """Return the bytes of `file`; of one that is too large, no more is read than shows it to be so.

    Raises:
        NotReadableError: no file can be read there.
        DocumentTooLargeError: it is larger than the site takes.
    """
    most = most_bytes()
    try:
        with file.open("rb") as stream:
            data = stream.read(most + 1)
    except OSError as wrong:
        raise NotReadableError(path=file, reason=reason_of(wrong)) from wrong
    if len(data) > most:
        raise too_large(most)
    return data


def read_file(file: Path) -> DocumentText:
    """Return the text of `file`, whatever kind of document it is.

    Raises:
        BadInputError: it cannot be read, with the reason and what to do.
    """
    return read_document(file.name, read_bytes(file), ReadingLimits(most_bytes()))


def with_text(data: Data, read: DocumentText) -> Data:
    """Return what was found in a document with the text in which its offsets count, unless that is the file itself.

    What the reader of the file has to say comes ahead of what the document's own notes say.
    """
    notes = data.get("notes")
    told = [*(note_data(note, translate) for note in read.notes), *(notes if isinstance(notes, list) else [])]
    text = {} if read.is_file_itself else {"text": read.text}
    return {**data, "notes": told, "kind": read.kind.value, **text}
