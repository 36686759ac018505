"""`lingyan deadline` (期限计算): the last day of a legal period, with the reasons."""

import json
import os
from typing import Annotated

import typer

from lingyan.cli.language import translate
from lingyan.kernel.errors import BadInputError
from lingyan.kernel.legaltime.dates import parse_day
from lingyan.kernel.legaltime.deadline import Deadline
from lingyan.kernel.legaltime.explanation import reasons
from lingyan.kernel.legaltime.pauses import Pause
from lingyan.kernel.legaltime.period import Period
from lingyan.kernel.legaltime.wording import weekday
from lingyan.kernel.message import gettext_noop as _
from lingyan.loaders.legal_time import legal_time_in_force

SETTINGS = {"ignore_unknown_options": True}
"""Context settings for the command, so that a length of -5 reaches us and gets its own clear answer."""

_TO = ".."


class PauseTextError(BadInputError):
    """Text that is not two days with two dots between (中止期间写法有误)."""

    code = "deadline.pause"
    what = _("“{given}” is not a pause.")
    remedy = _("Write its first and last day with two dots between, for example 2023-03-07..2023-03-09.")


class BackwardPauseError(BadInputError):
    """A pause of a count backwards, which has no meaning (倒算不能中止)."""

    code = "deadline.backward_pause"
    what = _("A count back from a limit has no pauses.")
    remedy = _("Leave out --before or --pause.")


def deadline(  # noqa: PLR0913 - the arguments and options of the command
    start: Annotated[str, typer.Argument(metavar="START", help=translate(_("Day of the event, as 2022-01-24.")))],
    length: Annotated[str, typer.Argument(metavar="LENGTH", help=translate(_("How many, as a whole number.")))],
    unit: Annotated[str, typer.Argument(metavar="UNIT", help=translate(_("working-day, day, month or year.")))],
    *,
    roll: Annotated[
        bool, typer.Option("--roll/--no-roll", help=translate(_("Move a last day off a holiday, or leave it.")))
    ] = True,
    before: Annotated[
        bool,
        typer.Option("--before", help=translate(_("Count back: START is the limit, and the latest day is asked."))),
    ] = False,
    pause: Annotated[
        list[str] | None,
        typer.Option("--pause", metavar="FIRST..LAST", help=translate(_("Days that are left out; may be repeated."))),
    ] = None,
    explain: Annotated[bool, typer.Option("--explain", help=translate(_("Show every day of the count.")))] = False,
    as_json: Annotated[bool, typer.Option("--json", help=translate(_("Print JSON.")))] = False,
) -> None:
    """Count a legal period to its last day, with the reasons."""
    day, period, pauses = parse_day(start), Period.parse(length, unit), [_pause(text) for text in pause or ()]
    if before and pauses:
        raise BackwardPauseError
    time = legal_time_in_force(os.environ)
    found = time.latest(day, period, move=roll) if before else time.due(day, period, roll=roll, pauses=pauses)
    typer.echo(json.dumps(as_data(found), ensure_ascii=False, indent=2) if as_json else as_text(found, full=explain))


def as_data(found: Deadline) -> dict[str, object]:
    """Return a deadline in the stable format of `--json`."""
    return {
        "start": found.start.isoformat(),
        "length": found.period.length,
        "unit": found.period.unit.value,
        "due": found.due.isoformat(),
        "unrolled_due": found.unrolled_due.isoformat(),
        "provisional": found.provisional,
        "covered_until": found.covered_until.isoformat(),
        "conventions": list(found.conventions),
        "trace": [step.text(translate) for step in found.trace.steps],
    }


def as_text(found: Deadline, *, full: bool) -> str:
    """Return a deadline as people read it: the day first, then the reasons, with every day if `full`."""
    trace = found.trace
    steps = trace.steps if full else reasons(found)
    heading = f"{found.due.isoformat()} {weekday(found.due).text(translate)}"
    return "\n".join((heading, trace.rule.text(translate), *(f"  {step.text(translate)}" for step in steps)))


def _pause(text: str) -> Pause:
    first, dots, last = text.partition(_TO)
    if not dots:
        raise PauseTextError(given=text)
    return Pause(parse_day(first), parse_day(last))
