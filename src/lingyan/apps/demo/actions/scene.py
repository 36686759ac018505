"""What every step of the demonstration works with (演示场景): a seed, a day, and the people made so far.

Each topic is one module with a `Step`: what makes its rows, and what removes them. `staging.STEPS` lists them in the
order in which they are made; a later issue adds its module and one line there.
"""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date
from random import Random

from lingyan.apps.accounts.queries import actor_of
from lingyan.apps.jobs.queries import Beat
from lingyan.kernel.access import COMMAND_LINE, Actor

ADDRESS = "demonstration"
"""From where made-up people act, as the audit names it."""

DIRECTOR = replace(COMMAND_LINE, key="demonstration", name="演示", address=ADDRESS, is_synthetic=True)
"""The one who sets the scene: makes the people, who then do the rest themselves."""


WHOLE = 100


@dataclass(slots=True)
class Scene:
    """The stage of one demonstration (场景).

    The same seed and day make the same demonstration. `people` are log-in names by what they are to the story:
    `county:430000/430400/430405`. `projects` is how many projects are wanted.
    """

    seed: int
    day: date
    beat: Beat
    projects: int = 300
    people: dict[str, str] = field(default_factory=dict)
    begun: int = 0
    weight: int = 0

    def chance(self, topic: str) -> Random:
        """Return the chances of one topic, which do not change when another topic is added or draws more."""
        return Random(f"{self.seed} {topic}")  # noqa: S311 - nothing here is secret

    def actor(self, part: str) -> Actor:
        """Return a made-up person as one who acts."""
        return actor_of(self.people[part], ADDRESS)

    def part_for(self, place: str) -> str:
        """Return the part of whoever works at a place: of the park, the county or the prefecture, else of the office.

        A park may be worked at from its county, and a county from its prefecture.
        """
        path = place
        while path:
            for kind in ("park", "county", "prefecture"):
                if f"{kind}:{path}" in self.people:
                    return f"{kind}:{path}"
            path = path.rpartition("/")[0]
        return "clerk"

    def begin(self, weight: int) -> None:
        """Begin the next step, which is `weight` per cent of the whole."""
        self.begun, self.weight = self.begun + self.weight, weight
        self.tell(0, 1)

    def tell(self, done: int, total: int) -> None:
        """Say how far the step is."""
        self.beat.tell(self.begun + self.weight * done // total, WHOLE)


@dataclass(frozen=True, slots=True)
class Step:
    """One topic of the demonstration (演示步骤): what makes its rows, and what removes every one of them."""

    weight: int
    """How much of the whole it is, in per cent of the time."""
    make: Callable[[Scene], None]
    remove: Callable[[], None]
