"""Titles of clauses (条款标题): the words up to the first 。, where they are a title and not a sentence."""

import re
import unicodedata
from collections.abc import Sequence
from typing import NamedTuple

from lingyan.domain.corpus.lines import Line, squeezed

_BRACKETED = re.compile(r"[（(【\[]([^（）()【】\[\]。]{1,40})[)）】\]]")
_LONGEST = 40
_LONGEST_ALONE = 80
_LONGEST_SENTENCE = 20
_LONGEST_LABEL = 20
_COMMAS = 2


class Title(NamedTuple):
    """A title, or None, and how many characters of the paragraph it ends behind (标题及其终点)."""

    text: str | None
    end: int


def joined(lines: Sequence[Line]) -> str:
    """Return the text of printed lines as one, without a sign where they were broken."""
    return lines[0].text if len(lines) == 1 else "".join(line.text for line in lines)


def plain_key(num: str) -> str:
    """Return a number as it stands in a path: digits of half width, no white space.

    >>> plain_key("专栏 １１")
    '专栏11'
    """
    return squeezed(unicodedata.normalize("NFKC", num))


def plan_title(text: str, begin: int, *, alone: bool, has_more: bool) -> Title:
    """Return the title of the heading `text` of a plan, whose number ends at `begin`.

    `alone` says that headings of its kind stand alone on their lines, `has_more` that something stands below it.

    >>> plan_title("（一）指导思想。以某某为指导。", 3, alone=False, has_more=False)
    Title(text='指导思想', end=7)
    >>> plan_title("1.考虑区位，优化分工，推进集聚，形成优势。", 2, alone=False, has_more=True).text is None
    True
    """
    stop = text.find("。", begin)
    words = text[begin:stop] if stop >= 0 else text[begin:]
    behind = text[stop + 1 :].strip() if stop >= 0 else ""
    label = _label(words, whole=stop < 0 and alone)
    if label is not None:
        return Title(squeezed(label), begin + len(label))
    sound = _is_title(words, is_alone=stop < 0 and alone, is_sentence=stop >= 0 and not behind and not has_more)
    if not sound:
        return Title(None, begin)
    return Title(squeezed(words), begin + len(words.rstrip()))


def _label(words: str, *, whole: bool) -> str | None:
    """Return what stands before a colon, where it is a label and the sentence follows: 工作目标：…."""
    at = max(words.find("："), words.find(":"))
    if at <= 0 or at > _LONGEST_LABEL or "，" in words[:at] or words[at - 1] == "为":
        return None
    return words[:at] if not whole or not words[at + 1 :].strip() else None


def _is_title(words: str, *, is_alone: bool, is_sentence: bool) -> bool:
    """Whether `words` are a title: short, without the build of a sentence."""
    plain = squeezed(words)
    if not plain or "；" in plain or plain[-1] in "，：:;、" or plain.count("“") > plain.count("”"):
        return False
    commas = plain.count("，")
    if is_sentence:
        return len(plain) <= _LONGEST_SENTENCE and not commas
    if is_alone:
        return len(plain) <= _LONGEST_ALONE and commas <= _COMMAS
    return len(plain) <= _LONGEST and commas <= _COMMAS and not (commas and any(sign.isdigit() for sign in plain))


def article_title(text: str, begin: int, *, alone: bool) -> Title:
    """Return the title of an article: in brackets behind its number, or all that stands on its line.

    >>> article_title("第三条（适用范围）本办法适用于本市。", 3, alone=False)
    Title(text='适用范围', end=9)
    >>> article_title("第三条 本办法适用于本市。", 4, alone=False).text is None
    True
    """
    if match := _BRACKETED.match(text, begin):
        return Title(squeezed(match[1]), match.end())
    words = text[begin:]
    if alone and words and len(words) <= _LONGEST_SENTENCE and not any(sign in words for sign in "。；：，"):
        return Title(squeezed(words), len(text))
    return Title(None, begin)


def whole_title(text: str, begin: int) -> Title:
    """Return the title of a chapter or section: all of its line."""
    words = text[begin:].strip().rstrip("。")
    return Title(squeezed(words) or None, begin + len(words))
