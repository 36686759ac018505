"""An office of a running site: its people, and what five prefectures reported before the test begins.

People are seated in the process of the test, while it works on the site: to start Django once more takes seconds.
"""

from functools import cache

from django.contrib.auth.hashers import PBKDF2PasswordHasher
from playwright.sync_api import Page

from journeys.running_site import Site
from lingyan.apps.accounts.models import Grant, Organisation, Person
from lingyan.apps.accounts.queries import actor_of
from lingyan.apps.places.models import Place
from lingyan.apps.plans.actions.deciding import accept_entry
from lingyan.apps.plans.actions.entries import enter_figure
from lingyan.apps.plans.queries.checking import FigureGiven
from lingyan.kernel.access import Actor

PASSWORD = "correct horse battery"  # noqa: S105 - of people who exist in tests only
STATISTIC, INDICATOR, YEAR = "hightech-firms-valid", "dev-hightech-firms", "2025"
LAST_PREFECTURE = "430000/430400"


@cache
def _kept_password() -> str:
    """Return the password as a site keeps it, which takes as long for one as it would for each."""
    return PBKDF2PasswordHasher().encode(PASSWORD, "of-a-journey")


def seat(login: str, role: str, scope: str, unit: Organisation | None = None, *, name: str = "") -> Actor:
    """Give the site a person who can log in."""
    made = Person(login=login, name=name or login, organisation=unit, password=_kept_password())
    made.save()
    Grant.objects.create(person=made, role=role, scope=scope)
    return actor_of(login)


def seat_people() -> None:
    """Give the site its people, and five of six figures."""
    office = seat("office", "zone_office", "430000", Organisation.objects.filter(key="hunan-drc").first())
    seat("auditor", "auditor", "")
    seat("root", "administrator", "")
    for place in Place.objects.filter(level="prefecture"):
        unit = Organisation.objects.filter(scope=place.path, kind="government").first()
        actor = seat("p" + place.path[-6:], "prefecture", place.path, unit)
        if place.path != LAST_PREFECTURE:
            figure = {"definition": STATISTIC, "period": YEAR, "value": "300", "status": "final", "note": "journey"}
            made = enter_figure(FigureGiven(place=place.path, **figure), actor=actor, seen_version=0)
            accept_entry(made, actor=office)


def log_in(page: Page, site: Site, login: str) -> None:
    """Log in as someone, whoever was logged in before."""
    page.context.clear_cookies()
    page.goto(f"{site.url}/account/login/")
    page.fill("input[name=login]", login)
    page.fill("input[name=password]", PASSWORD)
    page.locator("main button.primary").click()
    page.wait_for_url(lambda url: "login" not in url)
