"""`lingyan account` (账户): for the one who has the machine itself, when nobody can log in any more."""

import json
from typing import TYPE_CHECKING, Annotated

import typer

from lingyan.cli.language import translate
from lingyan.cli.prepare import bring_up_to_date
from lingyan.kernel.access import COMMAND_LINE
from lingyan.kernel.errors import BadInputError
from lingyan.kernel.message import Message
from lingyan.kernel.message import gettext_noop as _

if TYPE_CHECKING:
    from lingyan.apps.accounts.models import Person

app = typer.Typer(no_args_is_help=True)

_Login = Annotated[str, typer.Argument(metavar="LOGIN", help=translate(_("Log-in name.")))]


class NobodyNamedError(BadInputError):
    """Nothing said about whom or what to unlock."""

    code = "account.nobody_named"
    what = _("It is not said who is to be unlocked.")
    remedy = _("Give a log-in name, or an address with --address.")


@app.command("list", help=translate(_("List the accounts with their roles.")))
def list_accounts(
    *, as_json: Annotated[bool, typer.Option("--json", help=translate(_("Print JSON.")))] = False
) -> None:
    """List every account: who it is, for which organisation, with which roles and scopes."""
    bring_up_to_date(err=True)
    from lingyan.apps.accounts.queries.logins import everybody  # noqa: PLC0415 - needs Django set up

    if as_json:
        typer.echo(json.dumps([_as_data(person) for person in everybody()], ensure_ascii=False, indent=2))
        return
    for person in everybody():
        typer.echo(_as_line(person))


@app.command("reset", help=translate(_("Give a new one-time password; all sessions of the account end.")))
def reset(
    login: _Login,
    *,
    second_factor: Annotated[
        bool, typer.Option("--second-factor", help=translate(_("Turn the second factor off as well.")))
    ] = False,
) -> None:
    """Print a one-time password with which someone can log in to choose their own."""
    bring_up_to_date(err=True)
    from lingyan.apps.accounts import actions  # noqa: PLC0415 - needs Django set up
    from lingyan.apps.accounts.queries.logins import person_named  # noqa: PLC0415 - the same

    person = person_named(login)
    if second_factor:
        actions.reset_second_factor(person, actor=COMMAND_LINE)
    password = actions.reset_password(person, actor=COMMAND_LINE)
    told = Message(_("One-time password of {login}: {password}"), {"login": login, "password": password})
    typer.echo(told.text(translate))


@app.command("unlock", help=translate(_("Forget wrong attempts to log in, so that a lock-out ends.")))
def unlock(
    login: Annotated[str, typer.Argument(metavar="[LOGIN]", help=translate(_("Log-in name.")))] = "",
    *,
    address: Annotated[
        str, typer.Option("--address", help=translate(_("Unlock all names that were tried from this address.")))
    ] = "",
) -> None:
    """End the lock-out of a name, of an address, or of both."""
    if not login and not address:
        raise NobodyNamedError
    bring_up_to_date(err=True)
    from lingyan.apps.accounts import actions  # noqa: PLC0415 - needs Django set up
    from lingyan.apps.accounts.queries.logins import person_named  # noqa: PLC0415 - the same

    forgotten = 0
    if login:
        forgotten += actions.unlock(person_named(login), actor=COMMAND_LINE)
    if address:
        forgotten += actions.unlock_address(address, actor=COMMAND_LINE)
    word = _("Unlocked.") if forgotten else _("Nothing was locked, and no wrong attempt was kept.")
    typer.echo(translate(word))


@app.command("second-factors", help=translate(_("List the second factors that this site’s secret key does not open.")))
def second_factors(
    *,
    turn_off: Annotated[
        bool, typer.Option("--turn-off", help=translate(_("Turn them off, so that these people can log in.")))
    ] = False,
) -> None:
    """List those whose second factor was set up under another secret key, or turn it off for all of them."""
    bring_up_to_date(err=True)
    from lingyan.apps.accounts import actions, queries  # noqa: PLC0415 - needs Django set up

    if turn_off:
        found = actions.turn_off_unreadable(actor=COMMAND_LINE)
    else:
        found = [device.user.login for device in queries.unreadable_devices()]
    for login in found:
        typer.echo(login)
    told = Message(_("Second factors that do not open here: {number}."), {"number": len(found)})
    off = Message(_("Second factors turned off: {number}."), {"number": len(found)})
    typer.echo((off if turn_off else told).text(translate), err=True)


def _as_line(person: "Person") -> str:
    unit = person.organisation.key if person.organisation else "-"
    roles = ", ".join(f"{grant.role} {grant.scope or '*'}" for grant in person.grants.all())
    closed = "" if person.is_active else "  " + translate(_("(may not log in)"))
    return f"{person.login}  {person.name}  {unit}  {roles or '-'}{closed}"


def _as_data(person: "Person") -> dict[str, object]:
    return {
        "login": person.login,
        "name": person.name,
        "organisation": person.organisation.key if person.organisation else None,
        "grants": [{"role": grant.role, "scope": grant.scope} for grant in person.grants.all()],
        "is_active": person.is_active,
        "must_change_password": person.must_change_password,
        "has_second_factor": getattr(person, "has_second_factor", False),
        "last_login": person.last_login.isoformat() if person.last_login else None,
    }
