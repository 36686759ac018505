"""A bar on the terminal (进度条) for work that takes longer than a moment."""

import sys
import time
from types import TracebackType
from typing import Self

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from lingyan.cli.language import translate

A_MOMENT = 2.0
"""Seconds before a bar is shown."""


class Bar:
    """Shows on the error stream how far the work is (进度), once it has taken a moment; silent outside a terminal."""

    def __init__(self, label: str) -> None:
        console = Console(file=sys.stderr)
        columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
        self._progress = Progress(*columns, console=console, transient=True, disable=not console.is_terminal)
        self._task = self._progress.add_task(translate(label), total=None)
        self._begun = time.monotonic()
        self._is_shown = False

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, wrong: BaseException | None, at: TracebackType | None) -> None:
        if self._is_shown:
            self._progress.stop()

    def tell(self, done: int, total: int | None = None) -> None:
        """Take how much is done, of how much."""
        if not self._is_shown and time.monotonic() - self._begun >= A_MOMENT:
            self._is_shown = True
            self._progress.start()
        self._progress.update(self._task, completed=done, total=total)
