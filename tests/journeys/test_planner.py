"""A planner uploads a portfolio, has it allocated, pins two projects, solves it again, and compares the two."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from factories.planned import PARKS, PROJECTS
from journeys.office import log_in, seat
from journeys.running_site import Site, serve
from journeys.widths import EACH_ONCE

pytestmark = pytest.mark.browser

PATIENCE = 120_000
"""Milliseconds for work in the background of a busy machine, compiling the search included."""


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory, work_at):
    """A site with its worker and a planner."""
    folder = tmp_path_factory.mktemp("planner")
    for started in serve(folder):
        work_at(folder, lambda: seat("planner", "prefecture", "430000/430400", name="规划员甲"))
        yield started


@pytest.fixture
def tables(tmp_path: Path) -> tuple[Path, Path]:
    """The two files of a small portfolio."""
    files = tmp_path / "projects.csv", tmp_path / "parks.csv"
    for file, text in zip(files, (PROJECTS, PARKS), strict=True):
        file.write_text(text, encoding="utf-8")
    return files


def upload(page: Page, site: Site, tables: tuple[Path, Path]) -> None:
    """Make a portfolio from two files."""
    page.goto(f"{site.url}/siting/portfolios/new/")
    page.fill("input[name=name]", "今年的项目")
    page.set_input_files("input[name=projects_file]", tables[0])
    page.locator("input[name=parks_from][value=file]").check()
    page.set_input_files("input[name=parks_file]", tables[1])
    page.locator("main form.form button.primary").click()
    expect(page.locator("#allocate")).to_be_visible()


def wait_for_answer(page: Page) -> None:
    """Wait on the page of a scenario until it is solved."""
    expect(page.locator("main .answer")).to_be_visible(timeout=PATIENCE)


def allocate(page: Page, hold) -> str:
    """Ask for the first scenario, look at its page, and return its address."""
    page.locator("#allocate input[name=seconds]").fill("0.5")
    page.locator("#allocate button.primary").click()
    wait_for_answer(page)
    hold("scenario")
    return page.url


def pin_two(page: Page, scenario: str, hold) -> None:
    """Tick two projects that have a place, and pin them there."""
    page.goto(f"{scenario}projects/?state=placed")
    for at in range(2):
        page.locator("input[name=project]").nth(at).check()
    page.locator("button[name=mark][value=pin]").click()
    expect(page.locator("td .flag.go")).to_have_count(2)
    hold("scenario-projects")


def solve_again(page: Page, scenario: str, hold) -> None:
    """Ask for the next scenario with what was chosen."""
    page.goto(f"{scenario}next/")
    expect(page.locator(".chosen li")).to_have_count(2)
    hold("scenario-next")
    page.fill("input[name=seconds]", "0.5")
    page.fill("input[name=concentration]", "0")
    page.locator("main form button.primary").click()
    page.wait_for_url(re.compile(r"/scenarios/(?!1/)\d+/$"))
    wait_for_answer(page)


@EACH_ONCE
def test_from_a_portfolio_to_the_comparison_of_two_scenarios(office: Site, page: Page, tables, hold):
    log_in(page, office, "planner")
    upload(page, office, tables)
    hold("portfolio")
    portfolio = page.url
    scenario = allocate(page, hold)
    pin_two(page, scenario, hold)
    solve_again(page, scenario, hold)

    page.goto(portfolio)
    for at in range(2):
        page.locator("input[name=s]").nth(at).check()
    page.locator("form[action*=compare] button").click()
    expect(page.locator("svg.flows")).to_be_visible()
    expect(page.locator("table.compared").first.locator("thead th.num")).to_have_count(2)
    hold("scenario-compare")
