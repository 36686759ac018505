"""What a park offers by each criterion (准则得分): between 0 and 1, as a lowest and a highest where facts are missing.

A fact that nobody told is not a zero: the lowest is what is sure without it, the highest what it could still bring, and
the fact is named.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from lingyan.domain.siting.candidates import OfferedPark
from lingyan.domain.siting.conditions import Condition
from lingyan.domain.siting.facts import Facts, amount
from lingyan.domain.siting.industry_fit import CountyFit, Directed, IndustryStanding
from lingyan.domain.siting.scales import ScaleKey, Scales
from lingyan.domain.siting.travel import Hub, TravelKind, Trip, nearest
from lingyan.kernel.citation import Citation
from lingyan.kernel.message import Message
from lingyan.kernel.message import gettext_noop as _

ROOMS = ("land_mu", "energy_tce", "water_m3", "cod_t", "ammonia_t", "so2_t", "nox_t")
"""What a project takes of a park's room; the tightest of these counts."""


@dataclass(frozen=True, slots=True)
class Incentive:
    """Support that a document prints (支持政策), and for which project and park it holds."""

    key: str
    title_zh: str
    title_en: str
    condition: Condition
    citation: Citation
    further: tuple[Citation, ...] = ()
    note_zh: str = ""
    note_en: str = ""


@dataclass(frozen=True, slots=True)
class Reading:
    """What a park offers by one criterion (准则读数): at least `low`, at most `high`; the facts that are missing, why.

    `incentives` are those that hold, `trips` the ways to the nearest hub of each kind, and `tightest` is
    the room of which the least is left.
    """

    low: float
    high: float
    missing: tuple[str, ...] = ()
    told: tuple[Message, ...] = ()
    incentives: tuple[Incentive, ...] = field(default=(), repr=False)
    trips: tuple[Trip, ...] = ()
    tightest: str = ""


def industry(park: OfferedPark, standing: IndustryStanding, scales: Scales) -> Reading:
    """Return how well the industry fits: directory of the county, direction of the prefecture, chain around it."""
    fit, directed = standing.fit_of(park.key, park.county), standing.directed.get(park.prefecture)
    high = scales.of_closeness(fit.closeness) if fit else scales.elsewhere
    low = scales.elsewhere if fit and fit.is_doubtful else high
    partners = standing.partners.get(park.prefecture, 0)
    around = partners / (partners + scales[ScaleKey.HALF_PARTNERS])
    sure = 1 if directed and not directed.is_doubtful else 0
    told = [*_fit_told(fit), *_direction_told(directed)]
    said = _("Other industries of the chain to which counties of the prefecture are guided: {count}.")
    told.append(_said(said, count=partners))
    lowest = _industry(low, sure, around, scales)
    return Reading(lowest, _industry(high, 1 if directed else 0, around, scales), (), tuple(told))


def room_left(facts: Facts, rooms: Sequence[str], *, short: Message | None = None) -> Reading:
    """Return the share of its room that a park keeps once the project is in, of the tightest of `rooms`."""
    lows, highs, missing = [1.0], [1.0], []
    tightest: tuple[float, str] | None = None
    for name in rooms:
        need, room = amount(facts, f"project.{name}"), amount(facts, f"park.{name}")
        if need is not None and not need:
            continue
        if need is None or room is None:
            lows.append(0.0)
            missing += [key for key, known in ((f"project.{name}", need), (f"park.{name}", room)) if known is None]
            continue
        share = max(0.0, float(room) - float(need)) / float(room) if room else 0.0
        lows.append(share)
        highs.append(share)
        tightest = min(tightest or (share, name), (share, name))
    told = (short,) if short and tightest and not tightest[0] else ()
    key = f"park.{tightest[1]}" if tightest else ""
    return Reading(min(lows), min(highs), tuple(missing), told, tightest=key)


def labour(facts: Facts) -> Reading:
    """Return the share of the workers around a park that is left once the project has hired."""
    return room_left(
        facts, ("labour",), short=Message(_("Fewer workers can be hired around the park than are needed."))
    )


