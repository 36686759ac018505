"""`lingyan audit` (审计): whether the chain of records is unbroken."""

import json
import os
import re
from typing import TYPE_CHECKING, Annotated

import typer

from lingyan.cli.language import translate
from lingyan.cli.progress import Bar
from lingyan.kernel.errors import BadInputError
from lingyan.kernel.message import Message
from lingyan.kernel.message import gettext_noop as _

if TYPE_CHECKING:
    from lingyan.apps.audit.queries import Verdict

app = typer.Typer(no_args_is_help=True)

DOES_NOT_HOLD = 1
"""Exit code when the chain is broken."""

_NOTED = re.compile(r"([1-9]\d*):([0-9a-fA-F]{64})")


class NotedHashError(BadInputError):
    """A hash noted outside that is not written as one (记录的哈希有误)."""

    code = "audit.noted_hash"
    what = _("“{given}” is not a noted hash.")
    remedy = _("Write it as it was shown: the number of the record, a colon, and 64 hexadecimal digits.")


class NoChainError(BadInputError):
    """A database without the tables of the audit (没有审计表)."""

    code = "audit.no_chain"
    what = _("There is no audit here.")
    remedy = _("Check LINGYAN_DATA and DATABASE_URL, or set the site up with “lingyan prepare”.")


_EXPECT = typer.Option(
    "--expect",
    metavar="NUMBER:HASH",
    help=translate(_("A hash that was noted outside; may be repeated. Only it shows a chain written anew.")),
)


@app.callback()
def audit() -> None:
    """Stand for the group, so that its one command keeps its name."""


@app.command("verify", help=translate(_("Read the whole chain of audit records and name the first that is broken.")))
def verify_chain(
    expect: Annotated[list[str] | None, _EXPECT] = None,
    *,
    as_json: Annotated[bool, typer.Option("--json", help=translate(_("Print JSON.")))] = False,
) -> None:
    """Verify the chain, changing nothing; exit code 1 where it does not hold."""
    noted = dict(_noted(given) for given in expect or [])
    _set_up()
    from lingyan.apps.audit.queries import verify  # noqa: PLC0415 - needs Django set up

    with Bar(_("Records read")) as bar:
        verdict = verify(beat=bar, expect=noted)
    typer.echo(json.dumps(_data(verdict), ensure_ascii=False, indent=2) if as_json else _told(verdict).text(translate))
    if not verdict.holds:
        raise typer.Exit(DOES_NOT_HOLD)


def _noted(given: str) -> tuple[int, str]:
    """Return number and hash; raise `NotedHashError` for anything else."""
    found = _NOTED.fullmatch(given.strip())
    if not found:
        raise NotedHashError(given=given)
    return int(found[1]), found[2].lower()


def _set_up() -> None:
    """Set Django up, and nothing else: an audit must not change what it looks at."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "lingyan.config.settings")
    import django  # noqa: PLC0415 - the pure commands start without it

    django.setup()
    from django.db import connection  # noqa: PLC0415 - needs Django set up

    if "audit_chainhead" not in connection.introspection.table_names():
        raise NoChainError


def _told(verdict: "Verdict") -> Message:
    if verdict.reason:
        return Message(_("The chain does not hold. {reason}"), {"reason": verdict.reason})
    if not verdict.number:
        return Message(_("The chain holds no record yet."))
    told = _("The chain holds: {read} records. Note this outside: {number}:{hash}")
    return Message(told, {"read": verdict.read, "number": verdict.number, "hash": verdict.hash})


def _data(verdict: "Verdict") -> dict[str, object]:
    return {
        "holds": verdict.holds,
        "read": verdict.read,
        "number": verdict.number,
        "hash": verdict.hash,
        "broken_at": verdict.broken_at,
        "reason": verdict.reason.text(translate) if verdict.reason else None,
    }
