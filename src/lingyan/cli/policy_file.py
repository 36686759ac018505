"""The file of a document (文件读取), as every command of `lingyan policy` reads it."""

import os
from pathlib import Path

from lingyan.domain.corpus.decode import too_large
from lingyan.kernel.errors import BadInputError
from lingyan.kernel.message import gettext_noop as _

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
        raise NotReadableError(path=file, reason=wrong.strerror or type(wrong).__name__) from wrong
    if len(data) > most:
        raise too_large(most)
    return data
