"""Text without line breaks (无换行文本): finds the headings and the parts of the head that stand inside lines."""

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise

from lingyan.domain.corpus.lines import Line, width_of

_CN = "一二三四五六七八九十"
_HEADING = re.compile(
    rf"(?<=[。；！？”\"）)])(?=(?:[{_CN}]{{1,3}}、|[（(][{_CN}]{{1,3}}[)）]|\d{{1,2}}(?:[、．]|\.(?!\d)))"
    rf"[^。，；、：（）()]{{2,36}}(?:[。：]|[（(][{_CN}]{{1,3}}[)）]))"
)
_BELOW = re.compile(rf"(?<![{_CN}])[{_CN}]{{1,3}}、[^。，；：、（）]{{2,30}}(?=[（(][{_CN}]{{1,3}}[)）])")
_NUMBER = re.compile(
    r"(?<=通知|意见|决定|方案|办法|公告|批复|规划|规定|通报)[\u4e00-\u9fff]{2,12}[〔\[（(﹝]\d{4}[〕\]）)﹞]第?\d{1,5}号"
)
_ADDRESSED = re.compile(r"(?<=号)[^。；：:]{4,160}[：:]")
_PUBLISHED = re.compile(r"(?:发布|公布|成文|发文|印发)(?:日期|时间)[：:]\s*\d{4}[-年./]\d{1,2}[-月./]\d{1,2}日?")
_SIGNED = re.compile(
    r"(?<=[。；！？])([\u4e00-\u9fff]{2,30}(?:人民政府|办公厅|办公室|委员会|厅|局|部|院))"
    r"(\d{4}年\d{1,2}月\d{1,2}日)(（此件[^（）]{2,16}）)?"
)
_WRAPPED = re.compile(r"[《〈]([^《》]{6,80})[》〉]的通知")
_LONG = 160
"""From this many characters a line on average, line breaks are taken to be lost."""
_MIN_HEADINGS = 4


def lacks_breaks(lines: Sequence[Line]) -> bool:
    """Whether the lines are long and headings stand inside them, more than at their heads."""
    if not lines or sum([len(line.text) for line in lines]) < _LONG * len(lines):
        return False
    return sum(len(_HEADING.findall(line.text)) for line in lines) >= max(_MIN_HEADINGS, len(lines) // 10)


def part_lines(lines: Sequence[Line]) -> list[Line]:
    """Return the lines, parted where a heading or a part of the head begins or ends inside one."""
    title = next((match[1] for line in lines if (match := _WRAPPED.search(line.text))), None)
    return [part for line in lines for part in _parts(line, title)]


def _parts(line: Line, title: str | None) -> Iterable[Line]:
    """Yield the parts of `line`; the row of a table has none."""
    if line.cells:
        yield line
        return
    cuts = sorted({0, len(line.text), *_cuts(line.text, title)})
    for start, end in pairwise(cuts):
        text = line.text[start:end].strip()
        if text:
            at = line.start + line.text.index(text[0], start)
            yield line._replace(start=at, text=text, width=width_of(text), parted=start > 0)


def _cuts(text: str, title: str | None) -> Iterable[int]:
    """Yield where `text` is to be parted."""
    for match in _HEADING.finditer(text):
        yield match.start()
    for match in _BELOW.finditer(text):
        yield match.end()
    for pattern in (_NUMBER, _PUBLISHED, _ADDRESSED):
        for match in pattern.finditer(text):
            yield from match.span()
    for match in _SIGNED.finditer(text):
        yield from (match.start(), match.end(1), match.end(2), match.end())
        if title and text.startswith(title, match.end()):
            yield match.end() + len(title)
