"""`lingyan calendar` (放假日历): which years are known, and adding one."""

import json
import os
from pathlib import Path
from typing import Annotated

import typer

from lingyan.cli.language import translate
from lingyan.cli.prepare import bring_up_to_date
from lingyan.cli.progress import Bar
from lingyan.kernel.legaltime.calendar import DayKind, Notice
from lingyan.kernel.message import Message
from lingyan.kernel.message import gettext_noop as _
from lingyan.loaders.calendar import Calendars, load_calendars
from lingyan.loaders.calendar_office import AddedYear, add_year
from lingyan.loaders.calendar_year import CalendarYear
from lingyan.loaders.in_force import data_folder, packs_in_force

app = typer.Typer(no_args_is_help=True)

EMBEDDED = "lingyan.sqlite3"
"""The file of the embedded database in the data folder; without it, and without another database, there is no site."""

_AS_JSON = typer.Option("--json", help=translate(_("Print JSON.")))


@app.command("load", help=translate(_("Check the calendar of a year and keep it for this office.")))
def load(
    file: Annotated[Path, typer.Argument(metavar="FILE", help=translate(_("CSV file in the columns of the pack's.")))],
    *,
    as_json: Annotated[bool, _AS_JSON] = False,
) -> None:
    """Add a year to the office's own calendars; a wrong one is refused whole. Days that rest on it follow at once."""
    added = add_year(file, office_folder(), pack_folders())
    moved, clocks = (_move_duties(), _move_clocks(added.year.year)) if _has_site() else (0, 0)
    if as_json:
        typer.echo(json.dumps({**_added(added), "moved": moved, "clocks": clocks}, ensure_ascii=False, indent=2))
        return
    for message in _told(added):
        typer.echo(message.text(translate))
    if moved:
        typer.echo(Message(_("Reports that are due on another day now: {count}."), {"count": moved}).text(translate))
    if clocks:
        told = _("Clocks of cases whose last day is another one, or certain now: {count}.")
        typer.echo(Message(told, {"count": clocks}).text(translate))


@app.command("list", help=translate(_("List the years that are known, with their notices.")))
def list_years(*, as_json: Annotated[bool, _AS_JSON] = False) -> None:
    """List the years in force, each with the notices it rests on and the file it comes from."""
    calendars = load_calendars([*pack_folders(), office_folder()])
    years = [calendars.years[year] for year in sorted(calendars.years)]
    if as_json:
        typer.echo(json.dumps([_listed(year, calendars) for year in years], ensure_ascii=False, indent=2))
        return
    for year in years:
        marks = (f"{notice.number}{'' if notice.is_confirmed else ' ?'}" for notice in _notices(year, calendars))
        typer.echo(f"{year.year}  {year.file}  {'、'.join(marks)}")
    if not all(notice.is_confirmed for year in years for notice in _notices(year, calendars)):
        typer.echo(translate(_("? marks a notice whose number or text was not verified.")))


def _has_site() -> bool:
    return bool(os.environ.get("DATABASE_URL")) or (office_folder() / EMBEDDED).exists()


def _move_duties() -> int:
    """Count the days by which reports are due anew, and return how many moved."""
    bring_up_to_date(err=True)
    from django.utils.timezone import localdate  # noqa: PLC0415 - the pure commands do without

    from lingyan.apps.catalogue.queries import look_again  # noqa: PLC0415 - needs Django set up
    from lingyan.apps.plans.actions.tasks import roll_duties  # noqa: PLC0415 - the same

    look_again()
    with Bar(_("Counting the days of reports anew")) as bar:
        return roll_duties(localdate(), bar.tell)


def _move_clocks(year: int) -> int:
    """Count the clocks of open cases anew that reach into a year, and return how many moved."""
    from django.utils.timezone import localdate  # noqa: PLC0415 - the pure commands do without

    from lingyan.apps.cases.actions.counting import count_anew  # noqa: PLC0415 - needs Django set up

    with Bar(_("Counting the clocks of cases anew")) as bar:
        return count_anew(year, localdate(), bar.tell)


def pack_folders() -> list[Path]:
    """Return the folders of the packs in force, the widest first; raises `PackError` where one is wrong."""
    return [pack.folder for pack in packs_in_force(os.environ)]


def office_folder() -> Path:
    """Return the office's data folder; it need not be there yet."""
    return data_folder(os.environ)


def _added(added: AddedYear) -> dict[str, object]:
    return {
        "year": added.year.year,
        "file": str(added.file),
        "replaced": str(added.replaced) if added.replaced else None,
        "notices": list(added.year.notices),
        "holidays": added.year.number_of(DayKind.HOLIDAY),
        "make_ups": added.year.number_of(DayKind.MAKE_UP),
        "covered_until_before": added.covered_until_before.isoformat(),
        "covered_until": added.covered_until.isoformat(),
        "changed": [day.isoformat() for day in added.changed],
    }


def _told(added: AddedYear) -> list[Message]:
    data = {key: value for key, value in _added(added).items() if not isinstance(value, list)}
    told = [Message(_("{year} is loaded: {holidays} holidays, {make_ups} make-up days, kept as {file}."), data)]
    told += [Message(_("By {notice}."), {"notice": notice}) for notice in added.year.notices]
    if added.replaced:
        told.append(Message(_("It replaces {replaced}."), data))
    if added.covered_until != added.covered_until_before:
        told.append(Message(_("The table now ends on {covered_until}; it ended on {covered_until_before}."), data))
    if added.changed:
        days = ", ".join(day.isoformat() for day in added.changed)
        told.append(Message(_("Days that change: {days}."), {"days": days}))
    return told


def _notices(year: CalendarYear, calendars: Calendars) -> list[Notice]:
    return [calendars.notices.get(number) or Notice(number) for number in year.notices]


def _listed(year: CalendarYear, calendars: Calendars) -> dict[str, object]:
    return {
        "year": year.year,
        "file": str(year.file),
        "holidays": year.number_of(DayKind.HOLIDAY),
        "make_ups": year.number_of(DayKind.MAKE_UP),
        "notices": [
            {
                "number": notice.number,
                "title": notice.title,
                "address": notice.address,
                "is_confirmed": notice.is_confirmed,
            }
            for notice in _notices(year, calendars)
        ],
    }
