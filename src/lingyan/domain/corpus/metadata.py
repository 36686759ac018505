"""What a document says of itself (元数据): read from its head and its tail, never guessed."""

import re
from collections.abc import Collection, Iterator, Sequence
from itertools import takewhile
from typing import NamedTuple

from lingyan.domain.corpus import frontmatter
from lingyan.domain.corpus.attachments import Attachments
from lingyan.domain.corpus.fields import behind_fields, read_fields
from lingyan.domain.corpus.gazette import Draft, Event, EventKind
from lingyan.domain.corpus.lines import Line, squeezed
from lingyan.domain.corpus.model import Metadata
from lingyan.domain.corpus.numbering import read_marker

_WRAPPED = re.compile(r"(?:印发|发布|转发|批转|公布|下发|下达)《(.{3,120})》的?(?:通知|公告|决定|通告|函)?")
_WRAPPED_BARE = re.compile(
    r"(?:印发|发布|转发|批转|下发)(.{4,80}(?:方案|规划|纲要|意见|办法|细则|计划|要点|规定|措施|清单|指南|目录|标准|预案)(?:[（(][^（）()]{2,30}[)）])?)的通知"
)
_SENDS = "(?:正式)?(?:印发|转发|批转|发布|公布|下发)"
_COVERED = re.compile(rf"现将《([^《》]{{4,80}})》(?:[（(][^（）()]{{1,30}}[）)])?{_SENDS}")
_AGREED = re.compile(
    rf"《([^《》]{{4,80}})》(?:已经|业经|已由|经)[^。《》]{{2,40}}(?:同意|通过|批准|审定|审议)[^。《》]{{0,12}}现(?:予(?:以)?)?{_SENDS}"
)
_ENACTED = re.compile(r"《([^《》]{4,80})》(?:已经|业经|已由|已于|经|于)")
_PROMULGATED = re.compile(r"现予(?:以)?(?:公布|发布)")
_ORDERED = re.compile(r"(.{2,40}?)(?:令|公告)(?:第|[0-9]|$)")
_EFFECTIVE = re.compile(
    r"自(.{2,24}?)起(?:满?[0-9一二三四五六七八九十]{1,3}(?:个工作)?日(?:之?后)?)?(?:正式)?(?:施行|实施|执行|生效)"
)
_OWN = re.compile(r"(?:.{0,8}第.{1,6}条)?(?:本|此)[\u4e00-\u9fff]")
_OWN_LATER = re.compile(r"[本此][\u4e00-\u9fff]{2,8}(?:由[^，。；]{2,40}解释，)?自.{2,40}")
"""A sentence about the document behind a heading without a stop."""
_RELATIVE = re.compile(r"(?:发布|公布|印发|下发|颁布)之日")
_VALID = re.compile(r"有效期限?(?:为)?[0-9一二三四五六七八九十]{1,3}年")
_PROMULGATED_BELOW = re.compile(
    r"[（(](?:[^（）()]{4,60}(?:通过|批准)[，,；;]?)?(?P<day>\d{4}年\d{1,2}月\d{1,2}日)(?P<organ>[\u4e00-\u9fff]{2,30}?)"
    r"(?P<order>(?:令|公告)第?[0-9一二三四五六七八九十百零〇]{1,6}号)(?:公布|发布|颁布)"
)
"""The line below the title of a statute: （2023年5月6日某省人民政府令第88号公布）, often with who passed it ahead."""
_PARTY_BESIDE = re.compile(
    r"^(中共[\u4e00-\u9fff]{1,16}?委(?:员会)?(?:办公厅|办公室)?)(?=[\u4e00-\u9fff]{2,16}人民政府)"
)
"""The committee of the party where the government signs with it: two organs."""
_SIGNATORY = re.compile(r"[\u4e00-\u9fff]{1,4}[\s：:]*(?:长|任|席|理)[\s：:]+[\u4e00-\u9fff·\s]{2,12}")
_EXPIRY = re.compile(r"有效期(?:限)?(?:至|到|截至|截止到?)(.{6,14}?日)")
_OF_ITSELF = re.compile(r"(?:^|，)本[^，的]{1,7}的?$|起[^，]{0,12}(?:施行|实施|执行|生效)")
"""What ahead in the sentence makes a validity that of the document."""
_FOLLOWS_NOTICE = re.compile(r"印发|施行|实施|公告|通知|同意|特此|执行|落实")
_ADDITION = re.compile(r"[（(].{1,16}[)）]")
_RED_HEAD = re.compile(r".{2,30}文件")
_ENUMERATED = "、"
_HEAD_LINES = 40
_TITLE_LINES = 5
_TITLE_WIDTH = 120
_TAIL_LINES = 12
_CLOSING = 400


