"""A project from its lead to its park, its contract, its funds, and the bulletin of the month."""

from datetime import date, timedelta
from decimal import Decimal
from io import BytesIO

import pytest
from docx import Document
from playwright.sync_api import Page, expect

from factories.told import OTHER_PARK, PARK, told_park
from journeys.office import log_in, seat
from journeys.running_site import Site, serve
from journeys.widths import EACH_ONCE
from lingyan.apps.siting.queries import siting_guide
from lingyan.domain.siting.facts import FactKind, Scope

pytestmark = pytest.mark.browser

PROJECT = "显示模组项目"
PREFECTURE = "430000/430400"
WILLING = {"meets_emission_standards": "yes", "can_repay": "yes"}


def seat_promoters() -> tuple[list[str], list[str]]:
    """Give the site an officer and what two parks offer; return what siting asks of a project: sums and questions."""
    seat("promoter", "prefecture", PREFECTURE, name="招商员甲")
    told_park(PARK)
    told_park(OTHER_PARK, land_mu=Decimal(10))
    asked = [one for one in siting_guide().facts.values() if one.scope is Scope.PROJECT and not one.is_computed]
    kinds = FactKind.AMOUNT, FactKind.YES_NO
    amounts, questions = ([one.name for one in asked if one.kind is kind] for kind in kinds)
    return amounts, questions


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory, work_at):
    """A site with an officer, two parks of which everything is told, and what siting asks."""
    folder = tmp_path_factory.mktemp("promotion")
    for started in serve(folder):
        yield started, work_at(folder, seat_promoters)


def ago(days: int) -> str:
    return (date.today() - timedelta(days=days)).isoformat()  # noqa: DTZ011 - the day of this machine, as the site's


def take_in(page: Page, site: Site) -> str:
    """Take the lead in, and return the address of its page."""
    page.goto(f"{site.url}/projects/new/")
    page.fill("input[name=name]", PROJECT)
    page.select_option("select[name=place]", PREFECTURE)
    page.select_option("select[name=industry]", "displays")
    for name, text in {
        "investor_name": "甲光电公司",
        "investment": "12000",
        "land_mu": "40",
        "energy_tce": "900",
    }.items():
        page.fill(f"input[name={name}]", text)
    for name, text in {"labour": "300", "tax": "800"}.items():
        page.fill(f"input[name={name}]", text)
    page.locator("main form.form button.primary").click()
    expect(page.locator(".notice.good")).to_be_visible()
    return page.url


def tell(page: Page, amounts: list[str], questions: list[str]) -> None:
    """Tell all that siting asks of the project on the form that is open."""
    form = page.locator("main form", has=page.locator("input[name=as_of]"))
    for name in amounts:
        if form.locator(f"[name={name}]").count():
            form.locator(f"[name={name}]").fill("5000" if name == "output_10k_cny" else "0")
    for name in questions:
        if form.locator(f"[name={name}]").count():
            form.locator(f"[name={name}]").select_option(WILLING.get(name, "no"))
    form.locator("button.primary").click()
    expect(page.locator(".notice.good")).to_be_visible()


def move(page: Page, stage: str, day: str) -> None:
    """Move the project that is open on to a stage."""
    form = page.locator('form[action$="/move/"]')
    if not form.is_visible():
        page.locator("details", has=form).locator("summary").click()
    form.locator("select[name=target]").select_option(stage)
    form.locator("input[name=day]").fill(day)
    form.locator("button").click()
    expect(page.locator(".notice.good")).to_be_visible()


def decide(page: Page, site: Site, key: str, hold) -> None:
    """Look at what lets the project in and what keeps it out, and decide for the park that lets it in."""
    page.goto(f"{site.url}/siting/projects/{key}/")
    hold("siting-ranked")
    expect(page.locator(f'main a[href*="{PARK}"]').first).to_be_visible()
    page.goto(f"{site.url}/siting/projects/{key}/parks/{OTHER_PARK}/")
    expect(page.locator("#decide form")).to_have_count(0)
    page.goto(f"{site.url}/siting/projects/{key}/parks/{PARK}/")
    hold("siting-in-a-park")
    page.locator("#decide input[name=day]").fill(ago(3))
    page.locator("#decide button.primary").click()
    expect(page.locator(".notice.good").first).to_be_visible()


def fund(page: Page) -> None:
    """Enter what was planned and what arrived this month."""
    form = page.locator('form[action$="/funds/"]')
    if not form.is_visible():
        page.locator("details", has=form).locator("summary").click()
    for name, text in {"month": ago(0)[:7], "planned": "500", "arrived": "300"}.items():
        form.locator(f"[name={name}]").fill(text)
    form.locator("button").click()
    expect(page.locator(".notice.good")).to_be_visible()


def bulletin(page: Page, site: Site, hold) -> str:
    """Have the bulletin written, and return the words of its tables."""
    page.goto(f"{site.url}/projects/dispatch/")
    hold("dispatch-of-the-month")
    page.locator('main form[method="post"] button.primary').click()
    link = page.locator('main a[href*="/files/"]').first
    expect(link).to_be_visible(timeout=60_000)
    word = page.request.get(f"{site.url}{link.get_attribute('href')}").body()
    return "\n".join(cell.text for table in Document(BytesIO(word)).tables for row in table.rows for cell in row.cells)


@EACH_ONCE
def test_from_a_lead_to_its_park_its_contract_its_funds_and_the_bulletin(office, page: Page, hold):
    site, (amounts, questions) = office
    log_in(page, site, "promoter")
    lead = take_in(page, site)
    key = lead.rstrip("/").rpartition("/")[2]
    page.goto(f"{site.url}/siting/projects/{key}/")
    hold("siting-nothing-told")
    page.goto(f"{site.url}/siting/projects/{key}/facts/")
    tell(page, amounts, questions)
    decide(page, site, key, hold)

    page.goto(lead)
    move(page, "negotiation", ago(0))
    move(page, "signed", ago(0))
    fund(page)
    hold("project-funded")
    assert "2.5" in bulletin(page, site, hold)
