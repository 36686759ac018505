"""A visitor walks cockpit → county → park → directory → document → clause, at two widths in two languages."""

from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from journeys.running_site import Site, serve

pytestmark = pytest.mark.browser

COUNTY = "/places/430000/430400/430405/"


def check_accessible(page: Page) -> None:
    """Fail when axe finds something serious or critical."""
    found = [one for one in Axe().run(page).response["violations"] if one["impact"] in {"serious", "critical"}]
    assert not found, [(one["id"], [node["html"][:160] for node in one["nodes"][:3]]) for one in found]


def check_fits(page: Page) -> None:
    """Fail when the page is wider than the screen."""
    wider = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert wider <= 0, f"the page is {wider} px wider than the screen"


@pytest.fixture
def arrive(page: Page, shoot):
    """Open an address, and hold the page to what every page owes: fits, accessible, looked at."""

    def opened(url: str, name: str) -> Page:
        answer = page.goto(url)
        assert answer is not None
        assert answer.status == 200, f"{url} answers {answer.status}"
        shoot(page, name)
        check_fits(page)
        check_accessible(page)
        return page

    return opened


def test_a_visitor_walks_from_the_cockpit_to_the_clause(site: Site, page: Page, arrive):
    arrive(f"{site.url}/", "cockpit")
    page.locator(f'.hexes a[href="{COUNTY}"]').click()
    expect(page.locator("h1")).to_contain_text(page.title().split(" · ")[0])
    arrive(page.url, "county")
    page.locator('main a[href*="/places/430000/430400/430405/"]').filter(has_not_text="?").last.click()
    arrive(page.url, "park")
    arrive(f"{site.url}/directory/", "directory")
    arrive(f"{site.url}/documents/", "documents")
    arrive(f"{site.url}/documents/dev-plan/", "document")
    page.goto(f"{site.url}/documents/cite/?document=dev-plan&clause=四/（四）/3")
    expect(page.locator("body")).to_contain_text("履约率")


def test_every_public_page_is_held_to_the_same(site: Site, arrive):
    for name, url in {
        "places": "/places/",
        "prefecture": "/places/430000/430400/",
        "zone": "/places/430000/xiangnan-xiangxi/",
        "fit": "/directory/fit/?product=无人机零部件",
        "industry": "/directory/",
        "indicators": "/indicators/",
        "indicator": "/indicators/dev-gdp/",
        "observations": "/indicators/observations/",
        "systems": "/systems/",
        "search": "/search/?q=新材料",
        "search-empty": "/search/?q=zzzz",
        "gallery": "/design/",
    }.items():
        arrive(f"{site.url}{url}", name)


def test_why_opens_the_clause_of_a_figure(site: Site, page: Page, shoot):
    page.goto(f"{site.url}/")
    page.locator("a.why").first.click()
    panel = page.locator("#panel")
    expect(panel).to_be_visible()
    expect(panel.locator("blockquote, .quote").first).to_be_visible()
    shoot(page, "why")
    page.keyboard.press("Escape")
    expect(panel).not_to_be_visible()


def test_without_the_texts_why_says_so(empty_site: Site, page: Page, shoot):
    page.goto(f"{empty_site.url}/")
    page.locator("a.why").first.click()
    words = "原文未载入" if page.locator("html").get_attribute("lang") == "zh-Hans" else "not loaded"
    expect(page.locator("#panel")).to_contain_text(words)
    shoot(page, "why-not-loaded")


def test_the_language_can_always_be_switched(empty_site: Site, page: Page):
    page.goto(f"{empty_site.url}/places/")
    before = page.locator("html").get_attribute("lang")
    page.locator('form[action="/i18n/setlang/"] button').click()
    expect(page.locator("html")).not_to_have_attribute("lang", before or "")
    assert page.url.endswith("/places/")


def test_the_five_documents_are_dropped_on_the_first_page(browser, tmp_path_factory, shared: Path, shoot):
    for started in serve(tmp_path_factory.mktemp("dropped")):
        context = browser.new_context(viewport={"width": 1440, "height": 900}, locale="zh-CN")
        page = context.new_page()
        page.goto(started.url)
        expect(page.locator("main")).to_contain_text("0 / 5")
        page.locator('input[type="file"]').set_input_files(sorted((shared / "seeds").glob("*.txt")))
        page.locator("form[data-drop] button").click()
        expect(page.locator("main")).to_contain_text("5 / 5", timeout=20_000)
        shoot(page, "dropped")
        page.goto(f"{started.url}/documents/cite/?document=dev-plan&clause=表1")
        expect(page.locator("main")).to_contain_text("地区生产总值")
        context.close()
