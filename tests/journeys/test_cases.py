"""A case from its opening to its conclusion: the review pauses for a supplement, goes on, and is kept in time."""

from datetime import date, timedelta

import pytest
from playwright.sync_api import Page, expect

from journeys.office import log_in, seat
from journeys.running_site import Site, serve
from journeys.widths import EACH_ONCE
from lingyan.apps.accounts.models import Organisation

pytestmark = pytest.mark.browser

PLANT = "91430412MA4L16JQ9B"


def seat_bureau() -> None:
    """Give the site an energy supervisor and a plant."""
    names = {"name_zh": "甲冶炼厂", "name_en": "Plant A"}
    plant = Organisation.objects.create(key="plant-a", kind="enterprise", scope=PLANT, **names)
    seat("officer", "supervisor", "430000/430400", name="监察员甲")
    seat("clerk", "enterprise", plant.scope, plant, name="厂方乙")


@pytest.fixture(scope="module")
def bureau(tmp_path_factory: pytest.TempPathFactory, work_at):
    """A site with an energy supervisor and a plant."""
    folder = tmp_path_factory.mktemp("bureau")
    for started in serve(folder, worker=False):
        work_at(folder, seat_bureau)
        yield started


def ago(days: int) -> str:
    return (date.today() - timedelta(days=days)).isoformat()  # noqa: DTZ011 - the day of this machine, as the site's


def take(page: Page, kind: str, day: str, **said: str) -> None:
    """Take a step in the panel of the case that is open."""
    case = page.url
    link = page.locator(f'#steps a[href$="/steps/{kind}/"]')
    if not link.is_visible():
        page.locator("#steps summary").click()
    link.click()
    form = page.locator("#panel #step-form")
    expect(form).to_be_visible()
    form.locator("input[name=day]").fill(day)
    for name, value in said.items():
        form.locator(f'[name="say-{name}"]').select_option(value)
    form.locator("button[type=submit].primary").click()
    expect(page.locator(".notice.good")).to_be_visible()
    assert page.url == case


def open_case(page: Page, site: Site, hold) -> None:
    """Open a case about the plant, and look at its page."""
    page.goto(f"{site.url}/cases/new/")
    hold("case-to-open")
    page.fill("input[name=subject]", "甲冶炼厂")
    page.select_option("select[name=place]", "430000/430400/430412")
    page.locator("main form.form button.primary").click()
    expect(page.locator(".empty")).to_have_count(2)
    hold("case-opened")


def answer_as_the_plant(page: Page, site: Site, hold) -> None:
    """Find the case among those of the plant, which may take one step alone, and take it."""
    log_in(page, site, "clerk")
    page.goto(f"{site.url}/cases/mine/")
    hold("case-of-the-plant-listed")
    page.locator(".case-row a").first.click()
    expect(page.locator("#steps .offer")).to_have_count(1)
    hold("case-of-the-plant")
    take(page, "supplement_received", ago(7))


@EACH_ONCE
def test_a_review_is_paused_goes_on_and_is_concluded(bureau: Site, page: Page, hold):
    log_in(page, bureau, "officer")
    open_case(page, bureau, hold)

    take(page, "materials_received", ago(20))
    expect(page.locator(".now .must").first).to_contain_text(ago(20))
    page.locator("#clocks a[data-panel]").first.click()
    expect(page.locator("#panel .why-value")).to_be_visible()
    hold("case-clock-counted")
    page.keyboard.press("Escape")

    take(page, "supplement_requested", ago(10))
    expect(page.locator("#clocks .chip.none")).to_have_count(1)
    hold("case-paused")

    answer_as_the_plant(page, bureau, hold)

    log_in(page, bureau, "officer")
    page.goto(f"{bureau.url}/cases/calendar/?whose=all")
    hold("case-calendar")
    page.goto(f"{bureau.url}/cases/")
    hold("cases")
    page.locator("tbody td a").first.click()
    page.locator('#steps a[href$="/steps/review_concluded/"]').click()
    expect(page.locator("#panel #step-form")).to_be_visible()
    hold("case-step")
    page.keyboard.press("Escape")
    take(page, "review_concluded", ago(1), finding="none")
    expect(page.locator("#clocks .chip.good")).to_have_count(2)
    expect(page.locator("#timeline .event")).to_have_count(4)
    hold("case-concluded")
