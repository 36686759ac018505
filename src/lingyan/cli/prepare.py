"""`lingyan prepare` (准备): sets up what is missing and takes over the packs, without opening the web."""

import os

import typer

from lingyan.cli.language import translate
from lingyan.kernel.message import gettext_noop as _


def prepare() -> None:
    """Migrate the tables, collect the static files, take over the packs where they changed, and end."""
    if not bring_up_to_date():
        typer.echo(translate(_("Everything is up to date.")))


def bring_up_to_date(*, err: bool = False) -> int:
    """Set up Django and the site, telling each thing done, and return how many there were."""
    set_up_django()
    from lingyan.apps.workbench.actions import prepare_site  # noqa: PLC0415 - needs Django set up

    done = 0
    for message in prepare_site():
        typer.echo(message.text(translate), err=err)
        done += 1
    return done


def set_up_django() -> None:
    """Make the tables known to this process, as they are."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "lingyan.config.settings")
    import django  # noqa: PLC0415 - the pure commands start without it

    django.setup()