class Source(NamedTuple):
    """What metadata are read from (元数据来源): a document's events, lines and attachments, all lines of the file."""

    draft: Draft
    own: Sequence[Line]
    attachments: Attachments
    lines: Sequence[Line]


def read(source: Source) -> Metadata:
    """Return what the document says of itself."""
    draft = source.draft
    fields = read_fields(source.own)
    printed = fields.get("title") or _title(source)
    title, notice = _unwrapped(printed, source)
    number = draft.first(EventKind.NUMBER) or draft.first(EventKind.ORDER)
    below = None if number else _promulgated_below(source)
    signed = _signed(source) or fields.get("date_signed")
    published = fields.get("date_published") or (frontmatter.first_date(below["day"]) if below else None)
    if published is None and _is_promulgated(source):
        published = signed
    told = f"{below['organ']}{below['order']}" if below else fields.get("doc_number")
    return Metadata(
        title=title,
        notice_title=notice,
        doc_number=number.value if number else told,
        registration_number=_registration(source.own),
        issuer=_issuer(source, printed) or (below["organ"] if below else fields.get("issuer")),
        date_signed=signed,
        date_published=published,
        date_effective=_effective(source) or fields.get("date_effective"),
        date_expiry=_expiry(source) or fields.get("date_expiry"),
        addressees=_addressees(source),
        attachments=_attachments(source.attachments),
    )


def _promulgated_below(source: Source) -> re.Match[str] | None:
    """Return day, organ and order of the line below the title of a statute by which it was made known."""
    short = [line for line in source.own[:_TITLE_LINES] if line.width <= _TITLE_WIDTH]
    found = _PROMULGATED_BELOW.search(_text(short, 0, len(short)))
    return found if found and frontmatter.is_organ(found["organ"]) else None


def _is_promulgated(source: Source) -> bool:
    """Whether an order makes the document known on the day on which it is signed (现予公布)."""
    order, number = source.draft.first(EventKind.ORDER), source.draft.first(EventKind.NUMBER)
    if order:
        return _PROMULGATED.search(_text(source.lines, order.first, order.last)) is not None
    if number is None or "令" not in number.value:
        return False
    below = source.lines[number.last : number.last + _TITLE_LINES]
    return any(_PROMULGATED.search(line.text) for line in below)


def _text(lines: Sequence[Line], first: int, last: int) -> str:
    return squeezed("".join(line.text for line in lines[first:last]))


def _title(source: Source) -> str | None:
    """Return the title as printed in the head, a covering notice's included."""
    draft, lines = source.draft, source.lines
    number = draft.first(EventKind.NUMBER)
    if number is not None:
        at = next(i for i in range(number.first, number.last) if frontmatter.number_in(lines[i].text))
        above = frontmatter.without_organ([squeezed(line.text) for line in lines[number.first : at]])
        if above and not _RED_HEAD.fullmatch(above):
            return above
        return _title_from(lines, number.last) or _title_from(source.own, behind_fields(source.own))
    if draft.first(EventKind.ORDER) is not None or draft.first(EventKind.FRAGMENT) is not None:
        return None
    return _title_from(source.own, behind_fields(source.own))


