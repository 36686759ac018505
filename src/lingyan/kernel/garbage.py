"""Garbage collection (垃圾回收), kept from work that makes millions of lasting objects and no cycles among them."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def collector_paused() -> Iterator[None]:
    """Keep the collector of cycles from looking through all objects, again and again, while their number grows.

    What nothing refers to is freed at once even so: only cycles wait. The collector goes on however the work ends; it
    stays off if it was off. Another thread may start it early, which costs time and changes no result.
    """
    was_running = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_running:
            gc.enable()
