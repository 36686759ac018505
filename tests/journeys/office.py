"""An office of a running site: its people, and what five prefectures reported before the test begins."""

import subprocess
import sys
from pathlib import Path

from playwright.sync_api import Page

from journeys.running_site import Site, surroundings

PASSWORD = "correct horse battery"  # noqa: S105 - of people who exist in tests only
STATISTIC, INDICATOR, YEAR = "hightech-firms-valid", "dev-hightech-firms", "2025"
LAST_PREFECTURE = "430000/430400"

SCRIPT = f"""
import django
django.setup()
from lingyan.apps.accounts.models import Grant, Organisation, Person
from lingyan.apps.accounts.queries import actor_of
from lingyan.apps.places.models import Place
from lingyan.apps.plans.actions.deciding import accept_entry
from lingyan.apps.plans.actions.entries import enter_figure
from lingyan.apps.plans.queries.checking import FigureGiven

def person(login, role, scope, unit=""):
    made = Person(login=login, name=login, organisation=Organisation.objects.filter(key=unit).first())
    made.set_password({PASSWORD!r})
    made.save()
    Grant.objects.create(person=made, role=role, scope=scope)
    return actor_of(login)

government = {{place.path: Organisation.objects.filter(scope=place.path, kind="government").first()
               for place in Place.objects.filter(level="prefecture")}}
office = person("office", "zone_office", "430000", "hunan-drc")
person("auditor", "auditor", "")
person("root", "administrator", "")
for path, unit in government.items():
    actor = person("p" + path[-6:], "prefecture", path, unit.key)
    if path != {LAST_PREFECTURE!r}:
        figure = dict(definition={STATISTIC!r}, period={YEAR!r}, value="300", status="final", note="journey")
        made = enter_figure(FigureGiven(place=path, **figure), actor=actor, seen_version=0)
        accept_entry(made, actor=office)
"""


def seat_people(folder: Path) -> None:
    """Give the site in `folder` its people, and five of six figures."""
    there = {**surroundings(folder), "DJANGO_SETTINGS_MODULE": "lingyan.config.settings"}
    subprocess.run([sys.executable, "-c", SCRIPT], env=there, check=True)


def log_in(page: Page, site: Site, login: str) -> None:
    """Log in as someone, whoever was logged in before."""
    page.context.clear_cookies()
    page.goto(f"{site.url}/account/login/")
    page.fill("input[name=login]", login)
    page.fill("input[name=password]", PASSWORD)
    page.locator("main button.primary").click()
    page.wait_for_url(lambda url: "login" not in url)