def _title_from(lines: Sequence[Line], first: int) -> str | None:
    """Return the title that begins in line `first` and runs over as many lines as it needs; None if none does."""
    joined, found = "", None
    printed: list[str] = []
    for line in lines[first : first + _TITLE_LINES]:
        text = squeezed(line.text)
        if not text:  # a remark that the text goes on elsewhere stood there
            continue
        if line.width > _TITLE_WIDTH or text[-1] in "。；：:，" or (read_marker(text) and not joined):
            break
        if found and not _goes_on(found, text):
            break
        if _RED_HEAD.fullmatch(text) and not joined:
            continue
        printed.append(text)
        joined += text
        found = frontmatter.without_organ(printed) if frontmatter.is_title(joined) else found
    return found


def _goes_on(title: str, text: str) -> bool:
    """Whether the next line still belongs to a title that could end: an addition in brackets, or marks left open."""
    is_addition = _ADDITION.fullmatch(text) is not None
    is_other = is_addition and (frontmatter.date_in(text) or frontmatter.order_number_in(text))
    return (is_addition and not is_other) or title.count("《") > title.count("》")


def _unwrapped(printed: str | None, source: Source) -> tuple[str | None, str | None]:
    """Return the title of the document proper, and that of the notice which covers it."""
    order = source.draft.first(EventKind.ORDER)
    if order is not None and printed is None:
        match = _ENACTED.search(_text(source.lines, order.first, order.last))
        return (match[1], None) if match else (_title_from(source.own, order.last - order.first), None)
    if printed is None:
        return _covered(source), None
    if match := _WRAPPED.search(printed):
        return match[1], printed
    match = _WRAPPED_BARE.search(printed)
    return (_covered(source) or match[1], printed) if match else (printed, None)


def _covered(source: Source) -> str | None:
    """Return the title that a notice without a title of its own sends out, where it is printed again below."""
    head = _text(source.own, 0, _HEAD_LINES)
    match = _COVERED.search(head) or _AGREED.search(head)
    title = match[1] if match else None
    return title if any(squeezed(line.text) == title for line in source.own) else None


def _signed(source: Source) -> str | None:
    """Return the date below the signature: of the covering notice if there is one, else of the document."""
    draft = source.draft
    signed = [event for event in draft.events if event.kind is EventKind.SIGNED and event.first < draft.body_end]
    if order := draft.first(EventKind.ORDER):
        inside = (frontmatter.date_in(line.text) for line in source.lines[order.first : order.last])
        if found := next((day for day in inside if day), None):
            return found
    covered = next((event for event in signed if event.first in draft.head), None)
    if covered is not None:
        return covered.value
    listed = {source.own[listing.last - 1].start for listing in source.attachments.listings}
    proper = (event for event in signed if _is_signature(source, event, listed))
    return next((event.value for event in proper), None)


def _is_signature(source: Source, event: Event, listed: Collection[int]) -> bool:
    """Whether a date is that of a signature: below an organ, a person, a notice's closing words or its attachments.

    `listed` are the places where the last lines of the lists of attachments begin.
    """
    if event.last - event.first > 1:
        return True
    above = source.lines[event.first - 1] if event.first else None
    said = above.text if above else ""
    if _FOLLOWS_NOTICE.search(said) or _SIGNATORY.fullmatch(said):
        return True
    return above is not None and above.start in listed


def _issuer(source: Source, printed: str | None) -> str | None:
    """Return the organ: from the signature, else from the title, else from the name of the order."""
    draft, lines = source.draft, source.lines
    if signatory := _orders_signatory(source):
        return signatory
    for event in draft.events:
        if event.kind is EventKind.SIGNED and event.last - event.first > 1 and event.first < draft.body_end:
            return _ENUMERATED.join(
                organ for at in range(event.first, event.last - 1) for organ in _organs(lines[at].text)
            )
    for text in (printed, (draft.first(EventKind.FRAGMENT) or _NO_EVENT).value):
        head = frontmatter.TITLE_VERB.split(text)[0] if text else ""
        if head and head != text and frontmatter.is_organ(head):
            return _PARTY_BESIDE.sub(rf"\1{_ENUMERATED}", head)
    order = draft.first(EventKind.ORDER)
    above = (
        list(takewhile(frontmatter.is_organ, (line.text for line in lines[order.first : order.last]))) if order else []
    )
    if order and len(above) > 1:
        return _ENUMERATED.join(map(squeezed, above))
    match = _ORDERED.match(order.value) if order else None
    return match[1] if match and frontmatter.is_organ(match[1]) else None


