"""Whether a figure can be right (合理性审核): held against the place's history, its neighbours, its parts and whole."""

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache
from statistics import median

from lingyan.domain.indicators.naming import Amount
from lingyan.domain.indicators.period import Period
from lingyan.domain.indicators.reading_cells import rescaled
from lingyan.kernel.citation import Citation
from lingyan.kernel.message import Message
from lingyan.kernel.message import gettext_noop as _
from lingyan.kernel.quantity import Quantity, Unit, plain

_NORMAL = 0.6745
"""The third quartile of the normal distribution, which puts the median deviation on the scale of the usual one."""

_WHOLE = Decimal(100)


class Severity(StrEnum):
    """What follows from a remark (处理): it asks for a note, or the figure is not taken."""

    WARN = "warn"
    REFUSE = "refuse"


class Nature(StrEnum):
    """How a statistic behaves (数值性质): an amount, a share in percent, or a change, which may be negative."""

    AMOUNT = "amount"
    SHARE = "share"
    CHANGE = "change"


@dataclass(frozen=True, slots=True)
class PlausibilityRules:
    """The limits of a pack (合理性规则).

    `fold` is how many times the value before a value may be in a year, `points` how far a percentage may move in one.
    `modified_z` is the limit of the robust score among at least `least_peers` others whose deviation is taken no
    smaller than `least_spread` (percent, or points). `slip` is how far, as a factor, a value may lie from one in
    another unit and still be taken for it; units closer than `slip_from` times are not told apart from a change.
    `parts_tolerance` is a percentage of the whole.
    """

    fold: Decimal
    points: Decimal
    modified_z: Decimal
    least_peers: int
    least_spread: Decimal
    slip: Decimal
    slip_from: Decimal
    parts_tolerance: Decimal
    citation: Citation


@dataclass(frozen=True, slots=True)
class Bounds:
    """Between what the values of a statistic lie (取值范围), in its unit; an open end is None."""

    statistic: str
    nature: Nature = Nature.AMOUNT
    at_least: Decimal | None = None
    at_most: Decimal | None = None
    citation: Citation | None = None


