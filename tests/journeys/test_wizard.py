"""An investor's way: needs, ranked parks, an intent, its tracking code; the county takes it up, the code tells so."""

import re

import pytest
from playwright.sync_api import Page, expect

from factories.told import PARK, told_park
from journeys.office import log_in, seat
from journeys.running_site import Site, serve
from journeys.widths import EACH_ONCE

pytestmark = pytest.mark.browser

COMPANY, NAME, PHONE = "明远显示科技有限公司", "陈某某", "13900002222"
KEY, COUNTY = PARK.rpartition("/")[2], PARK.rpartition("/")[0]
FIGURES = {
    "investment_10k_cny": "30,000",
    "output_10k_cny": "12000",
    "tax_10k_cny": "1500",
    "land_mu": "100",
    "labour": "800",
    "energy_tce": "2000",
    "water_m3": "60000",
    "cod_t": "2",
    "ammonia_t": "0.2",
    "so2_t": "0",
    "nox_t": "1",
    "public_debt_10k_cny": "0",
}
YES = ("adds_discharge", "meets_emission_standards", "can_repay")
NO = ("is_backward_capacity", "is_high_energy_emission", "adds_overcapacity", "borrows_in_disguise", "is_three_500")


def seat_county() -> None:
    """Give the site an officer of the county, and tell what its park offers."""
    seat("county", "county", COUNTY)
    told_park()


@pytest.fixture(scope="module")
def offering(tmp_path_factory: pytest.TempPathFactory, work_at):
    """A site of which one park has told everything."""
    folder = tmp_path_factory.mktemp("offering")
    for started in serve(folder, worker=False):
        work_at(folder, seat_county)
        yield started


def go_on(page: Page) -> None:
    page.locator("main form button.primary").click()


def choose_needs(page: Page, site: Site, hold) -> None:
    """Go through the three steps to the ranked parks."""
    page.context.clear_cookies()
    page.goto(f"{site.url}/invest/")
    page.fill("input[name=make]", "手机显示屏")
    hold("invest-make")
    go_on(page)
    page.goto(page.url.replace("/invest/figures/?", "/invest/?"))
    page.select_option("select[name=industry]", "displays")
    go_on(page)
    for name, figure in FIGURES.items():
        page.fill(f"input[name={name}]", figure)
    for name in (*YES, *NO):
        page.check(f"input[name={name}][value={'yes' if name in YES else 'no'}]")
    hold("invest-figures")
    go_on(page)
    page.check("input[name=matters_cost][value='2']")
    hold("invest-matters")
    go_on(page)


def send_intent(page: Page) -> str:
    """Tell the office of the park of the plan, and return the tracking code."""
    page.fill("input[name=company]", COMPANY)
    page.fill("input[name=name]", NAME)
    page.fill("input[name=phone]", PHONE)
    page.check("input[name=has_agreed]")
    page.wait_for_timeout(3000)  # nobody types all this within a moment
    go_on(page)
    return page.locator("#tracking-code").inner_text().strip()


def follow(page: Page, site: Site, code: str) -> str:
    """Ask by the code how it stands, and return what the page says."""
    page.context.clear_cookies()
    page.goto(f"{site.url}/invest/status/")
    page.fill("input[name=code]", code)
    page.locator("main form button.primary").click()
    expect(page.locator("#standing")).to_be_visible()
    told = page.locator("main").inner_text()
    assert all(words not in told for words in (COMPANY, NAME, PHONE))
    return page.locator("li[aria-current=step]").inner_text()


def open_park(page: Page, hold) -> None:
    """Open the park that lets the project in, and from there the form of the intent."""
    expect(page.locator(f"#park-{KEY}")).to_be_visible()
    hold("invest-parks")
    page.locator(f"#park-{KEY} h3 a").click()
    expect(page.locator("main .rules li")).to_have_count(18)
    hold("invest-park")
    page.locator(".head .button.primary").click()
    expect(page.locator("select[name=park]")).to_have_value(PARK)
    hold("invest-intent")


def take_up(page: Page, site: Site, hold) -> None:
    """Take the newest intent up as the officer of the county, who sees who sent it only when asking for it."""
    log_in(page, site, "county")
    page.goto(f"{site.url}/siting/intents/")
    expect(page.locator("main")).not_to_contain_text(PHONE)
    hold("intents")
    page.locator("tbody a").first.click()
    hold("intent")
    page.locator("#sender button").click()
    expect(page.locator("#sender")).to_contain_text(PHONE)
    page.locator("details.add summary").first.click()
    page.locator("form[action$='/take-up/'] button").click()
    expect(page.locator(".notice.good")).to_be_visible()
    page.locator("main a[href^='/projects/']").first.click()
    expect(page.locator("main")).to_contain_text(COMPANY)


@EACH_ONCE
def test_from_needs_to_a_project_of_the_county(offering: Site, page: Page, hold):
    choose_needs(page, offering, hold)
    open_park(page, hold)
    code = send_intent(page)
    hold("invest-sent")
    before = follow(page, offering, code)
    hold("invest-status")
    take_up(page, offering, hold)
    assert follow(page, offering, code) != before

    # withdrawn at the end, so that the same company can send it again in the other language
    page.locator("details summary").last.click()
    page.check("input[name=is_sure]")
    page.locator("form[action$='/withdraw/'] button").click()
    expect(page.locator("#standing")).to_be_visible()
    expect(page.locator("form[action$='/withdraw/']")).to_have_count(0)


@EACH_ONCE
def test_without_a_script_the_steps_work_and_unknown_words_are_answered(offering: Site, browser, page: Page):
    del page
    context = browser.new_context(java_script_enabled=False, locale="zh-CN")
    plain = context.new_page()
    plain.goto(f"{offering.url}/invest/")
    plain.fill("input[name=make]", "茶qqqq")
    go_on(plain)
    plain.locator(".near a").first.click()
    expect(plain).to_have_url(re.compile("/invest/figures/"))
    go_on(plain)
    go_on(plain)
    expect(plain).to_have_url(re.compile("/invest/parks/"))
    context.close()
