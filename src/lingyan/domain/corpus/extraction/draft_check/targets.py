"""Targets of a draft against those in force (目标核对): lower, missed, turned round, met, or not to be compared."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from lingyan.domain.corpus.extraction.bounds import Comparator
from lingyan.domain.corpus.extraction.draft_check.findings import Cited, Finding, FindingKind, Subject
from lingyan.domain.corpus.extraction.draft_check.sameness import plain_indicator
from lingyan.domain.corpus.extraction.draft_check.sides import Side, is_to_be_carried_out
from lingyan.domain.corpus.extraction.draft_check.values import (
    LESS,
    MORE,
    Amount,
    Way,
    are_of_one_kind,
    falls_short,
    is_amount,
    speaks_of_whole,
    turned,
    way_of,
    way_over_years,
)
from lingyan.domain.corpus.extraction.figures import FigureDraft
from lingyan.domain.corpus.extraction.targets import TargetDraft, are_alike
from lingyan.kernel.message import Message
from lingyan.kernel.message import gettext_noop as _
from lingyan.kernel.quantity import Unit

T = TypeVar("T", bound=TargetDraft | FigureDraft)

_DOUBTFUL = 0.5
"""A target read with less confidence than this is none that a draft is held against: one of an earlier plan."""
_SHORTEST = 3

_MET = _("Both ask for {name}: {drafted} in the draft, {wanted} in force.")
_SHORT = _("The draft asks for less of {name}: {drafted}, where {wanted} is in force.")
_TURNED = _("The bound of {name} is turned round: {drafted} in the draft, {wanted} in force.")
_OTHER = _("Another value for {name}: {drafted} in the draft, {wanted} in force.")
_NONE = _("The draft has no target for {name}; in force is {wanted}.")
_NO_SHARE = _("The draft has no target for {name}; in force is {wanted}, an amount for another place.")
_BELOW_STRIVEN = _(
    "{name}: the draft asks for {drafted}, less than the {wanted} that the text in force only strives for."
)
_STRETCH = _("{name}: the draft only strives for {drafted}; in force is {wanted}.")
_ABOUT = _("{name}: the draft says {drafted}, about; in force is {wanted}.")
_KINDS = _("{name}: growth and level are two things: {drafted} in the draft, {wanted} in force.")
_YEARS = _("{name}: the years differ: {drafted} in the draft, {wanted} in force.")
_UNITS = _("{name}: the units differ: {drafted} in the draft, {wanted} in force.")
_WHOLE = _("{name}: {wanted} is an amount for another place, {drafted} that of the draft's own.")
_OF_WIDER = _("{name}: the draft says {drafted} for the wider place; in force there is {wanted}.")
_ALIKE = _("“{drafted_name}” ({drafted}) may be the same as “{name}” ({wanted}).")
_KEEP = _("Nothing to do.")
_RAISE = _("Take over the value in force, or state the reason and have it approved.")
_ADD = _("Add the target, or state why it does not bind here.")
_CHECK = _("Read both clauses and decide.")
_TOO_SHORT = _("The name is too short to tell whether both mean one thing: read both clauses and decide.")
_SPLIT = _("Ask for the share that falls to this place, and hold the draft against that.")


@dataclass(frozen=True, slots=True)
class _Pair:
    """A target in force and the one of the draft that is held against it."""

    side: Side
    wanted: TargetDraft
    drafted: TargetDraft
    units: Mapping[str, Unit]
    draft: Side
    way: Way

    @property
    def is_wider(self) -> bool:
        """Whether the one in force is for another place than the draft, or that is not known."""
        return not _is_same_place(self.draft, self.side)

    @property
    def is_of_whole(self) -> bool:
        """Whether the draft's own target is said to be for the wider place: 全市 in the draft of a county of the city.

        In that of a county that is a city itself 全市 may be either, and no more is said of it than before.
        """
        is_city = self.side.level == "prefecture" and any(name.endswith("市") for name in self.draft.names)
        return self.is_wider and not is_city and speaks_of_whole(self.drafted, self.side.level)

    def finding(self, kind: FindingKind, words: str, advice: str) -> Finding:
        """Return what was found of the two."""
        data = {
            "name": self.wanted.indicator,
            "drafted_name": self.drafted.indicator,
            "drafted": said(self.drafted),
            "wanted": said(self.wanted),
        }
        return Finding(
            kind,
            Subject.TARGET,
            self.side.key,
            Cited.of("", self.drafted.clause, self.drafted.quote, self.drafted.indicator),
            Cited.of(self.side.key, self.wanted.clause, self.wanted.quote, self.wanted.indicator),
            Message(words, data),
            Message(advice),
        )


def target_findings(draft: Side, side: Side, units: Mapping[str, Unit], today: str) -> Iterator[Finding]:
    """Yield how a draft's targets stand to those of a document in force, in the order of that document.

    `units` are the pack's; a unit that it does not define is compared with itself only. What was to be reached before
    the draft's own year, or the year of `today` where it has none, is not missed.
    """
    places = (*draft.names, *side.names)
    drafted = _by_name(draft.read.extraction.targets, places)
    today = draft.read.signed or today
    is_wider, is_carried = not _is_same_place(draft, side), is_to_be_carried_out(draft.read, side)
    values: list[TargetDraft | FigureDraft] = [*side.read.extraction.targets, *side.read.figures]
    printed = _by_name(values, places)
    for wanted in _once(side.read.extraction.targets, places):
        name = plain_indicator(wanted.indicator, places)
        way = way_of(wanted)
        way = way_over_years(wanted, printed.get(name, ())) if way is Way.OPEN else way
        pairs = [_Pair(side, wanted, one, units, draft, way) for one in drafted.get(name, ())]
        if pairs:
            yield from (_if_certain(one, name) for one in _held(pairs, is_past=_is_past(wanted, today)))
        elif alike := _alike(name, wanted, drafted):
            yield _Pair(side, wanted, alike, units, draft, way).finding(FindingKind.LOOK, _ALIKE, _CHECK)
        elif is_carried and len(name) >= _SHORTEST and not _is_past(wanted, today):
            yield _missed(side, wanted, is_wider=is_wider)


def _if_certain(finding: Finding, name: str) -> Finding:
    """Return the finding, to be looked at only where the name is too short to be that of one thing: 产值, 投资."""
    if len(name) >= _SHORTEST or not finding.is_fault:
        return finding
    return replace(finding, kind=FindingKind.LOOK, advice=Message(_TOO_SHORT))


def said(target: TargetDraft) -> str:
    """Return what a target asks in a few signs: bound, number, unit, year.

    A range is said by each of its ends.
    """
    sign = {Comparator.AT_LEAST: "≥", Comparator.AT_MOST: "≤", Comparator.ABOUT: "≈", Comparator.EXACT: ""}
    bound = sign.get(target.comparator, target.comparator.value)
    year = f" ({target.year})" if target.year else ""
    return f"{bound}{target.value:f}{target.unit}{year}"


def _by_name(values: Iterable[T], places: Sequence[str]) -> dict[str, list[T]]:
    found: dict[str, list[T]] = {}
    for one in values:
        found.setdefault(plain_indicator(one.indicator, places), []).append(one)
    return found


def _once(targets: Iterable[TargetDraft], places: Sequence[str]) -> Iterator[TargetDraft]:
    """Yield the targets that bind, each once however often the document prints it."""
    seen: set[tuple[object, ...]] = set()
    for one in targets:
        said_so = (plain_indicator(one.indicator, places), one.year, one.comparator, one.value, one.unit, one.kind)
        if one.confidence >= _DOUBTFUL and said_so not in seen:
            seen.add(said_so)
            yield one


def _is_same_place(draft: Side, side: Side) -> bool:
    return draft.is_of_place and draft.place == side.place


def _held(pairs: Sequence[_Pair], *, is_past: bool) -> Iterator[Finding]:
    """Yield what comes of the targets that the draft has for the same indicator: those of the same year, if any."""
    same_year = [pair for pair in pairs if pair.drafted.year == pair.wanted.year]
    if not same_year and is_past:
        return
    if not same_year:
        yield pairs[0].finding(FindingKind.NOT_COMPARABLE, _YEARS, _CHECK)
        return
    alike = [pair for pair in same_year if are_of_one_kind(pair.wanted, pair.drafted)]
    if not alike:
        yield same_year[0].finding(FindingKind.NOT_COMPARABLE, _KINDS, _CHECK)
        return
    yield from (_judged(pair) for pair in _bounds_apart(alike))


def _bounds_apart(pairs: Sequence[_Pair]) -> list[_Pair]:
    """Return of a range in the draft the end that answers the bound in force, and each value once."""
    up = pairs[0].wanted.comparator in MORE
    bounded = up or pairs[0].wanted.comparator in LESS
    fitting = [pair for pair in pairs if not (bounded and pair.drafted.comparator in (LESS if up else MORE))]
    seen = {(pair.drafted.comparator, pair.drafted.value, pair.drafted.unit): pair for pair in fitting or pairs}
    return list(seen.values())


def _judged(pair: _Pair) -> Finding:
    """Return how one target stands to the other, which are of one indicator, year and kind: the first that holds."""
    wanted, drafted = (_amount(one, pair.units) for one in (pair.wanted, pair.drafted))
    is_short = falls_short(pair.way, wanted.size, drafted.size)
    is_other = pair.way is Way.OPEN and wanted.size != drafted.size
    is_softer = drafted.size == wanted.size and drafted_softer(pair.wanted, pair.drafted)
    verdicts = (
        (wanted.dimension != drafted.dimension, FindingKind.NOT_COMPARABLE, _UNITS, _CHECK),
        (pair.is_of_whole and (is_short or is_other), FindingKind.LOOK, _OF_WIDER, _CHECK),
        (pair.is_wider and not pair.is_of_whole and is_amount(pair.wanted), FindingKind.NOT_COMPARABLE, _WHOLE, _SPLIT),
        (turned(pair.wanted, pair.drafted), FindingKind.CONTRADICTS, _TURNED, _RAISE),
        (is_short and pair.wanted.is_stretch, FindingKind.LOOK, _BELOW_STRIVEN, _CHECK),
        (is_short, FindingKind.BELOW, _SHORT, _RAISE),
        (is_other and pair.is_wider, FindingKind.LOOK, _OTHER, _CHECK),
        (is_other, FindingKind.CONTRADICTS, _OTHER, _RAISE),
        (is_softer, FindingKind.LOOK, _STRETCH if pair.drafted.is_stretch else _ABOUT, _CHECK),
    )
    agrees = (FindingKind.AGREES, _MET, _KEEP)
    return pair.finding(*next((told for holds, *told in verdicts if holds), agrees))


def drafted_softer(wanted: TargetDraft, drafted: TargetDraft) -> bool:
    """Whether a draft strives for, or says to be about, what is firm in the document in force."""
    is_about = drafted.comparator is Comparator.ABOUT and wanted.comparator is not Comparator.ABOUT
    return (drafted.is_stretch and not wanted.is_stretch) or is_about


def _amount(target: TargetDraft, units: Mapping[str, Unit]) -> Amount:
    """Return a value in the base unit of its dimension; a unit that is not known is a dimension of its own."""
    known = units.get(target.unit)
    return Amount(known.dimension, target.value * known.factor) if known else Amount(target.unit, target.value)


def _alike(name: str, wanted: TargetDraft, drafted: Mapping[str, Sequence[TargetDraft]]) -> TargetDraft | None:
    """Return a target of the draft whose indicator is named much like this one, for the same year and unit."""
    for other, targets in drafted.items():
        if min(len(name), len(other)) > _SHORTEST and are_alike(name, other):
            for one in targets:
                if one.year == wanted.year and one.unit == wanted.unit and one.kind is wanted.kind:
                    return one
    return None


def _is_past(wanted: TargetDraft, today: str) -> bool:
    """Whether a target was to be reached in a year before the day."""
    return wanted.year is not None and wanted.year < int(today.partition("-")[0])


def _missed(side: Side, wanted: TargetDraft, *, is_wider: bool) -> Finding:
    """Return that the draft has no such target; of an amount for another place a share may be meant, or nothing."""
    data = {"name": wanted.indicator, "wanted": said(wanted)}
    is_of_whole = is_wider and is_amount(wanted)
    other = Cited.of(side.key, wanted.clause, wanted.quote, wanted.indicator)
    kind = FindingKind.LOOK if is_of_whole else FindingKind.MISSES
    words, advice = (_NO_SHARE, _SPLIT) if is_of_whole else (_NONE, _ADD)
    return Finding(kind, Subject.TARGET, side.key, None, other, Message(words, data), Message(advice))
