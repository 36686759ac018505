"""The day by which a task is due (完成时限): printed in its own words, or behind 完成时限 in its note; never guessed.

Only what names a day counts in running words: 2025年底前, 2022年6月底前, 每年3月底前. 2025年前 and 6月前 leave open
whether that year or month still counts, so they give no day. 6月底前 alone is in the document's own year where that
orders for one year only, and its sentence names no other.
"""

import re
from calendar import monthrange
from collections.abc import Iterator
from typing import NamedTuple

from lingyan.domain.corpus.extraction.issued import Issued
from lingyan.domain.corpus.numbering import count_of

_YEAR = r"(?P<year>(?:19|20)\d\d|二[〇○零][〇○零一二三四五六七八九]{2}|今|本|当|明)"
_PART = (
    r"(?:(?P<month>1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])月(?:份)?(?:(?P<day>[12]\d|3[01]|0?[1-9])日)?"
    r"|第?(?P<quarter>[一二三四1-4])季度|(?P<half>[上下])半年)"
)
_END = r"(?P<end>(?:年)?(?:底|末)|结束)"
_BEFORE = re.compile(rf"{_YEAR}年(?:{_PART})?{_END}?(?:之|以)?前")
_YEARLESS = re.compile(
    rf"(?<![0-9年每今本当明各次翌半学财两一二三四五六七八九十〇○零]){_PART}(?:(?<=日)|(?P<end>底|末|结束))(?:之|以)?前"
    r"|(?<![0-9年每今本当明各次翌半学财两一二三四五六七八九十〇○零])年(?P<whole>底|末)(?:之|以)?前"
)
_YEARLESS_LABEL = re.compile(rf"{_PART}(?P<end>底|末|结束)?(?:之|以)?(?:前|内)?|^年(?P<whole>底|末|内)(?:之|以)?前?")
_OTHER_YEARS = re.compile(
    "每年|每月|每季|次年|翌年|明年|上年|上一年|去年|逐年|各年|学年|按年|年度(?!工作|任务|目标|计划)"
)
"""What in a sentence leaves open in which year its days are."""
_PRINTED_YEAR = re.compile(r"(?:19|20)\d\d(?=年)")
_STOP = re.compile("[。！？\n]")
_FAR = 160
"""Words further off than this say nothing of a day's year."""
_MONTHS = re.compile(r"月(?:份|底|末)?\s*[—\-–－~～至到]+\s*(?=(?:1[0-2]|0?[1-9])月)")
"""Between the first and the last month of a span, which ends with the last."""
_NEVER = Issued()
_YEARLY = re.compile(
    r"每年(?:(?P<month>1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])月(?:份)?)?(?:(?P<day>[12]\d|3[01]|0?[1-9])日|(?P<end>年?(?:底|末)))(?:之|以)?前"
)
_MONTHLY = re.compile(r"每月(?:的)?(?P<day>[12]\d|3[01]|0?[1-9])日(?:之|以)?前")
_LABELLED = re.compile(rf"{_YEAR}年(?:{_PART})?{_END}?(?:之|以)?(?:前|内)?")
_SPAN = re.compile(r"(?:19|20)\d\d年?\s*(?:[—\-–－~～至]+)\s*(?=(?:19|20)\d\d年)")
_THING = re.compile(
    r"(?:已经?|新|全部)?(?:建成|建设|完成|开工|竣工|投产|签订|成立|出生|取得|形成|登记|注册|审批|批准|核准|立项|备案|发生|施行|实施|印发"
    r"|发布|出台|购置|使用|缴纳|申报|认定|入库|投运|存续|存在|下达|拨付|供应|参保|入职|毕业|退休|上市|关停|淘汰|欠缴|拖欠)"
    r"(?:并[\u4e00-\u9fff]{1,8}|(?![与和对向同全各])[\u4e00-\u9fff]{0,4})?的"
)
_SEASON = re.compile(
    "(?:[春夏秋冬]|.{0,2}学期|汛|[暑寒]假|采暖|供暖|雨季|旱季|国庆|元旦|中秋|清明|端午|两会|[入主]汛|五一|十一)"
)
"""What narrows a year without naming a day: 2025年秋季学期前."""
_RELATIVE = {"今": 0, "本": 0, "当": 0, "明": 1}
_HALVES = {"上": 6, "下": 12}
_DECEMBER = 12
_LEAP = 2024
_MONTHS_IN_QUARTER = 3


class Due(NamedTuple):
    """When a task is due (完成时限): the words, the last day as ISO, and whether it comes again.

    `day` is YYYY-MM-DD; of what recurs --MM-DD each year or ---DD each month; None where the words name no day.
    """

    start: int
    end: int
    words: str
    day: str | None
    recurs: bool = False


