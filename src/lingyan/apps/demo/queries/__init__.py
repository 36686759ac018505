"""Questions asked of the demonstration (演示)."""

from lingyan.apps.demo.queries.choosing import (
    Obstacles,
    is_at_this_machine,
    job_loading,
    may_choose,
    obstacles,
    seed_shown,
)
from lingyan.apps.demo.queries.seats import SEATS, Seat, Seated, find_seated, own_name, seated

__all__ = [
    "SEATS",
    "Obstacles",
    "Seat",
    "Seated",
    "find_seated",
    "is_at_this_machine",
    "job_loading",
    "may_choose",
    "obstacles",
    "own_name",
    "seated",
    "seed_shown",
]
