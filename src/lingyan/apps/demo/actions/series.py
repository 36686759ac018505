"""Made-up figures that could be real (演示数列): along the paths of the plan, split over the places by what is known.

Nothing of any zone stands here: which indicators there are, how far each is to go and by which definitions it is
measured all comes from the packs.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from random import Random

from lingyan.apps.catalogue.queries import catalogue
from lingyan.apps.plans.models import Observation
from lingyan.apps.plans.queries import rules
from lingyan.domain.indicators.model import Aggregation, Definition, Indicator, Statistic
from lingyan.domain.indicators.path import TargetPath, target_path
from lingyan.kernel.quantity import Quantity, Unit

FORTUNES = ("1.05", "1.02", "1.02", "0.99", "0.96", "0.86")
"""How far from its path an indicator may end: most come close, one lags."""

STALE = 3
"""Years after which a definition counts as given up, where another is still observed."""

WEIGHTS = (70, 130)
"""Between which shares of the places lie where nothing is known, in per cent of an equal share."""

LIKENESS = (90, 110)
"""How far the shares of two lines may differ, in per cent."""

JITTER = (985, 1015)
"""How much a value may stand off its line, in thousandths."""

_THOUSAND, _WHOLE = 1000, 100


@dataclass(frozen=True, slots=True)
class Line:
    """The values of one definition for the whole zone (演示数列), year by year, in the unit that is asked for."""

    definition: Definition
    statistic: Statistic
    unit: Unit
    values: Mapping[int, Decimal]

    @property
    def adds_up(self) -> bool:
        """Whether the value of the zone is the sum of those of its places."""
        return self.statistic.aggregation is Aggregation.SUM


def lines_of(years: Sequence[int], chance: Random) -> list[Line]:
    """Return the lines of the headline indicators, and of what others are computed from, for some years."""
    known = catalogue()
    headline = [one for one in known.indicators.values() if one.citation == known.headline and one.statistic]
    observed = _last_observed()
    found: dict[str, Line] = {}
    for indicator in headline:
        statistic = known.statistics[indicator.statistic]
        definition = None if statistic.derivation else _definition_of(indicator, observed)
        path = target_path(indicator, rules().shapes[indicator.kind])
        if definition and path and statistic.key not in found:
            fortune = Decimal(chance.choice(FORTUNES))
            values = dict(_along(path, years, fortune))
            found[statistic.key] = _line(definition, values, indicator.unit)
    for indicator in headline:
        found |= _beneath(indicator, found, observed)
    return [line for line in found.values() if line.values]


def shares_of(lines: Sequence[Line], places: Sequence[str], chance: Random) -> dict[str, dict[str, Decimal]]:
    """Return the share of each place in the whole, by definition.

    Of the first line, which is what the plan puts first, by what was published of each place; of another by what was
    published by its very definition, where half of the places are known; for the rest, much as of the first: whoever
    makes a fifth of everything collects about a fifth of the taxes.
    """
    found: dict[str, dict[str, Decimal]] = {}
    sizes: dict[str, Decimal] = {}
    for line in lines:
        known = _latest_values(places, statistic__key=line.statistic.key, unit=line.unit.symbol)
        exact = _latest_values(places, definition__key=line.definition.key, unit=line.unit.symbol)
        if not sizes:
            sizes = _filled(known, places, chance)
        own = _near(sizes, chance)
        if len(exact) * 2 >= len(places):
            scale = sum(exact.values(), Decimal(0)) / sum((own[path] for path in exact), Decimal(0))
            own = {path: exact.get(path) or size * scale for path, size in own.items()}
        whole = sum(own.values(), Decimal(0))
        found[line.definition.key] = {path: own[path] / whole for path in places}
    return found


def value_at(line: Line, year: int, share: Decimal, chance: Random) -> Decimal:
    """Return the value of a place with `share` in the whole, as exact as such figures are printed."""
    whole = line.values[year] * (share if line.adds_up else 1)
    return as_printed(whole * chance.randint(*JITTER) / _THOUSAND, line.unit)


def as_printed(value: Decimal, unit: Unit) -> Decimal:
    """Return a value with as many digits as figures in that unit have: whole things, tenths of a per cent, else two."""
    exact = "0.1" if unit.symbol == "%" else "0.01"
    return value.quantize(Decimal(1) if unit.dimension == "count" and unit.factor == 1 else Decimal(exact))


def _line(definition: Definition, values: Mapping[int, Decimal], unit: Unit) -> Line:
    statistic = catalogue().statistics[definition.statistic]
    asked = definition.unit or statistic.unit
    converted = {year: Quantity(value, unit).to(asked).value for year, value in values.items()}
    return Line(definition, statistic, asked, converted)


def _along(path: TargetPath, years: Iterable[int], fortune: Decimal) -> Iterable[tuple[int, Decimal]]:
    """Yield the value of each year on the path, bent little by little so that it ends at `fortune` times its end."""
    first, last = path.points[0].year, path.points[-1].year
    for year in years:
        due = path.value_at(year)
        if due is not None and year > first:
            yield year, due * (1 + (fortune - 1) * (year - first) / (last - first))


def _beneath(indicator: Indicator, found: Mapping[str, Line], observed: Mapping[str, int]) -> dict[str, Line]:
    """Return the missing one of the two lines from which a derived indicator is computed."""
    known = catalogue()
    derivation = known.statistics[indicator.statistic].derivation
    path = target_path(indicator, rules().shapes[indicator.kind])
    if derivation is None or path is None:
        return {}
    above, below = found.get(derivation.numerator), found.get(derivation.denominator)
    if (above is None) == (below is None):
        return {}
    missing = derivation.denominator if above else derivation.numerator
    definition = _newest_definition(missing, observed)
    if definition is None:
        return {}
    values: dict[int, Decimal] = {}
    there = above or below
    for year, value in there.values.items() if there else ():
        ratio = path.value_at(year)
        if there and ratio:
            size, part = value * there.unit.factor, ratio * indicator.unit.factor
            values[year] = size / part if above else size * part
    unit = definition.unit or known.statistics[missing].unit
    return {missing: _line(definition, {year: size / unit.factor for year, size in values.items()}, unit)}


def _definition_of(indicator: Indicator, observed: Mapping[str, int]) -> Definition | None:
    """Return the definition by which an indicator is reported now: that of its baseline, unless it was given up."""
    known = catalogue()
    fit = [known.definitions[key] for key in indicator.definitions if not known.definitions[key].is_unstated]
    if not fit:
        return None
    newest = max(fit, key=lambda one: observed.get(one.key, 0))
    usual = next((one for one in fit if one.key == indicator.baseline_definition), fit[0])
    return newest if observed.get(newest.key, 0) - observed.get(usual.key, 0) > STALE else usual


def _newest_definition(statistic: str, observed: Mapping[str, int]) -> Definition | None:
    known = [one for one in catalogue().definitions.values() if one.statistic == statistic and not one.is_unstated]
    return max(known, key=lambda one: (observed.get(one.key, 0), one.key), default=None)


def _last_observed() -> dict[str, int]:
    """Return the newest year of each definition in which something was published."""
    found: dict[str, int] = defaultdict(int)
    for key, year in Observation.objects.filter(is_packed=True).values_list("definition__key", "year").distinct():
        found[key] = max(found[key], year)
    return dict(found)


def _latest_values(places: Sequence[str], **what: str) -> dict[str, Decimal]:
    """Return the newest published value of something at each place where there is one."""
    rows = Observation.objects.filter(is_packed=True, place__path__in=places, **what)
    dated = rows.order_by("year", "key").values_list("place__path", "value")
    return {path: value for path, value in dated if value is not None and value > 0}


def _filled(known: Mapping[str, Decimal], places: Sequence[str], chance: Random) -> dict[str, Decimal]:
    """Return a size for every place: where none is known, something about the usual."""
    usual = sum(known.values(), Decimal(0)) / len(known) if known else Decimal(1)
    return {path: known.get(path) or usual * chance.randint(*WEIGHTS) / _WHOLE for path in places}


def _near(sizes: Mapping[str, Decimal], chance: Random) -> dict[str, Decimal]:
    return {path: size * chance.randint(*LIKENESS) / _WHOLE for path, size in sizes.items()}
