"""A lock that is handed on in the order in which it was asked for (先来先得).

SQLite lets a writer who finds it locked sleep and try again, so that a late one may overtake an early one for seconds.
Within one process writers stand in line instead, and each is woken when it is their turn.
"""

import threading
from collections import defaultdict, deque


class WriteQueue:
    """A lock with a line before it: who came first has it first."""

    def __init__(self) -> None:
        self._guard = threading.Lock()
        self._is_taken = False
        self._waiting: deque[threading.Event] = deque()

    def enter(self, seconds: float) -> bool:
        """Wait at most `seconds` for one's turn; return whether it came."""
        with self._guard:
            if not self._is_taken:
                self._is_taken = True
                return True
            turn = threading.Event()
            self._waiting.append(turn)
        if turn.wait(seconds):
            return True
        with self._guard:
            if turn.is_set():  # it came in the meantime
                return True
            self._waiting.remove(turn)
            return False

    def leave(self) -> None:
        """Hand the lock on to the next in line."""
        with self._guard:
            if self._waiting:
                self._waiting.popleft().set()
            else:
                self._is_taken = False


queues: defaultdict[str, WriteQueue] = defaultdict(WriteQueue)
"""The line before each file."""
