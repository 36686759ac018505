"""What a document says of itself (元数据): read from its head and its tail, never guessed."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from lingyan.domain.corpus import frontmatter
from lingyan.domain.corpus.attachments import Attachments
from lingyan.domain.corpus.gazette import Draft, EventKind
from lingyan.domain.corpus.lines import Line
from lingyan.domain.corpus.model import Metadata
from lingyan.domain.corpus.numbering import read_marker

_WRAPPED = re.compile(r"(?:印发|发布|转发|批转|公布|下发|下达)《(.{3,120})》的?(?:通知|公告|决定|通告|函)?")
_WRAPPED_BARE = re.compile(
    r"(?:印发|发布|转发|批转|下发)(.{4,80}(?:方案|规划|意见|办法|细则|计划|要点|规定|措施|清单|指南))的通知"
)
_ENACTED = re.compile(r"《([^《》]{4,80})》(?:已经|业经|已由|经|于)")
_PROMULGATED = re.compile(r"现予(?:以)?(?:公布|发布)")
_ORDERED = re.compile(r"(.{2,40}?)(?:令|公告)(?:第|[0-9]|$)")
_EFFECTIVE = re.compile(r"自(.{2,24}?)起(?:正式)?(?:施行|实施|执行|生效)")
_OWN = re.compile(r"(?:.{0,8}第.{1,6}条)?(?:本|此)[\u4e00-\u9fff]")
_TITLE_VERB = re.compile("关于|印发|转发|批转")
_RELATIVE = re.compile(r"(?:发布|公布|印发|下发|颁布)之日")
_EXPIRY = re.compile(r"有效期(?:限)?(?:至|到|截至|截止到?)(.{6,14}?日)")
_PUBLISHED = re.compile(r"(?:发布|公布)(?:日期|时间)[：:]")
_SIGNED_FIELD = re.compile(r"成文(?:日期|时间)[：:]")
_FIELD = re.compile(r"(?:-\s*)?([\u4e00-\u9fff]{2,8})\s*[：:]\s*(\S.*)")
_FIELDS = {
    "标题": "title",
    "名称": "title",
    "文号": "doc_number",
    "发文字号": "doc_number",
    "发文机关": "issuer",
    "发布日期": "date_published",
    "公布日期": "date_published",
    "成文日期": "date_signed",
}
_FOLLOWS_NOTICE = re.compile(r"印发|施行|实施|公告|通知|同意|特此|执行|落实")
_ADDITION = re.compile(r"[（(].{1,16}[)）]")
_RED_HEAD = re.compile(r".{2,30}文件")
_ENUMERATED = "、"
_HEAD_LINES = 40
_TITLE_LINES = 5
_TITLE_WIDTH = 120
_TAIL_PARAGRAPHS = 12
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
    fields = _fields(source.own)
    printed = fields.get("title") or _title(source)
    order = draft.first(EventKind.ORDER)
    title, notice = _unwrapped(printed, source)
    number = draft.first(EventKind.NUMBER)
    signed = _signed(source) or _date_field(source.own, _SIGNED_FIELD) or fields.get("date_signed")
    published = _date_field(source.own, _PUBLISHED) or fields.get("date_published")
    if order and published is None and _PROMULGATED.search(_text(source.lines, order.first, order.last)):
        published = signed
    return Metadata(
        title=title,
        notice_title=notice,
        doc_number=number.value if number else order.value if order else fields.get("doc_number"),
        registration_number=_registration(source.own),
        issuer=_issuer(source, printed) or fields.get("issuer"),
        date_signed=signed,
        date_published=published,
        date_effective=_effective(source),
        date_expiry=_expiry(source.own),
        addressees=_addressees(source),
        attachments=_attachments(source.attachments),
    )


def _text(lines: Sequence[Line], first: int, last: int) -> str:
    return frontmatter.squeezed("".join(line.text for line in lines[first:last]))


def _title(source: Source) -> str | None:
    """Return the title as printed in the head, a covering notice's included."""
    draft, lines = source.draft, source.lines
    number = draft.first(EventKind.NUMBER)
    if number is not None:
        at = next(i for i in range(number.first, number.last) if frontmatter.number_in(lines[i].text))
        above = _text(lines, number.first, at)
        if above and not _RED_HEAD.fullmatch(above):
            return above
        return _title_from(lines, number.last) or _title_from(source.own, 0)
    if draft.first(EventKind.ORDER) is not None or draft.first(EventKind.FRAGMENT) is not None:
        return None
    return _title_from(source.own, 0)


def _title_from(lines: Sequence[Line], first: int) -> str | None:
    """Return the title that begins in line `first` and runs over as many lines as it needs; None if none does."""
    joined, found = "", None
    for line in lines[first : first + _TITLE_LINES]:
        text = frontmatter.squeezed(line.text)
        if line.width > _TITLE_WIDTH or text[-1] in "。；：:，" or (read_marker(text) and not joined):
            break
        if found and not _goes_on(found, text):
            break
        if _RED_HEAD.fullmatch(text) and not joined:
            continue
        joined += text
        found = joined if frontmatter.is_title(joined) else found
    return found


