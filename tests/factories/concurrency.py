"""Several threads at one database, as several people work at once."""

import sqlite3
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TypeVar

from django.db import connection, connections

T = TypeVar("T")


@contextmanager
def shared_database(folder: Path) -> Iterator[None]:
    """Give new threads the database as it is now; on SQLite a copy in a file, since threads cannot share memory.

    The test needs `transaction=True`; on SQLite what the threads write is seen in threads only: look with `at_once`.
    """
    if connection.vendor != "sqlite":
        yield
        return
    settings, kept = connection.settings_dict, connection.settings_dict["NAME"]
    connection.ensure_connection()
    with closing(sqlite3.connect(folder / "shared.sqlite3")) as file:
        connection.connection.backup(file)
        file.execute("PRAGMA journal_mode=WAL")  # once, before threads who open it together all ask for it
    settings["NAME"] = str(folder / "shared.sqlite3")
    try:
        yield
    finally:
        settings["NAME"] = kept


def at_once(work: Callable[[], T], number: int = 1) -> list[T]:
    """Return what `work` returns in `number` threads that begin together, each with a connection of its own."""
    start = threading.Barrier(number)

    def one() -> T:
        start.wait()
        try:
            return work()
        finally:
            connections.close_all()

    with ThreadPoolExecutor(number) as pool:
        return [future.result() for future in [pool.submit(one) for _ in range(number)]]
