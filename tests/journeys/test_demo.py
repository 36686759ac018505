"""A newcomer loads the demonstration from the first page, switches roles in one click, and ends it again."""

from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from journeys.running_site import Site

pytestmark = pytest.mark.browser

LOADED_WITHIN = 240_000
"""Milliseconds: on a busy machine the background work takes its time."""

BAR = "form.demo-bar"


@pytest.fixture(scope="module")
def stage(empty_site: Site, browser: Browser) -> Iterator[Site]:
    """A site on whose first page somebody chose the demonstration, and watched it being made."""
    page = browser.new_page(locale="en-GB")
    page.goto(empty_site.url)
    expect(page.locator(BAR)).to_have_count(0)
    page.click("form[action='/demo/load/'] button")
    expect(page.locator("#demo-progress")).to_be_visible()
    expect(page.locator(BAR)).to_be_visible(timeout=LOADED_WITHIN)
    page.close()
    yield empty_site
    page = browser.new_page(locale="en-GB")
    page.goto(f"{empty_site.url}/demo/end/")
    page.click("main form button.primary")
    expect(page.locator(BAR)).to_have_count(0)
    assert page.goto(f"{empty_site.url}/demo/").status == 404
    page.close()


def check(page: Page) -> None:
    """Fail when the page is too wide or axe finds something serious."""
    page.wait_for_load_state()
    wider = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert wider <= 0, f"the page is {wider} px wider than the screen"
    found = [one for one in Axe().run(page).response["violations"] if one["impact"] in {"serious", "critical"}]
    assert not found, [(one["id"], [node["html"][:160] for node in one["nodes"][:3]]) for one in found]


def test_one_click_switches_the_role_and_leaves_the_reader_where_they_were(stage: Site, page: Page, shoot) -> None:
    page.goto(f"{stage.url}/indicators/?q=GDP")
    check(page)
    for role in ("zone_office", "county", "park", "department", "supervisor", "enterprise", "auditor"):
        page.click(f"{BAR} button[value={role}]")
        expect(page).to_have_url(f"{stage.url}/indicators/?q=GDP")
        expect(page.locator(f"{BAR} button[aria-current=true]")).to_have_attribute("value", role)
    shoot(page, "demo-bar")


def test_each_role_finds_its_own_work(stage: Site, page: Page, shoot) -> None:
    page.goto(stage.url)
    page.click(f"{BAR} button[value=county]")
    page.goto(f"{stage.url}/my-work/")
    expect(page.locator("main .flag.bad").first).to_be_visible()
    shoot(page, "demo-work-county")
    page.click(f"{BAR} button[value=auditor]")
    assert page.goto(f"{stage.url}/audit/").status == 200


def test_the_page_of_the_demonstration_says_who_is_who(stage: Site, page: Page, shoot) -> None:
    page.goto(f"{stage.url}/demo/")
    expect(page.locator("main tbody tr")).to_have_count(8)
    check(page)
    shoot(page, "demo", whole=True)
    page.goto(f"{stage.url}/demo/end/")
    check(page)
