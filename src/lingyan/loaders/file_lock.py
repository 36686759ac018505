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

    def try_to_take(handle: int) -> bool:
        """Take the lock on an open file unless another process has it; it goes when the file is closed."""
        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

    def _leave(handle: int) -> None:
        msvcrt.locking(handle, msvcrt.LK_UNLCK, 1)

else:
    import fcntl

    def _take(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_EX)

    def try_to_take(handle: int) -> bool:
        """Take the lock on an open file unless another process has it; it goes when the file is closed."""
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True

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


def is_taken(file: Path) -> bool:
    """Whether a process is inside with `file` at this moment; a file that is not there holds nobody."""
    try:
        with file.open("r+b", buffering=0) as lock:
            return not try_to_take(lock.fileno())
    except FileNotFoundError:
        return False