def _orders_signatory(source: Source) -> str | None:
    """Return the organ that signs the order above its date, where no person does."""
    order = source.draft.first(EventKind.ORDER)
    lines = source.lines[order.first + 1 : order.last] if order else ()
    signed = next((at for at, line in enumerate(lines) if at and frontmatter.date_in(line.text)), 0)
    if not signed or not frontmatter.is_organ(lines[signed - 1].text):
        return None
    return _ENUMERATED.join(_organs(lines[signed - 1].text))


def _organs(text: str) -> list[str]:
    """Return the organs on one line, parted by spaces; spaces inside a name are those of a printer."""
    names = text.split()
    return names if all(frontmatter.is_organ(name) for name in names) else [squeezed(text)]


class _Nothing(NamedTuple):
    value: str = ""


_NO_EVENT = _Nothing()


def _registration(lines: Sequence[Line]) -> str | None:
    return next((found for line in lines[:_HEAD_LINES] if (found := frontmatter.registration_in(line.text))), None)


def _effective(source: Source) -> str | None:
    """Return the day from which the document is in force, or the words where they name an event.

    The order that enacts it says so, or a sentence near its end that speaks of the document itself (本办法…).
    """
    order = source.draft.first(EventKind.ORDER)
    if order and (found := _in_force(_text(source.lines, order.first, order.last))):
        return found
    sentences = [sentence for words in _closing_words(source) for sentence in re.split("[。；]", words)]
    own = (text if _OWN.match(text) else own[0] if (own := _OWN_LATER.search(text)) else "" for text in sentences)
    return next((found for text in own if (found := _in_force(text))), None)


def _in_force(text: str) -> str | None:
    """Return the day in 自…起施行, or the words where they name an event."""
    for match in _EFFECTIVE.finditer(text):
        if day := frontmatter.first_date(match[1]):
            return day
        if _RELATIVE.fullmatch(match[1]):
            return match[0]
    return None


def _closing_words(source: Source) -> Iterator[str]:
    """Yield the words with which a document closes ahead of its attachments, then those of its covering notice."""
    stop = source.attachments.heads[0].first if source.attachments.heads else len(source.own)
    tail = "".join(line.text for line in source.own[max(0, stop - _TAIL_LINES) : stop])
    yield squeezed(tail[-_CLOSING:])
    addressed = source.draft.first(EventKind.ADDRESSEES)
    if addressed is not None and addressed.last in source.draft.head:
        yield squeezed("".join(source.lines[at].text for at in sorted(source.draft.head) if at >= addressed.last))


def _expiry(source: Source) -> str | None:
    """Return the day to which the document is in force, or the words where they give a length (有效期5年)."""
    for words in _closing_words(source):
        if match := _own_validity(_EXPIRY, words):
            return frontmatter.first_date(match[1])
        if match := _own_validity(_VALID, words):
            return match[0]
    return None


def _own_validity(pattern: re.Pattern[str], words: str) -> re.Match[str] | None:
    """Return where the words say how long the document itself is in force, not another or a certificate."""
    for match in pattern.finditer(words):
        ahead = words[max(map(words[: match.start()].rfind, "。；")) + 1 : match.start()]
        if not ahead or _OF_ITSELF.search(ahead):
            return match
    return None


def _addressees(source: Source) -> tuple[str, ...]:
    event = source.draft.first(EventKind.ADDRESSEES)
    if event is None or (event.first not in source.draft.head):
        return ()
    return (_text(source.lines, event.first, event.last).rstrip("：:"),)


def _attachments(attachments: Attachments) -> tuple[str, ...]:
    """Return the titles of the attachments: those of the list, else those printed above the attachments."""
    if attachments.listings:
        return attachments.listings[0].titles
    return tuple(head.title for head in attachments.heads if head.title)
