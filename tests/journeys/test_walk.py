"""A visitor walks cockpit → county → park → directory → document → clause, at two widths in two languages."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from journeys.office import log_in, seat_people
from journeys.running_site import Site, serve
from journeys.widths import EACH_ONCE

pytestmark = pytest.mark.browser

COUNTY = "/places/430000/430400/430405/"


@pytest.fixture
def arrive(page: Page, hold):
    """Open an address, and hold the page to what every page owes."""

    def opened(url: str, name: str) -> Page:
        answer = page.goto(url)
        assert answer is not None
        assert answer.status == 200, f"{url} answers {answer.status}"
        return hold(name)

    return opened


def choose(page: Page, job: str) -> None:
    """Take a job of the rail, which is a bar at the bottom of a phone."""
    link = page.locator(f'nav.rail li a[href="{job}"]')
    link.click()
    page.wait_for_url(f"**{job}")
    expect(link).to_have_attribute("aria-current", "page")


def follow_contents(page: Page) -> None:
    """Take an entry of the contents, which are folded on a phone, and see that its clause is there."""
    contents = page.locator("nav.outline details")
    if contents.get_attribute("open") is None:
        contents.locator("summary").click()
    entry = contents.locator("ul ul a").nth(1)
    label, heading = entry.inner_text().split(maxsplit=1)
    entry.click()
    clause = page.locator("article.text :target")
    expect(clause).to_be_in_viewport()
    expect(clause).to_contain_text(label)
    expect(clause).to_contain_text(heading)


@EACH_ONCE
def test_a_visitor_walks_from_the_cockpit_to_the_clause(site: Site, page: Page, arrive, hold):
    arrive(f"{site.url}/", "cockpit")
    hexagon = page.locator(f'.hexes a[href="{COUNTY}"]')
    county = hexagon.get_attribute("data-card")
    assert county
    hexagon.click()
    expect(page.locator("h1")).to_have_text(county)
    hold("county")
    carrier = page.locator('main section ul a[href^="/places/"]').first
    park = carrier.inner_text()
    carrier.click()
    expect(page.locator("h1")).to_have_text(park)
    hold("park")
    choose(page, "/directory/")
    hold("directory")
    choose(page, "/documents/")
    hold("documents")
    plan = page.locator('main a[href="/documents/dev-plan/"]').first
    title = plan.inner_text()
    plan.click()
    expect(page.locator("h1")).to_have_text(title)
    hold("document")
    follow_contents(page)


def test_a_citation_leads_to_the_words_of_its_clause(site: Site, page: Page):
    page.goto(f"{site.url}/documents/")
    choose(page, "/systems/")
    page.locator('main a[href="/systems/plan-01/"]').click()
    expect(page.locator("h1")).not_to_be_empty()
    page.locator('main dl.facts a[href*="/documents/cite/"]').click()
    clause = page.locator("article.text :target")
    expect(clause).to_be_in_viewport()
    expect(clause).to_contain_text("履约率")


@EACH_ONCE
def test_every_public_page_is_held_to_the_same(site: Site, arrive):
    for name, url in {
        "places": "/places/",
        "prefecture": "/places/430000/430400/",
        "zone": "/places/430000/xiangnan-xiangxi/",
        "fit": "/directory/fit/?product=无人机零部件",
        "industry": "/directory/industries/new-materials/",
        "why-industry": "/directory/industries/new-materials/why/",
        "indicators": "/indicators/",
        "indicator": "/indicators/dev-gdp/",
        "observations": "/indicators/observations/",
        "systems": "/systems/",
        "search": "/search/?q=新材料",
        "search-product": "/search/?q=锂电池",
        "search-many": "/search/?q=市",
        "search-empty": "/search/?q=zzzz",
        "documents-search": "/documents/search/?q=产业转移&level=province",
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


def test_the_zone_office_drops_the_five_documents_on_the_first_page(
    browser, tmp_path_factory, shared: Path, shoot, work_at
):
    folder = tmp_path_factory.mktemp("dropped")
    for started in serve(folder):
        work_at(folder, seat_people)
        context = browser.new_context(viewport={"width": 1440, "height": 900}, locale="zh-CN")
        page = context.new_page()
        log_in(page, started, "office")
        page.goto(started.url)
        expect(page.locator("main")).to_contain_text("0 / 5")
        page.locator('input[type="file"]').set_input_files(sorted((shared / "seeds").glob("*.txt")))
        page.locator("form[data-drop] button").click()
        expect(page.locator("main")).to_contain_text("5 / 5", timeout=20_000)
        shoot(page, "dropped")
        page.goto(f"{started.url}/documents/cite/?document=dev-plan&clause=表1")
        expect(page.locator("main")).to_contain_text("地区生产总值")
        context.close()
