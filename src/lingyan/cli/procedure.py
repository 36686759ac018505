"""`lingyan procedure` (程序推演): which procedures the packs hold, and how a case stands whose events are in a file."""

import json
from collections.abc import Iterator, Mapping
from datetime import datetime
from pathlib import Path
from typing import Annotated
from zoneinfo import ZoneInfo

import typer
import yaml

from lingyan.cli.calendar import pack_folders
from lingyan.cli.deadline import legal_time
from lingyan.cli.language import translate
from lingyan.domain.procedures.answer import as_data
from lingyan.domain.procedures.model import Versions
from lingyan.domain.procedures.reading import read_log
from lingyan.domain.procedures.replay import CaseState, replay
from lingyan.kernel.errors import BadInputError
from lingyan.kernel.legaltime.dates import parse_day
from lingyan.kernel.message import gettext_noop as _
from lingyan.loaders.procedures import load_versions, procedure_named

app = typer.Typer(no_args_is_help=True, help=translate(_("Statutory procedures: what they hold, how a case stands.")))

_MOST_BYTES = 5_000_000
"""A log of one case is far shorter; a longer file is a mistake."""

_HERE = ZoneInfo("Asia/Shanghai")


class EventsFileError(BadInputError):
    """A file that holds no log of a case (事件文件有误)."""

    code = "procedure.events_file"
    what = _("{file} holds no events: {detail}")
    remedy = _("Write YAML with `procedure` and a list `events`, each with date, event and its fields.")


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
    versions = procedure_named(load_versions(pack_folders()), procedure)
    log = read_log(_events(events, procedure), versions.newest)
    found = replay(versions, log, day, legal_time())
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


def _events(file: Path, procedure: str) -> object:
    """Return the list of events in a file."""
    try:
        if file.stat().st_size > _MOST_BYTES:
            raise EventsFileError(file=file.name, detail=translate(_("it is larger than a case can be.")))
        given = yaml.safe_load(file.read_text(encoding="utf-8-sig"))
    except (OSError, UnicodeDecodeError, ValueError, RecursionError, yaml.YAMLError) as wrong:
        raise EventsFileError(file=file.name, detail=" ".join(str(wrong).split())[:200]) from wrong
    if isinstance(given, list):
        return given
    if not isinstance(given, Mapping) or not isinstance(given.get("events"), list):
        raise EventsFileError(file=file.name, detail=translate(_("there is no list of events.")))
    if (named := given.get("procedure")) not in {None, procedure}:
        raise EventsFileError(file=file.name, detail=translate(_("it is a case of “{given}”.")).format(given=named))
    return given["events"]


def _as_text(found: CaseState) -> str:
    """Return how a case stands as people read it."""
    state = found.procedure.states[found.state].name.text(translate)
    return "\n".join((f"{found.as_of} {found.procedure.name.text(translate)}: {state}", *_lines(found)))


def _lines(found: CaseState) -> Iterator[str]:
    """Yield a line for each clock, each event that was refused, each decision by silence, and each duty."""
    for clock in found.clocks:
        due, clause = clock.reached.due if clock.reached else "—", clock.rule.citation.clause.label
        yield f"  {clock.rule.name.text(translate)} {due} {clock.status.value} ({clause})"
    for refused in found.refused:
        reason, clause = refused.reason.text(translate), refused.citation.clause.label
        yield f"  ✗ {refused.event.day} {refused.event.kind} ({clause}) {reason}"
    for deemed in found.deemed:
        yield f"  ✓ {deemed.event.day} {deemed.event.kind} ({deemed.citation.clause.label})"
    for duty in found.duties:
        who, what = found.procedure.roles[duty.who].name.text(translate), duty.what.text(translate)
        yield " ".join(filter(None, (f"  → {who}: {what}", str(duty.due or ""), f"({duty.citation.clause.label})")))