@dataclass(frozen=True, slots=True)
class Past:
    """A value of another period (历史值): published, or given by the `row` of a table that is being judged."""

    period: Period
    value: Quantity
    row: int = 0

    @property
    def name(self) -> Message:
        """The period, and the row that gives the value."""
        if not self.row:
            return self.period.name
        return Message(_("{period} (row {row} of this table)"), {"period": self.period.name, "row": self.row})


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a figure is held against (参照): all of the same statistic and definition.

    `history` is of the same place. `peers` are, for each place of the same level in the same place, its values.
    `parts` are the values of the places inside for the same period, of `all_parts`; `whole` is that of the place
    around it, whose name is `whole_name`.
    """

    history: tuple[Past, ...] = ()
    peers: tuple[tuple[Past, ...], ...] = ()
    parts: tuple[Quantity, ...] = ()
    all_parts: int = 0
    whole: Quantity | None = None
    whole_name: Message = field(default_factory=lambda: Message(""))


@dataclass(frozen=True, slots=True)
class Remark:
    """What a check says of a figure (审核意见); `probable` is the value that was probably meant."""

    severity: Severity
    message: Message
    probable: Quantity | None = None


def remarks_on(
    value: Quantity,
    period: Period,
    around: Surroundings,
    *,
    rules: PlausibilityRules,
    bounds: Bounds,
    units: Mapping[str, Unit],
) -> tuple[Remark, ...]:
    """Return what the checks say of `value`; nothing where all of them are content.

    A figure that looks like one in another unit is not held against more: everything else would follow from that.
    """
    last = nearest(around.history, period)
    if slip := _slip(value, _reference(last, around, period), rules, bounds, units):
        return (slip,)
    outside = _outside(value, bounds)
    if outside:
        return (outside,)
    found = (
        _against_last(value, period, last, rules, bounds),
        _against_growths(value, period, last, around, rules),
        _against_levels(value, period, around, rules, bounds),
        _against_parts(value, around, rules),
        _against_whole(value, around, rules),
    )
    return tuple(remark for remark in found if remark)


def bounds_of(statistic: str, unit: Unit, known: Mapping[str, Bounds]) -> Bounds:
    """Return the bounds of a statistic; without any, an amount is not negative and a percentage may be a change."""
    if statistic in known:
        return known[statistic]
    if unit.dimension == "ratio":
        return Bounds(statistic, Nature.CHANGE)
    return Bounds(statistic, Nature.AMOUNT, at_least=Decimal(0))


def nearest(history: Iterable[Past], period: Period) -> Past | None:
    """Return the value nearest in time to `period` that covers the same part of a year, the earlier of two."""
    text, shape = period.text, _shape(period.text)
    fitting = [past for past in history if past.period.text != text and _shape(past.period.text) == shape]
    return min(fitting, key=lambda past: (abs(past.period.year - period.year), past.period.year), default=None)


@lru_cache(maxsize=4096)
def _shape(text: str) -> tuple[int, int, int]:
    period = Period.parse(text)
    return period.first.month, period.last.month, period.last.year - period.first.year


def _reference(last: Past | None, around: Surroundings, period: Period) -> tuple[Quantity, Message] | None:
    """Return what the size of a figure is told by: its own last value, else the middle of its peers."""
    if last:
        return last.value, Message(_("of {period}"), {"period": last.name})
    now = [found for peer in around.peers if (found := _at(peer, period))]
    if not now:
        return None
    middle = sorted(now, key=lambda value: value.value)[len(now) // 2]
    return middle, Message(_("in the middle of {count} neighbours"), {"count": len(now)})


def _slip(
    value: Quantity,
    reference: tuple[Quantity, Message] | None,
    rules: PlausibilityRules,
    bounds: Bounds,
    units: Mapping[str, Unit],
) -> Remark | None:
    """Say that a figure is off by about the ratio of two units, or that a percentage stands as a fraction."""
    if bounds.nature is Nature.CHANGE or value.value <= 0:
        return None
    if bounds.nature is Nature.SHARE:
        return _fraction(value, reference, rules, bounds)
    if reference is None or reference[0].value <= 0:
        return None
    ratio = value.value / reference[0].value
    sizes = {unit.factor for unit in units.values() if unit.dimension == value.unit.dimension}
    for factor in sorted({first / second for first in sizes for second in sizes if first != second}):
        is_far = max(factor, 1 / factor) >= rules.slip_from
        if is_far and factor / rules.slip <= ratio <= factor * rules.slip:
            return _slipped(value, factor, reference)
    return None


def _slipped(value: Quantity, factor: Decimal, reference: tuple[Quantity, Message]) -> Remark:
    meant = Quantity(rescaled(value, replace(value.unit, factor=value.unit.factor * factor)).value, value.unit)
    data = {
        "value": Amount.of(value),
        "times": _brief(value.value / reference[0].value),
        "before": Amount.of(reference[0]),
        "when": reference[1],
        "probable": Amount.of(meant),
    }
    text = _(
        "{value} is {times} times the value {when}, {before}: it looks like a figure in another unit. "
        "Probably meant: {probable}."
    )
    return Remark(Severity.REFUSE, Message(text, data), meant)


def _fraction(
    value: Quantity, reference: tuple[Quantity, Message] | None, rules: PlausibilityRules, bounds: Bounds
) -> Remark | None:
    meant = Quantity(value.value.scaleb(2), value.unit)
    if value.value > 1 or (bounds.at_most is not None and meant.value > bounds.at_most):
        return None
    data: dict[str, object] = {"value": Amount.of(value), "probable": Amount.of(meant)}
    if reference and reference[0].value > 0:
        if not 1 / rules.slip <= meant.value / reference[0].value <= rules.slip:
            return None
        data |= {"before": Amount.of(reference[0]), "when": reference[1]}
        text = _("{value} looks like a fraction of one; the value {when} is {before}. Probably meant: {probable}.")
        return Remark(Severity.REFUSE, Message(text, data), meant)
    if bounds.at_least is not None and value.value < bounds.at_least:
        data["least"] = Amount.of(Quantity(bounds.at_least, value.unit))
        text = _(
            "{value} looks like a fraction of one; the smallest value known is {least}. Probably meant: {probable}."
        )
        return Remark(Severity.REFUSE, Message(text, data), meant)
    text = _("{value} is less than one per cent. If it is a fraction of one, write {probable}.")
    return Remark(Severity.WARN, Message(text, data), meant)


def _outside(value: Quantity, bounds: Bounds) -> Remark | None:
    if bounds.at_least is not None and value.value < bounds.at_least:
        data = {"value": Amount.of(value), "limit": Amount.of(Quantity(bounds.at_least, value.unit))}
        return Remark(Severity.REFUSE, Message(_("{value} is below {limit}, the least that it can be."), data))
    if bounds.at_most is not None and value.value > bounds.at_most:
        data = {"value": Amount.of(value), "limit": Amount.of(Quantity(bounds.at_most, value.unit))}
        return Remark(Severity.REFUSE, Message(_("{value} is above {limit}, the most that it can be."), data))
    return None


def _against_last(
    value: Quantity, period: Period, last: Past | None, rules: PlausibilityRules, bounds: Bounds
) -> Remark | None:
    if last is None:
        return None
    apart = max(abs(period.year - last.period.year), 1)
    data: dict[str, object] = {"value": Amount.of(value), "period": last.name, "before": Amount.of(last.value)}
    if bounds.nature is not Nature.AMOUNT:
        points = abs(value.value - last.value.value)
        if points <= rules.points * apart:
            return None
        data |= {"points": _brief(points), "limit": _brief(rules.points * apart)}
        text = _("{value} is {points} points from {before}, the value of {period}; more than {limit} is asked about.")
        return Remark(Severity.WARN, Message(text, data))
    if last.value.value <= 0:
        return None
    times, limit = value.value / last.value.value, rules.fold**apart
    if 1 / limit <= times <= limit:
        return None
    data |= {"times": _brief(times), "limit": _brief(limit)}
    text = _(
        "{value} is {times} times {before}, the value of {period}; beyond {limit} times either way is asked about."
    )
    return Remark(Severity.WARN, Message(text, data))


def _against_growths(
    value: Quantity, period: Period, last: Past | None, around: Surroundings, rules: PlausibilityRules
) -> Remark | None:
    """Hold the growth since the last value against that of the neighbours over the same years (robust score)."""
    if last is None or last.value.value <= 0 or value.value <= 0:
        return None
    others = [growth for peer in around.peers if (growth := _growth(_at(peer, last.period), _at(peer, period)))]
    own = _growth(last.value, value)
    if len(others) < rules.least_peers or own is None:
        return None
    score, middle, spread = _score(own, others, math.log1p(float(rules.least_spread) / 100))
    if abs(score) <= rules.modified_z:
        return None
    data = {
        "growth": _percent(own),
        "period": last.name,
        "count": len(others),
        "median": _percent(middle),
        "spread": _percent(spread),
        "score": f"{score:.1f}",
        "limit": rules.modified_z,
    }
    text = _(
        "Against {period} it differs by {growth} %; the median of {count} neighbours is {median} %, "
        "their usual distance from it {spread} % (score {score}, limit {limit})."
    )
    return Remark(Severity.WARN, Message(text, data))


def _against_levels(
    value: Quantity, period: Period, around: Surroundings, rules: PlausibilityRules, bounds: Bounds
) -> Remark | None:
    """Hold a percentage against those of the neighbours; the size of an amount is that of the place."""
    if bounds.nature is Nature.AMOUNT:
        return None
    others = [float(found.value) for peer in around.peers if (found := _at(peer, period))]
    if len(others) < rules.least_peers:
        return None
    score, middle, spread = _score(float(value.value), others, float(rules.least_spread))
    if abs(score) <= rules.modified_z:
        return None
    data = {
        "value": Amount.of(value),
        "count": len(others),
        "median": f"{middle:.2f}",
        "spread": f"{spread:.2f}",
        "score": f"{score:.1f}",
        "limit": rules.modified_z,
    }
    text = _(
        "{value} against a median of {median} among {count} neighbours, whose usual distance from it is {spread} "
        "(score {score}, limit {limit})."
    )
    return Remark(Severity.WARN, Message(text, data))


def _against_parts(value: Quantity, around: Surroundings, rules: PlausibilityRules) -> Remark | None:
    if not around.parts or value.value <= 0:
        return None
    added = sum((part.value for part in around.parts), Decimal(0))
    off = (added / value.value - 1) * _WHOLE
    is_whole = len(around.parts) == around.all_parts
    if off <= rules.parts_tolerance and not (is_whole and abs(off) > rules.parts_tolerance):
        return None
    data = {
        "value": Amount.of(value),
        "sum": Amount.of(Quantity(added, value.unit)),
        "reported": len(around.parts),
        "all": around.all_parts,
        "off": _brief(off),
    }
    text = _("{reported} of {all} parts add up to {sum}, which is {off} % away from {value}.")
    return Remark(Severity.WARN, Message(text, data))


def _against_whole(value: Quantity, around: Surroundings, rules: PlausibilityRules) -> Remark | None:
    if around.whole is None or value.value <= around.whole.value * (1 + rules.parts_tolerance / _WHOLE):
        return None
    data = {"value": Amount.of(value), "whole": Amount.of(around.whole), "place": around.whole_name}
    return Remark(Severity.WARN, Message(_("{value} is more than the whole of {place} has, {whole}."), data))


def _at(values: Sequence[Past], period: Period) -> Quantity | None:
    return next((past.value for past in values if past.period == period), None)


def _growth(start: Quantity | None, end: Quantity | None) -> float | None:
    """Return the logarithm of end over start; None where it has none."""
    if start is None or end is None or start.value <= 0 or end.value <= 0:
        return None
    return math.log(end.value / start.value) or 1e-12


def _score(own: float, others: Sequence[float], least: float) -> tuple[float, float, float]:
    """Return the modified z-score of a value among others, their median, and their median deviation."""
    middle = median(others)
    spread = max(median(abs(other - middle) for other in others), least)
    return _NORMAL * (own - middle) / spread, middle, spread


def _percent(growth: float) -> str:
    return f"{100 * math.expm1(growth):,.1f}"


def _brief(number: Decimal) -> str:
    """Return a number for a sentence, with three digits that count.

    >>> _brief(Decimal("8.4132")), _brief(Decimal("10012.3")), _brief(Decimal("0.000104"))
    ('8.41', '10,012', '0.000104')
    """
    places = max(0, 2 - number.adjusted()) if number else 0
    return f"{plain(round(number, places)):,f}"


def severest(remarks: Iterable[Remark]) -> Severity | None:
    """Return the severest of the remarks, or None where there is none."""
    found: Iterator[Severity] = (remark.severity for remark in remarks)
    return max(found, key=lambda one: one is Severity.REFUSE, default=None)
