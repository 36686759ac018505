"""`lingyan web` (网页进程): answers the web behind a proxy, one of several processes, and prepares nothing itself."""

from typing import Annotated

import typer

from lingyan.cli.language import translate
from lingyan.cli.prepare import set_up_django
from lingyan.cli.serve import check_port_is_free, listen
from lingyan.kernel.message import gettext_noop as _


def web(
    port: Annotated[
        int, typer.Option(min=1, max=65535, envvar="LINGYAN_PORT", help=translate(_("Port to listen on.")))
    ] = 8000,
    host: Annotated[
        str, typer.Option(help=translate(_("Address to listen on; only the proxy may reach it.")))
    ] = "127.0.0.1",
) -> None:
    """Answer the web from tables that “lingyan prepare” has set up, until it is told to end."""
    check_port_is_free(host, port)
    set_up_django()
    from lingyan.apps.workbench.actions import check_prepared, warm_up  # noqa: PLC0415 - needs Django set up

    check_prepared()
    warm_up()
    listen(host, port)
