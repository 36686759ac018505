"""`lingyan backup` (备份): the whole site into one file, while people go on working."""

from pathlib import Path
from typing import Annotated

import typer

from lingyan.cli.language import translate
from lingyan.cli.prepare import set_up_django
from lingyan.cli.progress import Bar
from lingyan.kernel.access import COMMAND_LINE
from lingyan.kernel.message import Message
from lingyan.kernel.message import gettext_noop as _


def backup(
    out: Annotated[
        Path | None,
        typer.Argument(metavar="[OUT]", help=translate(_("The file to write; without it one in the data folder."))),
    ] = None,
    *,
    with_key: Annotated[
        bool,
        typer.Option("--with-key", help=translate(_("Include the secret key of the site; keep such a file safe."))),
    ] = False,
    force: Annotated[bool, typer.Option("--force", help=translate(_("Replace the file if it is there.")))] = False,
) -> None:
    """Write tables, calendars and packs of the office into one file, as they are at one moment."""
    set_up_django()
    from lingyan.apps.workbench.actions import back_up  # noqa: PLC0415 - needs Django set up

    with Bar(_("Rows written")) as bar:
        made = back_up(out, actor=COMMAND_LINE, with_key=with_key, force=force, tell=bar.tell)
    told = {"file": made.file, "rows": made.manifest.rows, "files": len(made.manifest.files)}
    typer.echo(Message(_("Backed up to {file}: {rows} rows, {files} files."), told).text(translate))
    if not with_key:
        typer.echo(translate(_("The secret key, which opens second factors, is not in it; --with-key would add it.")))
