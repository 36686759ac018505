"""Marks inside a line of Markdown (行内标记): emphasis, code, links, pictures, tags and entities taken off."""

import html
import re
from typing import NamedTuple

_TOKEN = re.compile(
    r"""
    \\(?P<escaped>[!-/:-@\[-`{-~])
    |(?P<ticks>`+)
    |(?P<hidden><(?:script|style)\b[^<>]{0,500}>)
    |(?P<newline><br\s*/?>)
    |<(?P<address>(?:https?|mailto|ftp):[^\s<>]{1,500})>
    |</?(?:a|abbr|b|big|center|cite|code|del|details|div|em|figure|font|h[1-6]|hr|i|img|ins|kbd|li|mark|o:p|ol|p|s|small
        |span|strike|strong|sub|summary|sup|table|tbody|td|th|thead|tr|u|ul)(?=[\s/>])[^<>]{0,1000}>
    |(?P<picture>!)?\[(?P<words>[^\[\]]{0,500})\](?:\([^()\s]{0,1000}(?:\s+"[^"]{0,300}")?\)|\[[^\[\]\n]{0,100}\])
    |(?P<note>\[\^[^\[\]\n]{1,100}\])
    |(?P<run>\*+|_+|~~)
    """,
    re.VERBOSE | re.IGNORECASE,
)
_DEEPEST = 8
"""No deeper does emphasis stand in emphasis."""

_UNEQUAL = 3
_LONGEST_CODE = 2_000
_MARKS = re.compile(r"[\\`<\[!*_~&]")


class _Run(NamedTuple):
    """A run of signs that may open or close emphasis (强调记号): its place among the parts, its sign and length.

    `closes` says that it may close as well: then a run of one and one of two signs do not belong together.
    """

    part: int
    sign: str
    length: int
    closes: bool


def plain_words(line: str) -> str:
    r"""Return the words of a line without its marks; entities become their characters.

    >>> plain_words("**一、总体**要求 &amp; [说明](a.html) 3\\*4")
    '一、总体要求 & 说明 3*4'
    """
    if not _MARKS.search(line):
        return line
    parts: list[str] = []
    opened: list[_Run] = []
    at = 0
    while found := _TOKEN.search(line, at):
        parts.append(html.unescape(line[at : found.start()]))
        at = _take(line, found, parts, opened)
    parts.append(html.unescape(line[at:]))
    return "".join(parts)


def _take(line: str, found: re.Match[str], parts: list[str], opened: list[_Run]) -> int:
    """Put what a mark leaves into `parts`; return where the line goes on."""
    if found["run"]:
        _emphasise(line, found, parts, opened)
    elif found["ticks"]:
        end = line.find(found["ticks"], found.end(), found.end() + _LONGEST_CODE)
        if end >= 0:
            parts.append(line[found.end() : end])
            return end + len(found["ticks"])
        parts.append(found["ticks"])
    elif found["hidden"]:
        end = line.find(">", line.find("</", found.end()))
        return end + 1 if end > found.end() else len(line)
    elif found["words"] is not None and not found["picture"]:
        parts.append(plain_words(found["words"]))
    else:
        parts.append(found["escaped"] or found["address"] or ("\n" if found["newline"] else ""))
    return found.end()


def _emphasise(line: str, found: re.Match[str], parts: list[str], opened: list[_Run]) -> None:
    """Take off the signs of emphasis that this run closes, and remember those that it may open."""
    sign, length = found["run"][0], len(found["run"])
    before, after = line[found.start() - 1 : found.start()], line[found.end() : found.end() + 1]
    inside_word = sign == "_" and before.isalnum() and after.isalnum()
    closes = bool(before) and not before.isspace() and not inside_word
    opens = bool(after) and not after.isspace() and not inside_word
    while closes and length and any(run.sign == sign for run in opened[-_DEEPEST:]):
        run = opened.pop()
        if (
            run.sign == sign
            and (opens or run.closes)
            and (run.length + length) % _UNEQUAL == 0
            and run.length != length
        ):
            opened.append(run)
            break
        if run.sign == sign:
            taken = min(run.length, length)
            length -= taken
            parts[run.part] = sign * (run.length - taken)
            if run.length > taken:
                opened.append(run._replace(length=run.length - taken))
    parts.append(sign * length)
    if opens and length:
        opened.append(_Run(len(parts) - 1, sign, length, closes))
