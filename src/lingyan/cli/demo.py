"""`lingyan demo` (演示): fills an empty site with made-up people, figures and tasks, or takes them away again."""

from typing import Annotated

import typer

from lingyan.cli.language import translate
from lingyan.cli.prepare import bring_up_to_date
from lingyan.cli.progress import Bar
from lingyan.kernel.access import COMMAND_LINE
from lingyan.kernel.message import Message
from lingyan.kernel.message import gettext_noop as _

LARGEST_SEED = 2**31 - 1
USUAL_PROJECTS, MOST_PROJECTS = 300, 200_000


def demo(
    seed: Annotated[
        int,
        typer.Option(
            min=0, max=LARGEST_SEED, help=translate(_("The same number makes the same demonstration on the same day."))
        ),
    ] = 1,
    *,
    projects: Annotated[
        int,
        typer.Option(
            min=0,
            max=MOST_PROJECTS,
            help=translate(_("How many investment projects are made up; with --again if it is there.")),
        ),
    ] = USUAL_PROJECTS,
    again: Annotated[
        bool, typer.Option("--again", help=translate(_("Make it anew, as of today, where it is there already.")))
    ] = False,
    end: Annotated[
        bool, typer.Option("--end", help=translate(_("Remove everything made up, and begin with real work.")))
    ] = False,
) -> None:
    """Load made-up data for looking around; refused where the site holds real work."""
    bring_up_to_date()
    from lingyan.apps.demo import actions  # noqa: PLC0415 - needs Django set up
    from lingyan.apps.demo.queries import seed_shown  # noqa: PLC0415 - the same

    if end:
        actions.end_demonstration(actor=COMMAND_LINE)
        _tell(Message(_("The demonstration has ended; everything made up is gone.")))
        return
    if seed_shown() == seed and not again:
        _tell(Message(_("The demonstration of seed {seed} is there already; nothing was changed."), {"seed": seed}))
        return
    _load(seed, projects)
    _tell(Message(_("The demonstration is ready. Open it with “lingyan serve”, and switch roles in the bar.")))


def _load(seed: int, projects: int) -> None:
    from django.utils.timezone import localdate  # noqa: PLC0415 - needs Django set up

    from lingyan.apps.demo.actions import load_demonstration  # noqa: PLC0415 - the same

    with Bar(_("Making the demonstration")) as bar:
        load_demonstration(seed, localdate(), actor=COMMAND_LINE, beat=bar, projects=projects)


def _tell(message: Message) -> None:
    typer.echo(message.text(translate))
