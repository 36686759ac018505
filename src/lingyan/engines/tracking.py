"""Tracking codes (查询码): made by chance, told once to whoever holds them, and read however they are typed."""

import re
import unicodedata
from base64 import b32encode
from os import urandom

CODE_BYTES = 10
"""Eighty bits, written as sixteen signs: nobody finds a code by trying."""

_GROUP = 4
_BETWEEN = re.compile(r"[\s\-‐-―]")


def new_code() -> str:
    """Return a code that nobody has, nor guesses."""
    return b32encode(urandom(CODE_BYTES)).decode().lower()


def grouped_code(code: str) -> str:
    """Return a code as people copy it.

    >>> grouped_code("abcdefghijklmnop")
    'abcd-efgh-ijkl-mnop'
    """
    return "-".join(code[at : at + _GROUP] for at in range(0, len(code), _GROUP))


def plain_code(code: str) -> str:
    """Return a code as it was made, whatever spaces, dashes and widths it was typed with.

    >>> plain_code("ABCD efgh－ijkl-mnop")
    'abcdefghijklmnop'
    """
    return _BETWEEN.sub("", unicodedata.normalize("NFKC", code)).lower()
