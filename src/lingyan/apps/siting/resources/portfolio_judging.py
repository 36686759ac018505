"""Judging the rows of a portfolio (组合行核对): what counts in the stable format, and what does not and why."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from django.utils.translation import gettext

from lingyan.apps.accounts.queries.scopes import scope_name
from lingyan.apps.jobs.queries import SheetRow
from lingyan.apps.siting.queries.offered_rows import MONEY, carrier_of, county_of
from lingyan.apps.siting.resources.portfolio_reading import LeftOut, Raw, Reasons
from lingyan.kernel.access import lies_within
from lingyan.kernel.errors import BadInputError
from lingyan.kernel.message import gettext_noop as _
from lingyan.kernel.quantity import plain

__all__ = ["MONEY", "Judged", "NothingTakenError", "judge_parks", "judge_projects", "judge_scores"]

_TOLD = 3
"""Reasons told where nothing at all can be used."""


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
        rooms = [_text(reasons.amount(name)) for name in limits]
        judged.take(reasons, [key, names[0], county, prefecture, *rooms])
        if not reasons.found:
            own = {"county": county, "prefecture": prefecture, "rooms": rooms}
            described[key] = {"zh": names[0], "en": names[1], **own}
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
