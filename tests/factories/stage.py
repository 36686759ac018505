"""Demonstrations in tests: only the people of one, which takes a moment, or the whole."""

from datetime import date

from lingyan.apps.catalogue.models import Site, Standing
from lingyan.apps.catalogue.queries import look_again
from lingyan.apps.demo.actions.people import PEOPLE
from lingyan.apps.demo.actions.scene import Scene

DAY = date(2026, 11, 21)


class Silent:
    """A beat that nobody hears."""

    def tell(self, done: int, total: int | None = None) -> None:
        """Say nothing."""


def site_is(standing: Standing) -> None:
    """Say what the site is, without making or removing anything."""
    Site.objects.update_or_create(pk=1, defaults={"standing": standing, "seed": 1})
    look_again()


def seat_people() -> Scene:
    """Make the people of a demonstration, and nothing else of it."""
    scene = Scene(1, DAY, Silent())
    PEOPLE.make(scene)
    site_is(Standing.DEMONSTRATION)
    return scene
