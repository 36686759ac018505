"""The embedded database under several writers; the suite's own database is in memory, so these have files."""

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db import OperationalError, connections

from lingyan.config.database import sqlite
from lingyan.config.sqlite.base import DatabaseWrapper
from lingyan.config.sqlite.queue import queues


@pytest.fixture
def wrapper(tmp_path: Path, django_db_blocker) -> Iterator[DatabaseWrapper]:
    with django_db_blocker.unblock():
        made = _connect(tmp_path)
        with made.cursor() as cursor:
            cursor.execute("CREATE TABLE note (words TEXT)")
        yield made
        made.close()


def _connect(folder: Path, mode: str = "IMMEDIATE") -> DatabaseWrapper:
    settings = {**connections.settings["default"], **sqlite(folder / "site.sqlite3")}
    settings["OPTIONS"] = {**settings["OPTIONS"], "transaction_mode": mode}
    return DatabaseWrapper(settings, "beside")


def _is_free(folder: Path) -> bool:
    queue = queues[str(folder / "site.sqlite3")]
    free = queue.enter(0)
    if free:
        queue.leave()
    return free


def _write(wrapper: DatabaseWrapper, words: str) -> None:
    with wrapper.cursor() as cursor:
        cursor.execute("INSERT INTO note VALUES (%s)", [words])


def _begin(wrapper: DatabaseWrapper) -> None:
    wrapper.set_autocommit(False, force_begin_transaction_with_broken_autocommit=True)


@pytest.mark.parametrize("end", ["commit", "rollback", "close"])
def test_the_turn_ends_with_the_transaction(tmp_path: Path, wrapper: DatabaseWrapper, end: str):
    _begin(wrapper)
    _write(wrapper, "one")
    assert not _is_free(tmp_path)
    getattr(wrapper, end)()
    assert _is_free(tmp_path)


def test_a_statement_outside_a_transaction_has_its_turn_too_and_a_question_needs_none(
    tmp_path: Path, wrapper: DatabaseWrapper
):
    queue = queues[str(tmp_path / "site.sqlite3")]
    assert queue.enter(0)
    with wrapper.cursor() as cursor:
        cursor.execute("SELECT COUNT(*) FROM note")
        assert cursor.fetchone() == (0,)
    writing = threading.Thread(target=_write_and_close, args=[tmp_path])
    writing.start()
    while not queue._waiting:
        writing.join(0.001)
    queue.leave()
    writing.join()
    with wrapper.cursor() as cursor:
        cursor.execute("SELECT words FROM note")
        assert cursor.fetchall() == [("late",)]
    assert _is_free(tmp_path)


def _write_and_close(folder: Path) -> None:
    other = _connect(folder)
    _write(other, "late")
    other.close()


def test_who_reads_what_is_there_at_one_moment_holds_nobody_up(tmp_path: Path, wrapper: DatabaseWrapper):
    reading = _connect(tmp_path, "DEFERRED")
    _begin(reading)
    assert _is_free(tmp_path)
    _write(wrapper, "meanwhile")
    reading.close()


def test_a_failed_statement_keeps_nobody_waiting(tmp_path: Path, wrapper: DatabaseWrapper):
    with pytest.raises(OperationalError, match="no such table"), wrapper.cursor() as cursor:
        cursor.execute("INSERT INTO absent VALUES (1)")
    assert _is_free(tmp_path)
