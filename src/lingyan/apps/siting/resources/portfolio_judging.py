"""Judging the rows of a portfolio (组合行核对): what counts in the stable format, and what does not and why."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from django.utils.translation import gettext

from lingyan.apps.accounts.queries.scopes import scope_name
from lingyan.apps.jobs.queries import SheetRow
from lingyan.apps.siting.queries.offered_rows import MONEY, carrier_of, county_of, is_known_industry, near_counties
from lingyan.apps.siting.resources.portfolio_reading import LeftOut, Raw, Reasons
from lingyan.kernel.access import lies_within
from lingyan.kernel.errors import BadInputError
from lingyan.kernel.message import Message
from lingyan.kernel.message import gettext_noop as _
from lingyan.kernel.quantity import plain

__all__ = ["MONEY", "Judged", "NothingTakenError", "judge_parks", "judge_projects", "judge_scores"]

_TOLD = 3
"""Reasons told where nothing at all can be used."""

_MOST_WARNED = 20
"""Industries or counties warned of one by one; of more of them it is told how many."""

_INDUSTRY, _COUNTY = 2, 2
"""Where the industry and the county stand in the rows of the stable format."""

OWN_GROUP = _(
    "“{given}” is taken as its own group: no industry of the packs is called so. Projects of it: {count}. Nothing is "
    "known of where it is wanted."
)
OWN_COUNTY = _(
    "“{given}” is taken as a county and a prefecture of its own: no county of the packs is called so. Parks in it: "
    "{count}."
)
OWN_COUNTY_NEAR = _(
    "“{given}” is taken as a county and a prefecture of its own: no county of the packs is called so; near: {near}. "
    "Parks in it: {count}."
)
MORE_UNKNOWN = _("Further words that the packs do not know: {count}.")


class NothingTakenError(BadInputError):
    """A table of which no row can be used (无可用行)."""

    code = "siting.nothing_taken"
    what = _("No row can be used. {reasons}")
    remedy = _("Correct the table, or tell what is not known yet, and try again.")


@dataclass(frozen=True, slots=True)
class Judged:
    """A table of which every row was judged (已核对表格): rows in the stable format, and those left out."""

    raw: Raw
    rows: list[Sequence[str]] = field(default_factory=list)
    left: list[LeftOut] = field(default_factory=list)
    warnings: list[Message] = field(default_factory=list)
    """What is taken although the packs do not know it."""

    counties_left: set[str] = field(default_factory=set)
    """Paths of counties with a park that is left out, for its room is not known."""

    def take(self, reasons: Reasons, row: Sequence[str]) -> None:
        """Take a row, or leave it out where there are reasons."""
        if reasons.found:
            self.left.append(LeftOut(reasons.row, tuple(reasons.found)))
        else:
            self.rows.append(row)

    def done(self) -> "Judged":
        """Return the table; raise `NothingTakenError` where nothing of it can be used."""
        if not self.rows:
            told = [f"{left.row.number}: {left.reasons[0].text(gettext)}" for left in self.left[:_TOLD]]
            raise NothingTakenError(reasons=" ".join(told))
        return self


def judge_projects(raw: Raw, limits: Sequence[str]) -> Judged:
    """Return the projects of a table; raise `NothingTakenError` where there is none."""
    judged, seen = Judged(raw), dict[str, int]()
    for row in raw.rows:
        reasons = Reasons(raw, row)
        key = _key(reasons, seen)
        industry = reasons.text("industry")
        amounts = [reasons.amount(name) for name in (MONEY, *limits)]
        judged.take(reasons, [key, _name(row), industry, *map(_text, amounts)])
    unknown = Counter(row[_INDUSTRY] for row in judged.rows)
    judged.warnings.extend(
        _cut([_own_group(given, unknown[given]) for given in unknown if not is_known_industry(given)])
    )
    return judged.done()


def judge_parks(raw: Raw, limits: Sequence[str], place: str) -> tuple[Judged, Mapping[str, object]]:
    """Return the parks of a table that lie in a place, and what each is called, where it is, and its room.

    Raises:
        NothingTakenError: there is none.
    """
    judged, seen, described = Judged(raw), dict[str, int](), dict[str, object]()
    for row in raw.rows:
        reasons = Reasons(raw, row)
        key = _key(reasons, seen)
        names, county, prefecture = _placed(reasons, key, place)
        told = len(reasons.found)
        rooms = [_text(reasons.amount(name)) for name in limits]
        if len(reasons.found) > told:
            judged.counties_left.add(county)
        judged.take(reasons, [key, names[0], county, prefecture, *rooms])
        if not reasons.found:
            own = {"county": county, "prefecture": prefecture, "rooms": rooms}
            described[key] = {"zh": names[0], "en": names[1], **own}
    counties = Counter(row[_COUNTY] for row in judged.rows if row[_COUNTY] == row[_COUNTY + 1])
    judged.warnings.extend(_cut([_own_county(given, count) for given, count in counties.items()]))
    return judged.done(), described


def judge_scores(raw: Raw, projects: Judged, parks: Judged) -> Judged:
    """Return the scores of pairs that both tables have; raise `NothingTakenError` where there is none."""
    judged, known = Judged(raw), ({row[0] for row in projects.rows}, {row[0] for row in parks.rows})
    seen: set[tuple[str, str]] = set()
    for row in raw.rows:
        reasons = Reasons(raw, row)
        pair = reasons.text("project"), reasons.text("park")
        score = reasons.amount("score")
        if not reasons.found and pair[0] not in known[0]:
            reasons.tell(_("No project has the id “{given}”."), given=pair[0])
        if not reasons.found and pair[1] not in known[1]:
            reasons.tell(_("No park has the id “{given}”."), given=pair[1])
        if not reasons.found and pair in seen:
            reasons.tell(_("{project} and {park} have a score already."), project=pair[0], park=pair[1])
        seen.add(pair)
        judged.take(reasons, [*pair, _text(score)])
    return judged.done()


def _own_group(given: str, count: int) -> Message:
    return Message(OWN_GROUP, {"given": given, "count": count})


def _own_county(given: str, count: int) -> Message:
    near = "、".join(near_counties(given))
    if not near:
        return Message(OWN_COUNTY, {"given": given, "count": count})
    return Message(OWN_COUNTY_NEAR, {"given": given, "count": count, "near": near})


def _cut(warnings: Sequence[Message]) -> Iterator[Message]:
    yield from warnings[:_MOST_WARNED]
    if len(warnings) > _MOST_WARNED:
        yield Message(MORE_UNKNOWN, {"count": len(warnings) - _MOST_WARNED})


def _key(reasons: Reasons, seen: dict[str, int]) -> str:
    """Return the key of a row, which no earlier row has."""
    key = reasons.text("id")
    if key in seen:
        reasons.tell(_("The id “{given}” stands in row {first} already."), given=key, first=seen[key])
    elif key:
        seen[key] = reasons.row.number
    return key


def _placed(reasons: Reasons, key: str, place: str) -> tuple[tuple[str, str], str, str]:
    """Return the names of a park, its county and its prefecture; that of the packs where its key is known there."""
    carrier = carrier_of(key)
    words = reasons.row.text("county") or (carrier[2] if carrier else "")
    if not words:
        reasons.text("county")
        return (key, key), "", ""
    county, prefecture, is_known = county_of(words)
    if is_known and not lies_within(place, county):
        reasons.tell(_("It lies outside {place}."), place=scope_name(place))
    if carrier and carrier[2] == county:
        return carrier[:2], county, prefecture
    name = _name(reasons.row) or key
    return (name, name), county, prefecture


def _name(row: SheetRow) -> str:
    return row.text("name")[:200]


def _text(number: Decimal) -> str:
    return f"{plain(number):f}"
