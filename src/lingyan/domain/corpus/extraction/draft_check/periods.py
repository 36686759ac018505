"""Periods of a draft against those in force (期限核对): longer than an article allows, or less notice."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from types import MappingProxyType

from lingyan.domain.corpus.extraction.deadlines import DeadlineDraft, DeadlineKind
from lingyan.domain.corpus.extraction.draft_check.findings import Cited, Finding, FindingKind, Subject
from lingyan.domain.corpus.extraction.draft_check.sameness import (
    SAME,
    is_bound,
    is_same_organ,
    likeness,
    pairs_of,
)
from lingyan.domain.corpus.extraction.draft_check.sides import Side, is_to_be_carried_out, relation_to
from lingyan.kernel.message import Message
from lingyan.kernel.message import gettext_noop as _

_ALIKE = 0.5
"""Two events, or two acts, share at least this part of their telling pairs: 受理申请之日 and 受理之日 do."""
_SIZES: Mapping[str, tuple[str, Decimal]] = MappingProxyType(
    {
        "分钟": ("hours", Decimal(1) / 60),
        "小时": ("hours", Decimal(1)),
        "日": ("hours", Decimal(24)),
        "周": ("hours", Decimal(24) * 7),
        "月": ("months", Decimal(1)),
        "季度": ("months", Decimal(3)),
        "年": ("months", Decimal(12)),
        "工作日": ("working", Decimal(1)),
    }
)
"""Units of periods that count alike by nature; working days and days, days and months do not."""
_TELLING = 2
"""So many telling pairs must say what is to be done where nothing says from when: 公示时间 alone may be of anything."""
_FLOORS = frozenset({DeadlineKind.AHEAD, DeadlineKind.AT_LEAST})

_LENGTH = re.compile(
    "(?:不得少于|不少于|不低于|至少|提前|不得超过|不超过|最长)?(?:[0-9０-９]+|[一二两三四五六七八九十百]+)个?"
    "(?:工作日|自然日|日|天|小时|分钟|周|月|季度|年)(?:以上|以内|之内|内)?"
)
_PARTY = re.compile("^[^，。]{0,16}?(?:部门|机关|机构|单位|政府|窗口|委员会|公司|企业)(?=[\u4e00-\u9fff]{2})")
_LEAD = re.compile("^(?:应当|应|须|必须|要|的|期限|时间|期)+|(?:的|期限|时间|期|为)+$")

_LENGTHS: Mapping[str, str] = MappingProxyType(
    {
        "分钟": _("{n} minutes"),
        "小时": _("{n} hours"),
        "日": _("{n} days"),
        "工作日": _("{n} working days"),
        "周": _("{n} weeks"),
        "月": _("{n} months"),
        "季度": _("{n} quarters"),
        "年": _("{n} years"),
    }
)

_LONGER = _("The draft gives {drafted} to {action}, where {wanted} is in force.")
_LESS = _("The draft asks for {drafted} only to {action}, where {wanted} is in force.")
_MET = _("{drafted} in the draft to {action} keeps to {wanted}.")
_UNITS = _(
    "{drafted} in the draft and {wanted} in force to {action} are counted in units that cannot be held together."
)
_PERHAPS = _("{drafted} in the draft and {wanted} in force may be for the same step: {why}.")
_MISSING = _("The draft sets no period to {action}; in force are {wanted}.")
_OTHER_PARTY = _("the party is named otherwise")
_OTHER_START = _("what it runs from is worded otherwise")
_SEVERAL = _("the document sets several periods for words like these")
_GENERAL = _("the words say too little of what is to be done")
_NOT_NAMED = _("the draft does not name this document")
_KEEP = _("Nothing to do.")
_SHORTEN = _("Keep to the period in force; a document below may not lengthen it.")
_ADD = _("Take the period over, or refer to the clause.")
_CHECK = _("Read both clauses and decide.")


@dataclass(frozen=True, slots=True)
class _Match:
    """A period in force and the one of the draft for the same step, with what makes that uncertain."""

    wanted: DeadlineDraft
    drafted: DeadlineDraft
    doubt: str = ""


def period_findings(draft: Side, side: Side) -> Iterator[Finding]:
    """Yield how the periods of a draft stand to those of a document in force, in the order of that document."""
    drafted = [one for one in draft.read.extraction.deadlines if one.number is not None]
    is_named = relation_to(draft.read, side) is not None
    is_carried = is_to_be_carried_out(draft.read, side)
    periods = _once(side.read.extraction.deadlines)
    for wanted in periods:
        matches = [match for one in drafted if (match := _match(wanted, one))]
        best = next((match for match in matches if not match.doubt), matches[0] if matches else None)
        if best is not None:
            doubt = best.doubt or (_SEVERAL if _fits_another(best, periods) else "")
            yield _judged(side, replace(best, doubt=doubt), is_named=is_named)
        elif is_carried and _binds(wanted, draft):
            yield _missed(side, wanted)


def step_of(one: DeadlineDraft) -> str:
    """Return what is to be done in a period: as it was read, else the words around the length."""
    if one.action:
        return one.action
    bare = _LENGTH.sub("", one.quote.words)
    return _LEAD.sub("", _PARTY.sub("", bare.removeprefix(one.who or "")))


def _once(periods: Sequence[DeadlineDraft]) -> list[DeadlineDraft]:
    """Return the periods that have a length, each once however often the document prints it."""
    found: dict[tuple[object, ...], DeadlineDraft] = {}
    for one in periods:
        if one.number is not None:
            found.setdefault((one.who, one.event, step_of(one), one.number, one.unit, one.kind), one)
    return list(found.values())


def _fits_another(match: _Match, periods: Sequence[DeadlineDraft]) -> bool:
    """Whether the document sets another length for a step that the draft's words fit as well."""
    own = _closeness(match.wanted, match.drafted)
    return any(
        other is not match.wanted
        and (other.number, other.unit) != (match.wanted.number, match.wanted.unit)
        and (found := _match(other, match.drafted)) is not None
        and not found.doubt
        and _closeness(other, match.drafted) >= own
        for other in periods
    )


