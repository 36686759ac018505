"""Why the machine gives or takes no file (文件拒绝原因), in words that are put into the reader's language."""

import errno
from collections.abc import Mapping
from types import MappingProxyType

from lingyan.kernel.message import Message
from lingyan.kernel.message import gettext_noop as _

_WORDS: Mapping[int, str] = MappingProxyType(
    {
        errno.ENOENT: _("there is no such file or folder"),
        errno.EACCES: _("this account of the machine may not do that"),
        errno.EPERM: _("this account of the machine may not do that"),
        errno.EISDIR: _("it is a folder"),
        errno.ENOTDIR: _("a part of its path is no folder"),
        errno.ENOSPC: _("the disk is full"),
        errno.EROFS: _("the disk can only be read"),
        errno.ENAMETOOLONG: _("its name is too long"),
    }
)


def reason_of(wrong: OSError) -> Message:
    """Return why the machine refused; what it seldom says stays in the machine's own words.

    >>> reason_of(FileNotFoundError(2, "No such file or directory")).text()
    'there is no such file or folder'
    >>> reason_of(OSError(5, "Input/output error")).text()
    'Input/output error'
    """
    known = _WORDS.get(wrong.errno or 0)
    return Message(known) if known else Message("{words}", {"words": wrong.strerror or type(wrong).__name__})
