"""What is taken in (收件): the name, the size and the bytes of a file, before anything of it is believed."""

from pathlib import PurePosixPath

from django.conf import settings

from lingyan.domain.corpus.decode import DocumentTooLargeError, too_large
from lingyan.engines.documents import DocumentText, ReadingLimits, read_document
from lingyan.engines.file_kinds import KindNotTakenError
from lingyan.kernel.errors import BadInputError
from lingyan.kernel.message import gettext_noop as _

PLAIN_TEXT = frozenset({".txt", ".text", ""})
TAKEN = ".docx, .pdf, .html, .md, .txt"
LONGEST_NAME = 200
MB = 1024 * 1024
FILES_AT_ONCE = 10
"""So many files of the largest size may come in one request; of smaller ones more."""
_MOST_DIGITS = 18
"""No size of a request has more."""


class NoFileError(BadInputError):
    """A form sent without a file."""

    code = "policies.no_file"
    what = _("No file was chosen.")
    remedy = _("Choose one or more files, then press “Load”.")


class FileNameError(BadInputError):
    """A name that is no name of a file."""

    code = "policies.file_name"
    what = _("The file has no usable name.")
    remedy = _("Give it a name such as “plan.txt”.")


class TooMuchAtOnceError(BadInputError):
    """A form whose files are too much together."""

    code = "policies.too_much_at_once"
    what = _("The files together are larger than {limit_mb} MB; none of them was kept.")
    remedy = _("Load them a few at a time.")
    status = 413


def most_bytes() -> int:
    """Return the size in bytes above which a file is refused: setting MAX_UPLOAD_MB."""
    return int(settings.MAX_UPLOAD_MB) * MB


def most_bytes_at_once() -> int:
    """Return the size in bytes above which a request is refused, whatever it brings."""
    return FILES_AT_ONCE * most_bytes()


def file_too_large() -> DocumentTooLargeError:
    """Return the error for a file above the limit, of which no more was read."""
    return too_large(most_bytes())


def check_size_at_once(declared: object) -> None:
    """Raise `TooMuchAtOnceError` when a request declares more bytes than the files of one request may have.

    Args:
        declared: the request's Content-Length; what is no number declares no body, and none is read.
    """
    given = str(declared or "")
    if given.isdecimal() and (len(given) > _MOST_DIGITS or int(given) > most_bytes_at_once()):
        raise TooMuchAtOnceError(limit_mb=most_bytes_at_once() // MB)


def clean_name(name: str) -> str:
    """Return the last part of `name` without signs that do not print, cut where it is long.

    Raises:
        FileNameError: nothing is left.
    """
    last = PurePosixPath(name.replace("\\", "/")).name
    shown = "".join(sign for sign in last if sign.isprintable()).strip()
    if not shown.strip(". "):
        raise FileNameError
    stem, dot, ending = shown.rpartition(".")
    room = LONGEST_NAME - len(ending) - 1
    return f"{stem[:room]}{dot}{ending}" if dot and room > 0 else shown[:LONGEST_NAME]


def read_file(name: str, data: bytes) -> DocumentText:
    """Return the text in the file `name`; the content decides, the name only refuses what is surely another format.

    Raises:
        BadInputError: the file is larger than the site takes, empty, damaged, locked, without text, of a format that is
            not read here, or its name ends as that of one, though its content reads as plain text.
    """
    read = read_document(name, data, ReadingLimits(most_bytes()))
    if read.is_file_itself and PurePosixPath(name).suffix.lower() not in PLAIN_TEXT:
        raise KindNotTakenError(name=name, kinds=TAKEN)
    return read
