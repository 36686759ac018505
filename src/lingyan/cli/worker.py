"""`lingyan worker` (后台进程): does the background work; `lingyan serve` runs one beside itself."""

import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from time import monotonic
from typing import Annotated

import typer

from lingyan.cli.language import translate
from lingyan.cli.prepare import set_up_django
from lingyan.kernel.message import gettext_noop as _

LONGEST_PAUSE = 60
"""Seconds between two tries to start a worker that ends again and again."""

STOPS_WITHIN = 10
LOOKS_EVERY = 0.2
STEADY = 60
"""Seconds after which a worker counts as one that started well."""

Process = subprocess.Popen[bytes]
BESIDE = (sys.executable, "-c", "from lingyan.cli.main import main; main()", "worker", "--beside")


def worker(
    *,
    once: Annotated[bool, typer.Option("--once", help=translate(_("Do what waits now, and end.")))] = False,
    beside: Annotated[bool, typer.Option("--beside", hidden=True)] = False,
) -> None:
    """Do background work: read tables, make files, send notices, daily duties; several may run at once."""
    set_up_django()
    from lingyan.apps.jobs.actions import stopping  # noqa: PLC0415 - needs Django set up
    from lingyan.apps.jobs.tasks.worker import work  # noqa: PLC0415 - the same
    from lingyan.apps.workbench.actions import check_prepared, warm_up  # noqa: PLC0415 - the same

    if beside:  # the web prepared the site just before
        threading.Thread(target=_stop_with_parent, args=(stopping,), daemon=True).start()
    else:
        check_prepared()
    warm_up()
    work(until_done=once)


def _stop_with_parent(stopping: threading.Event) -> None:
    """Wait for the end of the pipe from the parent, which comes with the end of the parent, however it ends."""
    while os.read(sys.stdin.fileno(), 1):  # not sys.stdin.read, whose lock would hold up the end of the process
        pass
    stopping.set()


@contextmanager
def worker_beside(command: tuple[str, ...] = BESIDE, *, pause: float = 1) -> Iterator[None]:
    """Run a worker as a process of its own while this lasts; one that ends is started again after a pause."""
    ended = threading.Event()
    keeper = threading.Thread(target=_keep_running, args=(ended, command, pause), name="worker", daemon=True)
    keeper.start()
    try:
        yield
    finally:
        ended.set()
        keeper.join(STOPS_WITHIN + 1)


def _keep_running(ended: threading.Event, command: tuple[str, ...], first_pause: float) -> None:
    """Start the worker again and again, with longer pauses where it ends at once."""
    pause = first_pause
    while not ended.is_set():
        begun = monotonic()
        process = start_worker(command)
        while process.poll() is None and not ended.wait(LOOKS_EVERY):
            pass
        stop_worker(process)
        pause = first_pause if monotonic() - begun > STEADY else min(2 * pause, LONGEST_PAUSE)
        ended.wait(pause)


def start_worker(command: tuple[str, ...] = BESIDE) -> Process:
    """Start a worker that ends when this process does: it reads from a pipe that nobody else holds."""
    # A group of its own: Ctrl-C in the terminal goes to this process, which then tells the worker.
    return subprocess.Popen(command, stdin=subprocess.PIPE, start_new_session=True)  # noqa: S603 - our own command


def stop_worker(process: Process) -> None:
    """Tell a worker to end: its work stops at the next beat. One that does not is killed, and nothing is lost."""
    if process.stdin:
        process.stdin.close()
    try:
        process.wait(STOPS_WITHIN)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
