"""The process that does background work (后台进程): the queue's own worker in two lanes, and a clock beside it.

What people have asked for is done in one lane, the daily duties in another: nobody's table waits for a backup.
"""

import signal
import socket
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from types import FrameType

from django.db import DatabaseError, InterfaceError, close_old_connections, connections
from django.utils import timezone
from django.utils.crypto import get_random_string
from django_tasks_db.management.commands.db_worker import Worker
from django_tasks_db.models import DBTaskResult
from structlog import get_logger

from lingyan.apps.jobs import actions
from lingyan.apps.jobs.tasks.daily import begin_owed
from lingyan.apps.jobs.tasks.running import ASKED, DUTIES, requeue_lost

LOOKS_EVERY = 0.5
"""Seconds between two looks into an empty queue: so long new work waits at most."""

BEATS_EVERY = 5
LOST_EVERY = 2
"""Every second beat looks for work whose process died, and for daily duties."""

STOPS = (signal.SIGINT, signal.SIGTERM)

log = get_logger(__name__)


def work(*, until_done: bool = False) -> None:
    """Do what is in the queue until this process is told to stop, or until nothing is left to do.

    A signal, or `actions.stopping` set by another thread, ends it soon: work that runs stops at its next beat and
    waits for another process, which goes on with it.
    """
    key = f"{socket.gethostname()[:40]}-{get_random_string(12)}"
    with _signals():
        tick(key, 0)
        if until_done:
            empty_queue(key, ASKED, DUTIES, until_done=True)
        else:
            threading.Thread(target=_keep_time, args=(key,), name="clock", daemon=True).start()
            duties = threading.Thread(target=_do_duties, args=(key,), name="duties", daemon=True)
            duties.start()
            empty_queue(key, ASKED)
            duties.join()
    actions.end_worker(key)


def tick(key: str, number: int) -> None:
    """Say that this process and its work live; at times see to work that was lost and to daily duties."""
    now = timezone.now()
    actions.beat_worker(key, now)
    actions.keep_alive(now)
    if number % LOST_EVERY == 0:
        requeue_lost(now)
        begin_owed(now)


def empty_queue(key: str, *lanes: str, until_done: bool = False) -> None:
    """Do all that is ready in some lanes, look again after a while, and so on.

    The queue's worker locks the whole of SQLite to look for work, so that it is only called where some is ready.
    """
    while not actions.stopping.is_set():
        close_old_connections()
        if DBTaskResult.objects.ready().filter(queue_name__in=lanes).exists():
            _worker(key, lanes).run()
        elif until_done:
            return
        else:
            actions.stopping.wait(LOOKS_EVERY)


def _do_duties(key: str) -> None:
    """Do the daily duties; where that breaks off, the process ends, so that another begins with all of its threads."""
    try:
        empty_queue(key, DUTIES)
    finally:
        actions.stopping.set()
        connections.close_all()


def _worker(key: str, lanes: Sequence[str]) -> Worker:
    """Return a worker of the queue that ends when one task is done, so that a stop is noticed between two."""
    return Worker(
        queue_names=list(lanes),
        interval=0,
        batch=True,
        backend_name="default",
        startup_delay=False,
        max_tasks=1,
        worker_id=key,
        excluded_queue_names=[],
    )


def _keep_time(key: str) -> None:
    """Tick until this process is to end; a database that is busy or away for a moment is asked again."""
    number = 0
    while not actions.stopping.wait(BEATS_EVERY):
        number += 1
        close_old_connections()
        try:
            tick(key, number)
        except (DatabaseError, InterfaceError) as wrong:
            log.warning("clock", reason=str(wrong))
    connections.close_all()


@contextmanager
def _signals() -> Iterator[None]:
    """Stop on a signal, while this lasts."""

    def stop(number: int, frame: FrameType | None) -> None:
        del number, frame
        if actions.stopping.is_set():  # asked twice: the work does not get to its next beat
            raise KeyboardInterrupt
        actions.stopping.set()

    # Only the main thread of a process may listen to signals.
    is_main = threading.current_thread() is threading.main_thread()
    before = {number: signal.signal(number, stop) for number in STOPS if is_main}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
