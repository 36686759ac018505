"""The `lingyan` command (命令行): finds the one command asked for and loads nothing else.

Exit codes: 0 done, 1 did not hold, 2 bad input with one clear line.
"""

import importlib
import sys
from typing import NoReturn

import typer

from lingyan.cli.language import translate
from lingyan.kernel.errors import LingyanError
from lingyan.kernel.message import gettext_noop as _

COMMANDS = {
    "serve": ("serve", _("Set up what is missing and open the zone in the browser.")),
    "web": ("web", _("Answer the web on one port, several of them behind a proxy; the site is prepared before.")),
    "prepare": ("prepare", _("Set up tables, static files and packs, and end: before processes behind a proxy start.")),
    "worker": ("worker", _("Do the background work; “lingyan serve” runs one beside itself.")),
    "account": ("account", _("Accounts: list them, give a new password, unlock.")),
    "demo": ("demo", _("Load made-up data for looking around, marked as such everywhere.")),
    "deadline": ("deadline", _("Count a legal period to its last day, with the reasons.")),
    "procedure": ("procedure", _("Statutory procedures: list them, say how a case stands.")),
    "calendar": ("calendar", _("Working-day calendars: load a year.")),
    "pack": ("pack", _("Packs: check them, export what they hold.")),
    "policy": ("policy", _("Policy documents: read one, import many.")),
    "siting": ("siting", _("Siting: screen and rank parks for a project, or place a whole portfolio of them.")),
    "backup": ("backup", _("Back up the whole site into one file, while people go on working.")),
    "restore": ("restore", _("Put a backup in the place of what is here, all or nothing.")),
    "audit": ("audit", _("Audit: verify the chain of records.")),
}
"""Command: the module below `lingyan.cli` that holds it, and one line of help.

A module offers either `app`, a group of commands, or a function called as the command is.
"""

_SUMMARY = _("Lingyan runs an industrial-transfer demonstration zone from its own policy documents.")


class DatabaseFailedError(LingyanError):
    """A database that is away, or that refuses what a command needs (数据库无应答)."""

    code = "cli.database"
    what = _("The database does not do what is asked of it: {reason}.")
    remedy = _("Check that it runs, that DATABASE_URL or LINGYAN_DATA says where it is, and that you may use it.")


def build(names: list[str]) -> typer.Typer:
    """Return the command with the subcommands called `names`; only their modules are imported."""
    program = typer.Typer(add_completion=False, no_args_is_help=True, pretty_exceptions_enable=False)
    program.callback(help=translate(_SUMMARY))(_nothing)
    for name in names:
        module, help_text = COMMANDS[name]
        found = importlib.import_module(f"lingyan.cli.{module}")
        if isinstance(group := getattr(found, "app", None), typer.Typer):
            program.add_typer(group, name=name, help=translate(help_text))
        else:
            settings = getattr(found, "SETTINGS", None)
            program.command(name, help=translate(help_text), context_settings=settings)(getattr(found, name))
    return program


def main() -> None:
    """Run the command line; an error of ours, or of a database that is away, becomes one line and its exit code."""
    asked = sys.argv[1] if len(sys.argv) > 1 else ""
    try:
        build([asked] if asked in COMMANDS else list(COMMANDS))()
    except LingyanError as wrong:
        _end_with(wrong)
    except _database_errors() as wrong:
        _end_with(DatabaseFailedError(reason=next(iter(str(wrong).splitlines()), "")))


def _end_with(wrong: LingyanError) -> NoReturn:
    sys.stderr.write(f"lingyan: {wrong.text(translate)}\n")
    sys.exit(wrong.exit_code)


def _database_errors() -> tuple[type[Exception], ...]:
    """Return how a database fails that is away or may not be used; nothing where the command needed none."""
    loaded = sys.modules.get("django.db.utils")
    return (loaded.OperationalError,) if loaded else ()


def _nothing() -> None:
    """Stand for the command without a subcommand, so that one alone keeps its name."""
