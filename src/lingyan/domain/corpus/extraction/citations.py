"""How documents are named in running text (文件称引): titles in 《》, numbers beside them or alone."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from lingyan.domain.corpus.extraction.units import is_organ_of_its_own, read_units
from lingyan.domain.corpus.frontmatter import is_organ
from lingyan.domain.corpus.lines import squeezed

_YEAR = r"(?:19|20|１９|２０)\d\d"
_OPEN, _CLOSE = r"[〔\[［（(﹝【]", r"[〕\]］）)﹞】]"
_COUNT = r"[0-9０-９一二三四五六七八九十百零〇○]{1,6}"
_NUMBER = re.compile(
    rf"(?P<coded>{_OPEN}\s*{_YEAR}\s*{_CLOSE}\s*第?\s*\d{{1,5}}\s*号)"
    rf"|(?P<order>(?<=令)\s*(?:[（(]\s*(?:{_YEAR}年)?\s*第?\s*{_COUNT}\s*号\s*[）)]|(?:{_YEAR}年)?\s*第?\s*{_COUNT}\s*号))"
    rf"|(?P<notice>(?<=公告)\s*(?:[（(]\s*{_YEAR}年\s*第?\s*{_COUNT}\s*号\s*[）)]|(?:{_YEAR}年\s*第?|第)\s*{_COUNT}\s*号))"
    rf"|(?P<bare>{_YEAR}年第\s*\d{{1,4}}\s*号(?:令|公告))"
    r"|(?P<standard>(?<![A-Za-z0-9/])(?:(?:GB|HJ|CJJ|CJ|JGJ|JG|NY|SL|YD|DL|AQ|LY|TD|JT|JTG|SY|QB|YY|WS|GA|MH|DB\d{2})(?:[/／][TZ])?"
    r"|GBZ|JJF|JJG|T/[A-Z]{2,8})\s?(?:\d{2,6}(?:\.\d{1,3})?|\d\.\d{1,3})(?:\s?[—\-–－]{1,2}\s?(?:19|20)?\d\d)?(?![0-9]))"
)
_ROW_HEAD = re.compile(
    r"[\s|｜]*(?:\d{1,4}[\s.、．|｜]*)?(?!根据|按照|依据|依照|贯彻|落实|为|现)[\u4e00-\u9fff]{2}[^，。；！？]"
)
_ADDITION = r"(?:[（(][^（）()]{1,12}[)）])?"
_PLACE = r"[\u4e00-\u9fff]{1,8}[省市县区州盟旗]"
_RULE = rf"{_PLACE}[^，。；！？\s《》]{{2,40}}(?:条例|办法|规定|细则|规则){_ADDITION}"
_PLAN = (
    rf"(?!各|全){_PLACE}(?:(?!要[^点素]|应当|必须|认真|严格|按照|根据|执行)[^，。；！？\s《》|｜]){{2,40}}"
    rf"(?:规划|计划|方案|纲要|意见|措施|政策|要点|标准|指南|预案|目录|制度){_ADDITION}(?(numbered)|(?=[\s|｜]))"
)
"""A plan is named in running text as well: a row has a number ahead of it or a gap behind it."""
_PAPER = (
    r"(?P<organ>(?=关于)|[\u4e00-\u9fff、\s]{2,60}?)(?:关于|印发|转发|批转|发布|公布|贯彻|实施)[^，。；！？\s|｜]{2,120}"
    rf"(?:通知|意见|决定|办法|规定|细则|方案|批复|通告|公告|函|措施|规划|纲要|计划|要点|政策|条例|通报){_ADDITION}"
)
_AHEAD = r"[\s；;|｜]*(?P<numbered>\d{1,4}[\s.、．|｜]*|[（(]?[一二三四五六七八九十]{1,3}[）)、]\s*)?"
_PAPER_ROW = re.compile(rf"{_AHEAD}(?P<title>{_PAPER})[\s（(|｜]+")
"""A row of a list of documents up to the number: a paper with its organ."""
_PLACE_ROW = re.compile(rf"{_AHEAD}(?P<title>{_RULE}|{_PLAN})[\s（(|｜]+")
"""A row with a rule or a plan of a place."""
_CODE = re.compile(r"[A-Za-z\u4e00-\u9fff]{1,14}\Z")
_ORDER = re.compile(r"[\u4e00-\u9fff、]{2,40}\Z")
_LEADS = re.compile(
    r".*(?:根据|依据|按照|依照|遵照|贯彻|落实|执行|印发|转发|批转|发布|公布|详见|参照|参见|关于|文件|通知|意见|规定|以及|同时|其中"
    r"|不再|废止|修改|号[和与及]?|由|按|以)"
)
_JOINED = re.compile("[和与及见经]")
_THING = re.compile("宗地|地块|线|楼|院|车|门|机组|矿|井|桥|路")
_SPACE = re.compile(r"\s+")
_OF_DATES = frozenset("年月日")
_MOST_TITLE = 160
_LONGEST_HEAD = 40
_SHORTEST_ORDER = 3


class Title(NamedTuple):
    """A title in 《》 (书名号内标题): its place with the marks, its words without them and without white space."""

    start: int
    end: int
    words: str


class Number(NamedTuple):
    """A document number (文号): its place, and its form without white space and with one kind of brackets."""

    start: int
    end: int
    number: str


def titles_in(text: str) -> Iterator[Title]:
    """Yield the titles in 《》, the outermost where they stand one in the other.

    >>> [title.words for title in titles_in("按照《某省实施〈某法〉办法》和《某条 例》")]
    ['某省实施〈某法〉办法', '某条例']
    """
    at = text.find("《")
    while at >= 0:
        end = _closing(text, at)
        if end is None:
            at = text.find("《", at + 1)
            continue
        yield Title(at, end, squeezed(text[at + 1 : end - 1]))
        at = text.find("《", end)


def numbers_in(text: str, first: int = 0, last: int | None = None) -> Iterator[Number]:
    """Yield the document numbers between two places of a text.

    >>> [found.number for found in numbers_in("根据国发﹝2016﹞ 18号、某省人民政府令第304号")]
    ['国发〔2016〕18号', '某省人民政府令第304号']
    """
    last = len(text) if last is None else last
    behind = first
    for match in _NUMBER.finditer(text, first, last):
        start = _start(text, match, behind)
        if start is not None and not _THING.match(text, match.end()):
            yield Number(start, match.end(), normal(text[start : match.end()]))
        behind = match.end()


def rows_in(text: str) -> list[tuple[Title, Number]]:
    """Return the documents of a list that names each without marks, its number beside it.

    >>> [(title.words, number.number) for title, number in rows_in("2 某省人民政府关于甲的通知 某政发〔2004〕7号")]
    [('某省人民政府关于甲的通知', '某政发〔2004〕7号')]
    """
    if "号" not in text or _ROW_HEAD.match(text) is None:
        return []
    found: list[tuple[Title, Number]] = []
    behind = 0
    for number in numbers_in(text):
        row = _row(text, behind, number.start)
        if row is None:
            break
        found.append((Title(*row.span("title"), squeezed(row["title"])), number))
        behind = number.end + (text[number.end : number.end + 1] in {"）", ")"})
    return found


def _row(text: str, first: int, last: int) -> re.Match[str] | None:
    """Return the row of a list between two places of a text, None where they hold none."""
    paper = _PAPER_ROW.fullmatch(text, first, last)
    if paper and (not paper["organ"] or is_organ(paper["organ"])):
        return paper
    return _PLACE_ROW.fullmatch(text, first, last)


def normal(number: str) -> str:
    """Return a document number in its normal form: half-width figures, 〔〕 around the year, no white space.

    >>> normal("GB／T  5000—2020"), normal("湘政发 [2016] 21 号"), normal("某政发(2020)3号")
    ('GB/T 5000—2020', '湘政发〔2016〕21号', '某政发〔2020〕3号')
    """
    plain = number.translate(_HALF)
    if plain[0].isascii() and plain[0].isupper() and "号" not in plain:
        return _SPACE.sub(" ", plain)
    return _YEAR_MARKS.sub(r"〔\1〕", squeezed(plain))


_HALF = {ord("０") + at: str(at) for at in range(10)} | {ord("／"): "/"}
_YEAR_MARKS = re.compile(rf"{_OPEN}({_YEAR}){_CLOSE}")


def _closing(text: str, start: int) -> int | None:
    """Return the place behind the 》 that closes the 《 at `start`, or None where it is not closed soon."""
    depth = 0
    for at in range(start, min(len(text), start + _MOST_TITLE)):
        if text[at] == "《":
            depth += 1
        elif text[at] == "》":
            depth -= 1
            if depth == 0:
                return at + 1
    return None


def _start(text: str, match: re.Match[str], behind: int) -> int | None:
    """Return where the number of `match` begins, its code or organ included; None where it has none."""
    kind = match.lastgroup
    if kind in {"bare", "standard"}:
        return match.start()
    pattern = _CODE if kind == "coded" else _ORDER
    near = text[max(behind, match.start() - _LONGEST_HEAD) : match.start()]
    gap = len(near) - len(near.rstrip())
    head = pattern.search(near.rstrip())
    if head is None:
        return None
    words = head[0]
    if words[0] in _OF_DATES and near[: len(near.rstrip()) - len(words)][-1:].isdigit():
        words = words[1:]  # 5月6日某省人民政府令
    lead = _LEADS.match(words)
    rest = words[lead.end() :] if lead else words
    if kind != "coded":
        rest = rest[len(rest) - len(_last_name(rest)) :]
    elif _JOINED.match(rest) and _follows_one(text, match.start() - gap - len(rest), behind):
        rest = rest[1:]
    if kind == "notice" and "年" not in match[0] and not is_organ_of_its_own(rest.removesuffix("公告")):
        return None  # without a year, only an organ of its own makes it that of a document: 招标公告第3号
    least = 1 if kind == "coded" else _SHORTEST_ORDER
    return match.start() - gap - len(rest) if len(rest) >= least else None


def _follows_one(text: str, at: int, behind: int) -> bool:
    """Whether another document is named right before the place."""
    return at == behind or text[at - 1 : at] in {"》", "）", ")"}


def _last_name(words: str) -> str:
    """Return the last of the organs that `words` name, as printed at their end."""
    name = read_units(words.removesuffix("令").removesuffix("公告")).names
    suffix = "令" if words.endswith("令") else "公告"
    found = name[-1] + suffix if name else words
    return found if words.endswith(found) else words
