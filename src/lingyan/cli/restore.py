"""`lingyan restore` (恢复): everything of a backup in the place of what is here, or nothing."""

import sys
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from lingyan.cli.language import translate
from lingyan.cli.prepare import bring_up_to_date, set_up_django
from lingyan.cli.progress import Bar
from lingyan.kernel.access import COMMAND_LINE
from lingyan.kernel.message import Message
from lingyan.kernel.message import gettext_noop as _

if TYPE_CHECKING:
    from lingyan.apps.workbench.actions import Restored

CONFIRMED = "replace"
"""What has to be typed before a site that holds data is overwritten."""


def restore(
    file: Annotated[Path, typer.Argument(metavar="FILE", help=translate(_("A backup made by “lingyan backup”.")))],
    *,
    replace: Annotated[
        bool, typer.Option("--replace", help=translate(_("Overwrite a site that holds data; it is backed up first.")))
    ] = False,
    check: Annotated[
        bool, typer.Option("--check", help=translate(_("Only check the backup, and change nothing.")))
    ] = False,
) -> None:
    """Check a backup, put it in the place of what is here, all or nothing, and bring the site up to date."""
    set_up_django()
    if check:
        _check(file)
        return
    restored = _restore(file, replace=replace)
    made = restored.manifest
    told = {"rows": made.rows, "day": _here(made.made_at), "version": made.lingyan}
    _tell(_("Restored {rows} rows of {day:%Y-%m-%d %H:%M}, made by Lingyan {version}."), told)
    if restored.kept:
        _tell(_("What was here before is kept in {file}."), {"file": restored.kept})
    bring_up_to_date()
    _tell_of_second_factors(restored)
    _tell(_("Start the web processes and the worker anew, so that they see it. Everybody logs in again."), {})


def _restore(file: Path, *, replace: bool) -> "Restored":
    """Restore, and where the site holds data, ask whoever sits at the terminal."""
    from lingyan.apps.workbench.actions import HoldsDataError  # noqa: PLC0415 - needs Django set up
    from lingyan.apps.workbench.actions import restore as act  # noqa: PLC0415 - the same

    def put_in_place(*, replace: bool) -> "Restored":
        with Bar(_("Rows restored")) as bar:
            return act(file, actor=COMMAND_LINE, replace=replace, tell=bar.tell)

    try:
        return put_in_place(replace=replace)
    except HoldsDataError as holds:
        if not (sys.stdin.isatty() and sys.stderr.isatty()):
            raise
        what, _where, _remedy = holds.parts(translate)
        asked = Message(_("Type {word} to put the backup in their place"), {"word": CONFIRMED}).text(translate)
        if typer.prompt(f"{what}\n{asked}", default="", show_default=False, err=True).strip() != CONFIRMED:
            raise
    return put_in_place(replace=True)


def _tell_of_second_factors(restored: "Restored") -> None:
    """Say how many second factors do not open here, where the backup brought no key under which they would."""
    from lingyan.apps.accounts.queries import unreadable_devices  # noqa: PLC0415 - needs Django set up

    if restored.brought_key or not (closed := len(unreadable_devices())):
        return
    told = _(
        "Second factors set up under another secret key that do not open here: {number}. Bring the file "
        "“secret-key” of that machine, or turn them off: lingyan account second-factors --turn-off."
    )
    _tell(told, {"number": closed})


def _check(file: Path) -> None:
    from lingyan.apps.workbench.actions import checked_backup  # noqa: PLC0415 - needs Django set up

    with Bar(_("Bytes checked")) as bar, checked_backup(file, bar.tell) as archive:
        found = archive.manifest
    told = {"rows": found.rows, "files": len(found.files), "day": _here(found.made_at), "version": found.lingyan}
    _tell(_("This backup is whole: {rows} rows, {files} files of {day:%Y-%m-%d %H:%M}, by Lingyan {version}."), told)


def _here(moment: datetime) -> datetime:
    """Return a moment as the clocks of the site show it."""
    from django.utils.timezone import localtime  # noqa: PLC0415 - needs Django set up

    return localtime(moment)


def _tell(template: str, data: dict[str, object]) -> None:
    typer.echo(Message(template, data).text(translate))
