"""Releases (版本): which is newer, and from which a site may go on to which.

`GATES` is the one place that says which release has to be passed through. A release is added to it when it no longer
has the migrations, or no longer reads what was kept, of all that came before.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

_NUMBER = re.compile(r"(\d+)\.(\d+)(?:\.(\d+))?")


@dataclass(frozen=True, slots=True)
class Gate:
    """A release that not every older one may go on to (版本关口): the oldest that may is `oldest`."""

    release: str
    oldest: str


GATES: tuple[Gate, ...] = ()
"""Every release that cannot be reached from all before it, the oldest first; none so far."""


def number_of(version: str) -> tuple[int, int, int]:
    """Return a version as numbers that can be compared; zeros for what is no version.

    >>> number_of("0.2.1"), number_of("1.0"), number_of("1.2.0.dev3"), number_of("")
    ((0, 2, 1), (1, 0, 0), (1, 2, 0), (0, 0, 0))
    """
    found = _NUMBER.match(version)
    return (int(found[1]), int(found[2]), int(found[3] or 0)) if found else (0, 0, 0)


def is_newer(one: str, other: str) -> bool:
    """Whether version `one` came after `other`."""
    return number_of(one) > number_of(other)


def to_install_first(installed: str, wanted: str, gates: Iterable[Gate] | None = None) -> str:
    """Return the release that has to prepare a site of `installed` before `wanted` may, or nothing."""
    for gate in sorted(GATES if gates is None else gates, key=lambda gate: number_of(gate.release)):
        is_on_the_way = is_newer(gate.release, installed) and not is_newer(gate.release, wanted)
        if is_on_the_way and is_newer(gate.oldest, installed):
            return gate.oldest
    return ""
