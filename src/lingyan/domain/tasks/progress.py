"""Progress of a task (任务进度): told from what its leading or responsible units reported."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class Part(StrEnum):
    """What a unit is to a task (责任)."""

    LEAD = "lead"
    SUPPORTING = "supporting"
    RESPONSIBLE = "responsible"


@dataclass(frozen=True, slots=True)
class Share:
    """What one unit last reported of its part, in per cent (单位进度); None where it has said nothing."""

    part: Part
    progress_pct: int | None


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a task is (任务进度): the mean of those who reported, and how many of how many those are."""

    progress_pct: int | None
    reported: int
    of: int


def progress_of(shares: Iterable[Share]) -> Progress:
    """Return how far a task is: its leads speak for it, or where no lead is named all who are responsible.

    What nobody reported is not known; it is not taken for nothing.

    >>> progress_of([Share(Part.LEAD, 40), Share(Part.SUPPORTING, 100)]).progress_pct
    40
    """
    listed = list(shares)
    leads = [share for share in listed if share.part is Part.LEAD]
    counted = leads or [share for share in listed if share.part is Part.RESPONSIBLE] or listed
    known = [share.progress_pct for share in counted if share.progress_pct is not None]
    return Progress(sum(known) // len(known) if known else None, len(known), len(counted))