def bill(facts: Facts, scales: Scales) -> Decimal | tuple[str, ...]:
    """Return what land, work and energy cost the project there, in 10,000 yuan; or what is not known of it."""
    total, missing, years = Decimal(0), [], Decimal(str(scales[ScaleKey.COST_YEARS]))
    for need_key, price_key, is_yearly in _BILL:
        need = amount(facts, need_key)
        if need is not None and not need:
            continue
        price = amount(facts, price_key)
        missing += [key for key, known in ((need_key, need), (price_key, price)) if known is None]
        if need is not None and price is not None:
            total += need * price * (years if is_yearly else 1)
    return tuple(missing) or total


_BILL = (
    ("project.land_mu", "park.land_price", False),
    ("project.labour", "park.wage_10k_cny", True),
    ("project.energy_tce", "park.energy_price", True),
)


def cost(own: Decimal | tuple[str, ...], cheapest: Decimal | None, scales: Scales) -> Reading:
    """Return how cheap a park is: the cheapest known bill of all that are offered, over its own."""
    if isinstance(own, tuple) or cheapest is None:
        return Reading(0.0, 1.0, own if isinstance(own, tuple) else ())
    share = float(cheapest / own) if own else 1.0
    said = _(
        "Land, and {horizon} years of work and energy, cost {bill} (10,000 yuan) there; the cheapest park, {cheapest}."
    )
    horizon = f"{scales[ScaleKey.COST_YEARS]:g}"
    return Reading(share, share, (), (_said(said, horizon=horizon, bill=f"{own:,.0f}", cheapest=f"{cheapest:,.0f}"),))


def access(park: OfferedPark, kinds: Sequence[TravelKind], hubs: Sequence[Hub]) -> Reading:
    """Return how near ports and hubs are: over their kinds, the mean of the score of the nearest of each."""
    found = [nearest(park, kind, hubs) for kind in kinds]
    trips = tuple(trip for trip in found if trip)
    count, sure = max(1, len(kinds)), sum(trip.score for trip in trips)
    unknown = len(found) - len(trips)
    missing = ("park.longitude", "park.latitude") if unknown else ()
    return Reading(sure / count, (sure + unknown) / count, missing, (), (), trips)


def policies(facts: Facts, incentives: Sequence[Incentive]) -> Reading:
    """Return the share of the incentives that holds; those that a missing fact leaves open count only as possible."""
    answers = [(one, one.condition.holds(facts)) for one in incentives]
    sure = [one for one, holds in answers if holds]
    unsettled = [one for one, holds in answers if holds is None]
    missing = dict.fromkeys(key for one in unsettled for key in one.condition.asks() if facts.get(key) is None)
    count = max(1, len(incentives))
    return Reading(len(sure) / count, (len(sure) + len(unsettled)) / count, tuple(missing), (), tuple(sure))


def cheapest_of(bills: Iterable[Decimal | tuple[str, ...]]) -> Decimal | None:
    """Return the least of the bills that are known, or None."""
    return min((one for one in bills if isinstance(one, Decimal)), default=None)


def _industry(closeness: float, directed: int, around: float, scales: Scales) -> float:
    parts = scales[ScaleKey.DIRECTORY], scales[ScaleKey.DIRECTION], scales[ScaleKey.PARTNERS]
    points = parts[0] * closeness + parts[1] * directed + parts[2] * around
    return points / sum(parts)


def _fit_told(fit: CountyFit | None) -> list[Message]:
    if fit is None:
        return [Message(_("The directory prints nothing near it there."))]
    doubt = Message(_("This rests on a doubtful reading, for the office to confirm."))
    return [fit.reasons[0], doubt] if fit.is_doubtful else [fit.reasons[0]]


def _direction_told(directed: Directed | None) -> list[Message]:
    if directed is None:
        return []
    if directed.is_doubtful:
        said = _("The prefecture is directed to “{printed}”, in a doubtful reading, for the office to confirm.")
    else:
        said = _("The prefecture is directed to “{printed}”.")
    return [_said(said, printed=directed.direction.printed)]


def _said(template: str, **data: object) -> Message:
    return Message(template, data)
