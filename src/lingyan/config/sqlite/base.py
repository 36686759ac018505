"""The embedded database (嵌入式数据库): Django's own, whose writers of one process stand in line."""

from collections.abc import Callable
from typing import Any

from django.db import DEFAULT_DB_ALIAS
from django.db.backends.sqlite3 import base

from lingyan.config.sqlite.queue import WriteQueue, queues

_WRITES = ("INSERT", "UPDATE", "DELETE", "REPLACE")


class DatabaseWrapper(base.DatabaseWrapper):
    """A connection that waits for its turn before it writes, and hands on at the end of the transaction.

    Whoever waits longer than SQLite would goes on, and lets SQLite decide: another process may hold the file.
    """

    def __init__(self, settings_dict: dict[str, Any], alias: str = DEFAULT_DB_ALIAS) -> None:
        super().__init__(settings_dict, alias)
        self._turn: WriteQueue | None = None
        self.execute_wrappers.append(self._in_turn)

    def _in_turn(self, execute: Callable[..., object], sql: str, *given: object) -> object:
        """Let a statement that writes outside any transaction stand in line as well."""
        if self.in_atomic_block or self._turn or not sql.startswith(_WRITES):
            return execute(sql, *given)
        self._wait_for_turn()
        try:
            return execute(sql, *given)
        finally:
            self._hand_on()

    def _wait_for_turn(self) -> None:
        queue = queues[str(self.settings_dict["NAME"])]
        if self._turn is None and queue.enter(self.settings_dict["OPTIONS"].get("timeout", 5)):
            self._turn = queue

    def _hand_on(self) -> None:
        if self._turn is not None:
            queue, self._turn = self._turn, None
            queue.leave()

    def _start_transaction_under_autocommit(self) -> None:
        # One that is deferred only reads, as a backup does while others write.
        if self.settings_dict["OPTIONS"].get("transaction_mode") != "DEFERRED":
            self._wait_for_turn()
        try:
            super()._start_transaction_under_autocommit()  # type: ignore[misc]
        except BaseException:
            self._hand_on()
            raise

    def _commit(self) -> None:
        super()._commit()  # type: ignore[misc]
        self._hand_on()

    def _rollback(self) -> None:
        try:
            super()._rollback()  # type: ignore[misc]
        finally:
            self._hand_on()

    def _close(self) -> None:
        try:
            super()._close()  # type: ignore[misc]
        finally:
            self._hand_on()