def dues_in(words: str, issued: Issued = _NEVER) -> Iterator[Due]:
    """Yield the days before which running words order something, in view of when the document is made.

    A day before the document is none that it sets, nor is one that tells which things are meant (2000年底前建成的小区).

    >>> [due.day for due in dues_in("2025年底前，各区完成编制，2022年6月底前上报。每年3月底前评估")]
    ['2025-12-31', '2022-06-30', '--03-31']
    """
    if "前" not in words:
        return
    for match in _BEFORE.finditer(words):
        if _THING.match(words, match.end()):
            continue
        day = _day_of(match, _year_of(match["year"], issued.signed), is_label=False)
        if day and not (issued.signed and day <= issued.signed):
            yield Due(match.start(), match.end(), match[0], day)
    yield from _of_own_year(words, issued)
    for pattern in (_YEARLY, _MONTHLY):
        for match in pattern.finditer(words):
            if day := _recurring(match):
                yield Due(match.start(), match.end(), match[0], day, recurs=True)


def _of_own_year(words: str, issued: Issued) -> Iterator[Due]:
    """Yield the days without a year, which are in that of the document as far as their sentence names no other."""
    for match in _YEARLESS.finditer(words) if issued.year else ():
        before, behind = words[max(0, match.start() - _FAR) : match.start()], words[match.end() : match.end() + _FAR]
        sentence = _STOP.split(before)[-1] + _STOP.split(behind)[0]
        years = set(_PRINTED_YEAR.findall(sentence))
        if years - {str(issued.year)} or _OTHER_YEARS.search(sentence) or _THING.match(words, match.end()):
            continue
        day = _day_of(match, issued.year, is_label=False)
        if day and not (issued.signed and day <= issued.signed):
            yield Due(match.start(), match.end(), match[0], day)


def due_of(label: str, issued: Issued = _NEVER) -> Due:
    """Return when a task is due by the words behind 完成时限; there a year or a month means its end.

    >>> due_of("2022年第三季度").day, due_of("2021-2025年").day, due_of("长期坚持").day
    ('2022-09-30', '2025-12-31', None)
    """
    words = label.strip("，,；;。 ")
    again = _YEARLY.search(words) or _MONTHLY.search(words)
    if again:
        return Due(0, len(words), words, _recurring(again), recurs=True)
    match = _LABELLED.search(_SPAN.sub("", words))
    if match is None:
        return Due(0, len(words), words, _labelled_in_own_year(words, issued))
    is_open = words.startswith("每") or _SEASON.match(match.string, match.end()) is not None
    year = None if is_open else _year_of(match["year"], issued.signed)
    return Due(0, len(words), words, _day_of(match, year, is_label=True))


def _labelled_in_own_year(words: str, issued: Issued) -> str | None:
    """Return the day that a label without a year names in the document's own; None where it names none, or several."""
    found = list(_YEARLESS_LABEL.finditer(_MONTHS.sub("-", words)))
    if len(found) != 1 or _OTHER_YEARS.search(words) or words.startswith(("每", "各")):
        return None
    day = _day_of(found[0], issued.year, is_label=True)
    return None if day and issued.signed and day <= issued.signed else day


def _day_of(match: re.Match[str], year: int | None, *, is_label: bool) -> str | None:
    """Return the last day of the time that `match` names in a year; None where the words leave it open."""
    if year is None:
        return None
    if match["day"]:
        month, day = count_of(match["month"]), int(match["day"])
        return f"{year:04d}-{month:02d}-{day:02d}" if day <= monthrange(year, month)[1] else None
    if match["end"] is None and not is_label and not match.groupdict().get("whole"):
        return None
    month = _month_of(match)
    return f"{year:04d}-{month:02d}-{monthrange(year, month)[1]:02d}"


def _year_of(printed: str, signed: str | None) -> int | None:
    """Return the year in figures; 今年 is that of the document's day."""
    if printed in _RELATIVE:
        return int(signed[:4]) + _RELATIVE[printed] if signed else None
    return count_of(printed)


def _month_of(match: re.Match[str]) -> int:
    if match["month"]:
        return count_of(match["month"])
    if match["quarter"]:
        return count_of(match["quarter"]) * _MONTHS_IN_QUARTER
    return _HALVES.get(match["half"] or "", _DECEMBER)


def _recurring(match: re.Match[str]) -> str | None:
    """Return the day of each year or month, as ISO 8601 shortens it; February ends with its 28th there.

    None where no year has such a day.
    """
    named = match.groupdict()
    if "month" not in named:
        return f"---{int(match['day']):02d}"
    month = count_of(named["month"]) if named["month"] else _DECEMBER
    day = int(named["day"]) if named["day"] else monthrange(2023, month)[1]
    return f"--{month:02d}-{day:02d}" if day <= monthrange(_LEAP, month)[1] else None
