"""Entering a figure in the browser: what stands beside it follows the choice, and nothing written is lost by a slip."""

import pytest
from playwright.sync_api import Dialog, Page, expect

from journeys.office import LAST_PREFECTURE, YEAR, log_in, seat_people
from journeys.running_site import Site, serve

pytestmark = pytest.mark.browser

DESK = pytest.mark.parametrize("page", ["zh-1440"], indirect=True)


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory, work_at):
    """A site at work, with its people."""
    folder = tmp_path_factory.mktemp("figures-office")
    for started in serve(folder, worker=False):
        work_at(folder, seat_people)
        yield started


@DESK
def test_unit_and_neighbours_follow_the_choice_and_written_words_are_not_left_by_a_slip(office: Site, page: Page):
    log_in(page, office, f"p{LAST_PREFECTURE[-6:]}")
    page.goto(f"{office.url}/figures/enter/")
    page.select_option("[name=definition]", "urbanisation-post-census")
    expect(page.locator("#id_value_helptext")).to_contain_text("57.1")
    page.select_option("[name=definition]", "gdp-unified")
    page.fill("[name=period]", YEAR)
    page.locator("[name=period]").blur()
    expect(page.locator("#id_value_helptext")).to_contain_text("3456万元")
    expect(page.locator("aside h2").first).to_contain_text("地区生产总值")

    asked: list[str] = []

    def stay(dialog: Dialog) -> None:
        asked.append(dialog.type)
        dialog.dismiss()

    page.on("dialog", stay)
    page.fill("[name=value]", "4321")
    page.locator("form.form a.quiet").click()
    page.wait_for_timeout(300)
    assert (asked, "/figures/enter/" in page.url) == (["beforeunload"], True)

    page.locator("form.form button.primary").click()
    page.wait_for_url("**/figures/*/")
    assert asked == ["beforeunload"], "what was sent may be left"

    withdraw = page.locator("button[data-confirm]")
    withdraw.click()
    assert asked == ["beforeunload", "confirm"]
    expect(withdraw).to_be_visible()
    page.remove_listener("dialog", stay)
    page.once("dialog", lambda dialog: dialog.accept())
    withdraw.click()
    expect(page.locator("h1 ~ .lead .chip").first).to_be_visible()
    expect(page.locator("button[data-confirm]")).to_have_count(0)
