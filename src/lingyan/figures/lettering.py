"""Words in a drawing (图中文字): how much of them fits, since an SVG breaks no lines by itself.

Widths are in ems, the size of the letters: a Chinese sign is as wide as it is high, a Latin letter about half of that.
"""

_LATIN = 0.56
_MORE = "…"


def ems(words: str) -> float:
    """Return how wide some words are, in ems.

    >>> ems("规划"), ems("ab")
    (2.0, 1.12)
    """
    return sum(1.0 if sign > "\u2e7f" else _LATIN for sign in words)


def cut(words: str, room: float) -> str:
    """Return as much of the words as fits, with … where something is left out.

    >>> cut("湖南省规划", 3), cut("规划", 3)
    ('湖南…', '规划')
    """
    if ems(words) <= room:
        return words
    while words and ems(words) + 1 > room:
        words = words[:-1].rstrip()
    return words + _MORE


def wrapped(words: str, room: float, most: int) -> tuple[str, ...]:
    """Return the words in at most `most` lines, broken between Latin words and anywhere between Chinese signs.

    >>> wrapped("Energy supervision", 7, 2), wrapped("湖南省发展规划", 4, 2)
    (('Energy', 'supervision'), ('湖南省发', '展规划'))
    """
    lines: list[str] = []
    rest = words.strip()
    while rest and len(lines) < most - 1 and ems(rest) > room:
        end = _break(rest, room)
        lines.append(rest[:end].rstrip())
        rest = rest[end:].lstrip()
    return (*lines, cut(rest, room)) if rest else tuple(lines)


def _break(words: str, room: float) -> int:
    """Return after how many signs a line ends: at least one, never inside a Latin word that fits."""
    end = next((at for at in range(1, len(words)) if ems(words[: at + 1]) > room), len(words))
    space = words.rfind(" ", 0, end + 1)
    is_inside = end < len(words) and _is_latin(words[end]) and _is_latin(words[end - 1])
    return space if is_inside and space > 0 else end


def _is_latin(sign: str) -> bool:
    return sign <= "\u2e7f" and sign != " "