def _closeness(one: DeadlineDraft, other: DeadlineDraft) -> float:
    return likeness(step_of(one), step_of(other)) + likeness(one.event or "", other.event or "")


def _match(wanted: DeadlineDraft, drafted: DeadlineDraft) -> _Match | None:
    """Return the two as a match where they are for the same step, with the doubt that is left."""
    if (wanted.kind in _FLOORS) is not (drafted.kind in _FLOORS) or wanted.is_extension is not drafted.is_extension:
        return None
    steps, events = (step_of(wanted), step_of(drafted)), (wanted.event or "", drafted.event or "")
    if not _are_alike(*steps):
        return None
    is_telling = min(len(pairs_of(step)) for step in steps) >= _TELLING
    if all(events) and not _are_alike(*events):
        return _Match(wanted, drafted, _OTHER_START) if is_telling and likeness(*steps) >= SAME else None
    doubts = (
        (any(events) and not all(events), _OTHER_START),
        (not any(events) and not is_telling, _GENERAL),
        (not _is_same_party(wanted.who, drafted.who), _OTHER_PARTY),
    )
    return _Match(wanted, drafted, next((doubt for holds, doubt in doubts if holds), ""))


def _are_alike(one: str, other: str) -> bool:
    short, long = sorted((one, other), key=len)
    return bool(short) and (short in long or likeness(one, other) >= _ALIKE)


def _is_same_party(one: str | None, other: str | None) -> bool:
    """Whether both are bound alike; an organ of a lower level stands for the one above it, and silence for either."""
    if not one or not other or one in other or other in one:
        return True
    return is_same_organ(one, other) or likeness(one, other) >= _ALIKE


def _judged(side: Side, match: _Match, *, is_named: bool) -> Finding:
    wanted, drafted = match.wanted, match.drafted
    sizes = [_SIZES.get(one.unit or "") for one in (wanted, drafted)]
    if sizes[0] is None or sizes[1] is None or sizes[0][0] != sizes[1][0] or not (wanted.number and drafted.number):
        return _finding(side, match, FindingKind.NOT_COMPARABLE, _UNITS, _CHECK)
    asked, given = wanted.number * sizes[0][1], drafted.number * sizes[1][1]
    is_floor = wanted.kind in _FLOORS
    if given == asked or (given > asked) is is_floor:
        if match.doubt:
            return _finding(side, match, FindingKind.LOOK, _PERHAPS, _CHECK)
        return _finding(side, match, FindingKind.AGREES, _MET, _KEEP)
    if match.doubt or not is_named:
        return _finding(side, match, FindingKind.LOOK, _PERHAPS, _CHECK)
    return _finding(side, match, FindingKind.BELOW, _LESS if is_floor else _LONGER, _SHORTEN)


def _finding(side: Side, match: _Match, kind: FindingKind, words: str, advice: str) -> Finding:
    data = {
        "drafted": _said(match.drafted),
        "wanted": _said(match.wanted),
        "action": step_of(match.wanted),
        "why": Message(match.doubt or _NOT_NAMED),
    }
    return Finding(
        kind,
        Subject.PERIOD,
        side.key,
        Cited.of("", match.drafted.article, match.drafted.quote),
        Cited.of(side.key, match.wanted.article, match.wanted.quote),
        Message(words, data),
        Message(advice),
    )


def _said(one: DeadlineDraft) -> Message:
    """Return a length in words, its unit in the language of whoever reads it."""
    return Message(_LENGTHS.get(one.unit or "", "{n}"), {"n": f"{one.number:f}"})


def _binds(wanted: DeadlineDraft, draft: Side) -> bool:
    """Whether a period is one of the drafting unit or its place."""
    return bool(wanted.who) and is_bound(wanted.who or "", draft.unit, draft.names, draft.level)


def _missed(side: Side, wanted: DeadlineDraft) -> Finding:
    data: dict[str, object] = {"wanted": _said(wanted), "action": step_of(wanted)}
    other = Cited.of(side.key, wanted.article, wanted.quote)
    return Finding(FindingKind.MISSES, Subject.PERIOD, side.key, None, other, Message(_MISSING, data), Message(_ADD))
