"""People at work: a table of figures to the cockpit, a task to its bulletin, the chain, the pages of work."""

import re
from io import BytesIO

import pytest
from openpyxl import load_workbook
from playwright.sync_api import Page, expect

from journeys.office import INDICATOR, LAST_PREFECTURE, STATISTIC, YEAR, log_in, seat_people
from journeys.running_site import Site, serve
from journeys.widths import EACH_ONCE

pytestmark = pytest.mark.browser

DESK = pytest.mark.parametrize("page", ["zh-1440"], indirect=True)
"""Journeys that change the site walk once, on a desk."""


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory, work_at):
    """A site at work, with its people and five of six figures."""
    folder = tmp_path_factory.mktemp("office")
    for started in serve(folder):
        work_at(folder, seat_people)
        yield started


def filled(data: bytes, value: int) -> bytes:
    """Return the table with `value` in the cell of its one row that is to be filled."""
    book = load_workbook(BytesIO(data))
    sheet = book.worksheets[0]
    heads = {cell.value: cell.column for cell in sheet[1]}
    sheet.cell(2, heads["填报数"], value)
    sheet.cell(2, heads["说明"], "年报数")
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def status_on_cockpit(page: Page, site: Site) -> str:
    """Return how the cockpit says that the indicator stands."""
    page.goto(site.url)
    row = page.locator("#plan tr", has=page.locator(f'a[href^="/indicators/{INDICATOR}/"]').first)
    return row.locator(".chip").inner_text().strip()


@DESK
def test_a_table_of_figures_is_accepted_and_turns_the_status_on_the_cockpit(office: Site, page: Page, hold):
    log_in(page, office, "office")
    before = status_on_cockpit(page, office)

    log_in(page, office, f"p{LAST_PREFECTURE[-6:]}")
    address = f"{office.url}/figures/table/?take=1&definitions={STATISTIC}&places={LAST_PREFECTURE}&periods={YEAR}"
    table = page.request.get(address)
    assert table.headers["content-type"].startswith("application/vnd.openxmlformats"), table.text()[:2000]
    page.goto(f"{office.url}/figures/table/")
    hold("figures-by-excel")
    page.set_input_files(
        "#figures",
        {"name": "figures.xlsx", "mimeType": table.headers["content-type"], "buffer": filled(table.body(), 310)},
    )
    page.locator("form.drop button").click()
    take = page.get_by_role("button", name=re.compile("1"))
    expect(take).to_be_visible(timeout=30_000)
    hold("table-previewed")
    take.click()
    expect(page.locator(".notice.good")).to_be_visible(timeout=30_000)

    log_in(page, office, "office")
    page.goto(f"{office.url}/figures/waiting/")
    hold("figures-to-decide")
    page.locator("tbody input[type=checkbox]").first.check()
    page.locator(".bulk button.primary").click()
    page.wait_for_load_state()

    assert status_on_cockpit(page, office) != before
    page.goto(f"{office.url}/indicators/{INDICATOR}/why/")
    hold("why-it-turned")
    expect(page.locator("main")).to_contain_text("310")
    page.get_by_role("link", name="衡阳市填报").click()
    hold("who-reported-and-who-accepted")
    expect(page.locator("main")).to_contain_text("office")
    expect(page.locator("main")).to_contain_text(f"p{LAST_PREFECTURE[-6:]}")


@DESK
def test_a_task_is_assigned_reported_and_told_in_the_bulletin(office: Site, page: Page, hold):
    log_in(page, office, "office")
    page.goto(f"{office.url}/tasks/new/")
    hold("assign-a-task")
    page.fill("[name=title]", "报送园区标准厂房清单")
    page.fill("[name=leads]", "衡阳市人民政府")
    page.fill("[name=due]", "2026-12-31")
    page.locator("main button.primary").click()
    expect(page.locator("h1")).to_contain_text("报送园区标准厂房清单")
    hold("task")

    log_in(page, office, f"p{LAST_PREFECTURE[-6:]}")
    page.goto(f"{office.url}/my-work/")
    hold("my-work")
    row = page.locator(".duty", has_text="报送园区标准厂房清单")
    row.locator(".act .button").first.click()
    page.fill("textarea[name=text]", "清单已核对，共12处。")
    page.fill("[name=progress]", "60")
    page.locator(".report-form button.primary").click()
    expect(page.locator(".report-form")).to_have_count(0)

    log_in(page, office, "office")
    page.goto(f"{office.url}/my-work/")
    expect(page.locator("main")).to_contain_text("清单已核对")
    page.goto(f"{office.url}/my-work/bulletin/")
    hold("bulletin")
    expect(page.locator("textarea")).to_have_value(re.compile("截至|逾期|通报"))


@DESK
def test_an_auditor_verifies_the_chain(office: Site, page: Page, hold):
    log_in(page, office, "auditor")
    page.goto(f"{office.url}/audit/")
    hold("audit")
    page.locator("form[action*='verify'] button, a[href*='verify']").first.click()
    expect(page.locator("#verdict .notice.good")).to_be_visible(timeout=30_000)
    hold("chain-verified")


PAGES = {
    "office": (
        "/",
        "/my-work/",
        "/tasks/",
        "/tasks/new/",
        "/figures/",
        "/figures/list/",
        "/figures/waiting/",
        "/notices/",
    ),
    "root": ("/people/", "/people/add/", "/organisations/", "/account/permissions/", "/site/", "/jobs/"),
    "auditor": ("/audit/", "/account/", "/account/sessions/", "/account/tokens/"),
}


@EACH_ONCE
@pytest.mark.parametrize("who", PAGES)
def test_every_page_of_work_fits_and_is_accessible(office: Site, page: Page, hold, who: str):
    log_in(page, office, who)
    for address in PAGES[who]:
        answer = page.goto(f"{office.url}{address}")
        assert answer is not None
        assert answer.status == 200, f"{address} answers {answer.status}"
        hold(f"work-{who}{address.replace('/', '-')}")