def _goes_on(title: str, text: str) -> bool:
    """Whether the next line still belongs to a title that could end: an addition in brackets, or marks left open."""
    return _ADDITION.fullmatch(text) is not None or title.count("《") > title.count("》")


def _unwrapped(printed: str | None, source: Source) -> tuple[str | None, str | None]:
    """Return the title of the document proper, and that of the notice which covers it."""
    order = source.draft.first(EventKind.ORDER)
    if order is not None and printed is None:
        match = _ENACTED.search(_text(source.lines, order.first, order.last))
        return (match[1], None) if match else (_title_from(source.own, order.last - order.first), None)
    if printed is None:
        return None, None
    match = _WRAPPED.search(printed) or _WRAPPED_BARE.search(printed)
    return (match[1], printed) if match else (printed, None)


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
    proper = [event for event in signed if _is_signature(source, event.first, event.last)]
    return proper[0].value if proper else None


def _is_signature(source: Source, first: int, last: int) -> bool:
    """Whether a date is that of a signature: below an organ, or below the closing words of a notice."""
    return last - first > 1 or (first > 0 and _FOLLOWS_NOTICE.search(source.lines[first - 1].text) is not None)


def _issuer(source: Source, printed: str | None) -> str | None:
    """Return the organ: from the signature, else from the title, else from the name of the order."""
    draft, lines = source.draft, source.lines
    for event in draft.events:
        if event.kind is EventKind.SIGNED and event.last - event.first > 1 and event.first < draft.body_end:
            return _ENUMERATED.join(
                organ for at in range(event.first, event.last - 1) for organ in _organs(lines[at].text)
            )
    for text in (printed, (draft.first(EventKind.FRAGMENT) or _NO_EVENT).value):
        head = _TITLE_VERB.split(text)[0] if text else ""
        if head and head != text and frontmatter.is_organ(head):
            return head
    order = draft.first(EventKind.ORDER)
    match = _ORDERED.match(order.value) if order else None
    return match[1] if match and frontmatter.is_organ(match[1]) else None


def _organs(text: str) -> list[str]:
    """Return the organs on one line, parted by spaces; spaces inside a name are those of a printer."""
    names = text.split()
    return names if all(frontmatter.is_organ(name) for name in names) else [frontmatter.squeezed(text)]


class _Nothing(NamedTuple):
    value: str = ""


_NO_EVENT = _Nothing()


def _registration(lines: Sequence[Line]) -> str | None:
    return next((found for line in lines[:_HEAD_LINES] if (found := frontmatter.registration_in(line.text))), None)


def _date_field(lines: Sequence[Line], pattern: re.Pattern[str]) -> str | None:
    """Return the date behind a label like 发布日期：."""
    for line in lines[:_HEAD_LINES]:
        if match := pattern.search(line.text):
            return frontmatter.first_date(line.text[match.end() : match.end() + 16])
    return None


def _fields(lines: Sequence[Line]) -> dict[str, str]:
    """Return the labelled fields between two rows of dashes above a document, as an index of documents adds them."""
    if not lines or lines[0].text.strip("-"):
        return {}
    found: dict[str, str] = {}
    for line in lines[1:_HEAD_LINES]:
        if not line.text.strip("-"):
            break
        if (match := _FIELD.fullmatch(line.text)) and match[1] in _FIELDS:
            found[_FIELDS[match[1]]] = match[2].strip()
    return found


def _effective(source: Source) -> str | None:
    """Return the day from which the document is in force, or the words where they name an event.

    The order that enacts it says so, or a sentence near its end that speaks of the document itself (本办法…).
    """
    order = source.draft.first(EventKind.ORDER)
    if order and (found := _in_force(_text(source.lines, order.first, order.last))):
        return found
    stop = source.attachments.heads[0].first if source.attachments.heads else len(source.own)
    tail = "".join(line.text for line in source.own[max(0, stop - _TAIL_PARAGRAPHS) : stop])
    sentences = re.split("[。；]", frontmatter.squeezed(tail[-_CLOSING:]))
    return next((found for text in sentences if _OWN.match(text) and (found := _in_force(text))), None)


def _in_force(text: str) -> str | None:
    """Return the day in 自…起施行, or the words where they name an event."""
    for match in _EFFECTIVE.finditer(text):
        if day := frontmatter.first_date(match[1]):
            return day
        if _RELATIVE.fullmatch(match[1]):
            return match[0]
    return None


def _expiry(lines: Sequence[Line]) -> str | None:
    tail = frontmatter.squeezed("".join(line.text for line in lines[-_TAIL_PARAGRAPHS:])[-_CLOSING:])
    match = _EXPIRY.search(tail)
    return frontmatter.first_date(match[1]) if match else None


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
