"""What the machine says of a file is put into words that can be translated."""

import errno

import pytest

from lingyan.kernel.refused_files import reason_of


@pytest.mark.parametrize(
    ("number", "words"),
    [(errno.ENOENT, "no such file"), (errno.EACCES, "may not"), (errno.ENOSPC, "full"), (errno.EISDIR, "a folder")],
)
def test_what_happens_often_is_said_in_our_words(number: int, words: str) -> None:
    reason = reason_of(OSError(number, "the machine's words"))
    assert words in reason.text()
    assert reason.text(lambda sentence: f"<{sentence}>").startswith("<")


def test_what_happens_seldom_keeps_the_words_of_the_machine() -> None:
    assert reason_of(OSError(errno.EIO, "Input/output error")).text() == "Input/output error"
    assert reason_of(OSError()).text() == "OSError"
