"""`lingyan procedure` (程序推演): which procedures the packs hold, and how a case stands whose events are in a file."""

import json
import os
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Annotated
from zoneinfo import ZoneInfo

import typer

from lingyan.cli.calendar import pack_folders
from lingyan.cli.language import translate
from lingyan.domain.procedures.answer import as_data
from lingyan.domain.procedures.clocks import ClockState, ClockStatus
from lingyan.domain.procedures.model import CORRECTION, Procedure, Versions
from lingyan.domain.procedures.reading import read_log
from lingyan.domain.procedures.replay import CaseState, replay
from lingyan.kernel.errors import BadInputError
from lingyan.kernel.legaltime.dates import parse_day
from lingyan.kernel.message import gettext_noop as _
from lingyan.loaders.event_file import read_event_file
from lingyan.loaders.legal_time import legal_time_in_force
from lingyan.loaders.procedures import load_versions, procedure_named

app = typer.Typer(no_args_is_help=True, help=translate(_("Statutory procedures: what they hold, how a case stands.")))

_HERE = ZoneInfo("Asia/Shanghai")


class OtherProcedureError(BadInputError):
    """A file of a case that follows another procedure (程序不符)."""

    code = "procedure.other"
    what = _("{file} is a case of “{given}”, not of “{asked}”.")
    remedy = _("Name the procedure that the file names.")


STATUSES = {
    ClockStatus.RUNNING: _("Clock running"),
    ClockStatus.PAUSED: _("Paused"),
    ClockStatus.MET: _("Kept"),
    ClockStatus.LATE: _("Done late"),
    ClockStatus.LAPSED: _("Overdue"),
    ClockStatus.DEEMED: _("Decided by silence"),
}
"""How a clock stands, in words."""

UNUSED = _("Passed unused")
"""What is said of a chance that nobody took: nobody owed it, so nothing is overdue."""


@app.command("list")
def list_procedures(
    *, as_json: Annotated[bool, typer.Option("--json", help=translate(_("Print JSON.")))] = False
) -> None:
    """List the procedures of the packs, with their clause and what they hold."""
    found = load_versions(pack_folders())
    if as_json:
        typer.echo(json.dumps([_described(one) for one in found.values()], ensure_ascii=False, indent=2))
        return
    for key, versions in found.items():
        newest = versions.newest
        typer.echo(f"{key:<28} {newest.name.text(translate)}  {newest.citation}  {newest.in_force_from}")


@app.command("replay")
def replay_file(
    procedure: Annotated[str, typer.Argument(metavar="ID", help=translate(_("The procedure, as `list` names it.")))],
    events: Annotated[Path, typer.Argument(metavar="EVENTS.yaml", help=translate(_("The events of one case.")))],
    *,
    as_of: Annotated[
        str, typer.Option("--as-of", metavar="DATE", help=translate(_("The day asked about; today if not given.")))
    ] = "",
    as_json: Annotated[bool, typer.Option("--json", help=translate(_("Print JSON.")))] = False,
) -> None:
    """Say how a case stands: state, clocks and their reasons, what was refused, what silence decided, who owes what."""
    day = parse_day(as_of) if as_of else datetime.now(_HERE).date()
    time = legal_time_in_force(os.environ)
    versions = procedure_named(load_versions(pack_folders(), time.conventions), procedure)
    given = read_event_file(events)
    if given.procedure not in {"", procedure}:
        raise OtherProcedureError(file=events.name, given=given.procedure, asked=procedure)
    found = replay(versions, read_log(given.events, versions), day, time)
    typer.echo(json.dumps(as_data(found, translate), ensure_ascii=False, indent=2) if as_json else _as_text(found))


def _described(versions: Versions) -> dict[str, object]:
    newest = versions.newest
    return {
        "id": newest.key,
        "name_zh": newest.name_zh,
        "name_en": newest.name_en,
        "citation": str(newest.citation),
        "in_force_from": [one.in_force_from.isoformat() for one in versions.all],
        "events": list(newest.steps),
        "clocks": list(newest.clocks),
    }


def _as_text(found: CaseState) -> str:
    """Return how a case stands as people read it."""
    state = found.procedure.states[found.state].name.text(translate)
    return "\n".join((f"{found.as_of} {found.procedure.name.text(translate)}: {state}", *_lines(found)))


def _lines(found: CaseState) -> Iterator[str]:
    """Yield a line for each clock, each event that was refused, each decision by silence, and each duty."""
    rules = found.procedure
    for clock in found.clocks:
        due = str(clock.reached.due) if clock.reached else "—"
        name, clause = clock.rule.name.text(translate), clock.rule.citation.clause.label
        yield f"  {due:<10}  {name}  {translate(_status(clock))} ({clause})"
    for refused in found.refused:
        reason, clause = refused.reason.text(translate), refused.citation.clause.label
        yield f"  ✗ {refused.event.day} {_name(rules, refused.event.kind)} ({clause}) {reason}"
    for deemed in found.deemed:
        yield f"  ✓ {deemed.event.day} {_name(rules, deemed.event.kind)} ({deemed.citation.clause.label})"
    for duty in found.duties:
        role, what = rules.roles.get(duty.who), duty.what.text(translate)
        who = role.name.text(translate) if role else duty.who
        yield " ".join(filter(None, (f"  → {who}: {what}", str(duty.due or ""), f"({duty.citation.clause.label})")))


def _status(clock: ClockState) -> str:
    """Return how a clock stands, for translation."""
    is_unused = clock.rule.is_right and clock.status is ClockStatus.LAPSED
    return UNUSED if is_unused else STATUSES[clock.status]


def _name(rules: Procedure, kind: str) -> str:
    """Return the name of an event in the reader's language, or its key where these rules do not know it."""
    if kind == CORRECTION:
        return translate(_("correction"))
    return rules.steps[kind].name.text(translate) if kind in rules.steps else kind
