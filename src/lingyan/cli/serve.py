"""`lingyan serve` (启动): sets up what is missing, takes over the packs, and opens the web."""

import errno
import signal
import socket
import sys
import threading
import webbrowser
from contextlib import nullcontext
from typing import Annotated

import typer

from lingyan.cli.language import translate
from lingyan.cli.prepare import bring_up_to_date
from lingyan.cli.worker import worker_beside
from lingyan.kernel.errors import BadInputError
from lingyan.kernel.message import Message
from lingyan.kernel.message import gettext_noop as _
from lingyan.kernel.refused_files import reason_of

THREADS = 8
"""Threads of the embedded server: readers of the pages of one office; a real office runs several processes."""


class PortTakenError(BadInputError):
    """A port on which something else listens."""

    code = "serve.port_taken"
    what = _("Port {port} is already in use.")
    remedy = _("Stop what runs there, or choose another: lingyan serve --port {next}.")


class NoListeningError(BadInputError):
    """An address or a port on which this machine does not let the site listen (无法监听)."""

    code = "serve.no_listening"
    what = _("The site cannot listen on {host}, port {port}: {reason}.")
    remedy = _("Give an address of this machine with --host, and a port above 1023 with --port.")


def serve(
    port: Annotated[
        int, typer.Option(min=1, max=65535, envvar="LINGYAN_PORT", help=translate(_("Port to listen on.")))
    ] = 8000,
    host: Annotated[
        str, typer.Option(help=translate(_("Address to listen on; 0.0.0.0 for other machines.")))
    ] = "127.0.0.1",
    *,
    open_browser: Annotated[
        bool, typer.Option("--open/--no-open", help=translate(_("Open the browser when ready.")))
    ] = True,
    run_worker: Annotated[
        bool, typer.Option("--worker/--no-worker", help=translate(_("Run a process for background work as well.")))
    ] = True,
) -> None:
    """Migrate the tables, take over the packs where they changed, and answer the web until Ctrl-C."""
    check_port_is_free(host, port)
    _prepare()
    url = f"http://{'127.0.0.1' if host == '0.0.0.0' else host}:{port}/"  # noqa: S104 - compares, does not bind
    _tell(Message(_("Lingyan runs at {url} ; stop it with Ctrl-C."), {"url": url}))
    if open_browser and sys.stdout.isatty():
        threading.Timer(0.3, webbrowser.open, [url]).start()
    with worker_beside() if run_worker else nullcontext():
        listen(host, port)


def check_port_is_free(host: str, port: int) -> None:
    """Make sure that `port` of `host` can be listened on.

    Raises:
        PortTakenError: something else listens there.
        NoListeningError: the machine has no such address, or does not allow it.
    """
    try:
        family, kind, protocol, _name, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        with socket.socket(family, kind, protocol) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(address)
    except OSError as wrong:
        if wrong.errno == errno.EADDRINUSE:
            raise PortTakenError(port=port, next=port + 1) from wrong
        raise NoListeningError(host=host, port=port, reason=reason_of(wrong)) from wrong


def _prepare() -> None:
    """Bring tables, static files and packs up to date; a warm start finds nothing to do."""
    bring_up_to_date()
    from lingyan.apps.workbench.actions import warm_up  # noqa: PLC0415 - needs Django set up

    warm_up()


def listen(host: str, port: int) -> None:
    """Answer the web until the process is told to end; requests that are being answered then are finished."""
    import waitress  # noqa: PLC0415 - only this command needs it
    from django.core.wsgi import get_wsgi_application  # noqa: PLC0415 - the pure commands start without it

    from lingyan.apps.policies.actions import most_bytes_at_once  # noqa: PLC0415 - needs Django set up

    signal.signal(signal.SIGTERM, lambda *_given: sys.exit(0))  # waitress ends in order on an exit, not on a signal
    # Waitress takes a request in before anything of ours sees it: only it can refuse one that is too large, with 413.
    # The headers of a proxy must reach the pages: they tell that a visitor does not sit at this machine.
    waitress.serve(
        get_wsgi_application(),
        host=host,
        port=port,
        threads=THREADS,
        ident="Lingyan",
        max_request_body_size=most_bytes_at_once(),
        clear_untrusted_proxy_headers=False,
    )


def _tell(message: Message) -> None:
    typer.echo(message.text(translate))
