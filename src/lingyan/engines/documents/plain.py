"""Plain text (纯文本): kept as it is, character by character, because its offsets are those of the file."""

from lingyan.domain.corpus.decode import decode
from lingyan.domain.corpus.model import Note
from lingyan.engines.documents.characters import count_unseen
from lingyan.engines.documents.errors import TooHeavyError
from lingyan.engines.documents.text import DocumentKind, DocumentText, ReadingLimits
from lingyan.kernel.message import Message
from lingyan.kernel.message import gettext_noop as _

UNSEEN = _("Characters in the text that do not print: {count}.")


def read_plain(name: str, data: bytes, limits: ReadingLimits) -> DocumentText:
    """Return the text in `data`: UTF-8, GB18030 or UTF-16, a byte order mark left out, newlines as they stand.

    Raises:
        DocumentFileError: it is too large, empty, no text, or in no encoding known here.
    """
    text = decode(data, limit=limits.size)
    if len(text) > limits.characters:
        raise TooHeavyError(name=name)
    unseen = count_unseen(text)
    notes = (Note("unseen_characters", Message(UNSEEN, {"count": unseen})),) if unseen else ()
    return DocumentText(text, DocumentKind.TXT, notes)
