"""Lets one process at a time do a thing (文件锁), by a lock on a file that the system releases with the process."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

if sys.platform == "win32":
    import msvcrt
    import time

    def _take(handle: int) -> None:
        while True:
            try:
                msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
            except OSError:  # another process has it
                time.sleep(0.1)
            else:
                return

    def _leave(handle: int) -> None:
        msvcrt.locking(handle, msvcrt.LK_UNLCK, 1)

else:
    import fcntl

    def _take(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_EX)

    def _leave(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_UN)


@contextmanager
def one_at_a_time(file: Path) -> Iterator[None]:
    """Wait until no other process is inside with the same `file`, which is made if need be and stays."""
    file.parent.mkdir(parents=True, exist_ok=True)
    with file.open("wb", buffering=0) as lock:
        _take(lock.fileno())
        try:
            yield
        finally:
            _leave(lock.fileno())
