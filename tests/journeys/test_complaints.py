"""A complaint from its public form to the tracking page: sent by nobody, read by the supervisor, told by its code."""

import re

import pytest
from playwright.sync_api import Page, expect

from journeys.office import log_in, seat
from journeys.running_site import Site, serve
from journeys.widths import EACH_ONCE
from lingyan.apps.accounts.models import Organisation

pytestmark = pytest.mark.browser

WHAT, UNIT, NAME = "夜里还在用淘汰的旧炉子", "衡阳某冶炼厂", "李某某"


def seat_supervisor() -> None:
    """Give the site an energy supervisor and somebody of the zone office."""
    names = {"name_zh": "衡阳市节能监察中心", "name_en": "Hengyang inspection"}
    centre = Organisation.objects.create(key="inspection", kind="other", scope="430000/430400", **names)
    seat("watch", "supervisor", "430000/430400", centre)
    seat("zone", "zone_office", "430000")


@pytest.fixture(scope="module")
def watched(tmp_path_factory: pytest.TempPathFactory, work_at):
    """A site with an energy supervisor of Hengyang and somebody of the zone office."""
    folder = tmp_path_factory.mktemp("watched")
    for started in serve(folder, worker=False):
        work_at(folder, seat_supervisor)
        yield started


def send(page: Page, site: Site) -> str:
    """Send a complaint as nobody, and return its tracking code."""
    page.context.clear_cookies()
    page.goto(f"{site.url}/report/")
    page.fill("textarea[name=what]", WHAT)
    page.fill("input[name=unit]", UNIT)
    page.select_option("select[name=place]", "430000/430400/430405")
    page.fill("input[name=name]", NAME)
    page.locator("main form button.primary").click()
    code = page.locator("#tracking-code").inner_text().strip()
    expect(page.locator("main")).not_to_contain_text(WHAT)
    return code


def ask(page: Page, site: Site, code: str) -> str:
    """Ask by the code how it stands, and return what the page says."""
    page.context.clear_cookies()
    page.goto(f"{site.url}/report/status/")
    page.fill("input[name=code]", code)
    page.locator("main form button.primary").click()
    expect(page.locator("ol.steps")).to_be_visible()
    told = page.locator("main").inner_text()
    assert all(words not in told for words in (WHAT, UNIT, NAME))
    return page.locator("li[aria-current=step]").inner_text()


def test_a_complaint_is_sent_read_checked_and_told_by_its_code(watched: Site, page: Page, hold):
    page.goto(f"{watched.url}/report/")
    hold("complaint-form")
    code = send(page, watched)
    hold("complaint-sent")
    before = ask(page, watched, code)
    hold("complaint-status")

    log_in(page, watched, "watch")
    page.goto(f"{watched.url}/complaints/")
    expect(page.locator("main")).not_to_contain_text(WHAT)
    hold("complaints")
    page.locator("tbody a").first.click()
    expect(page.locator("main")).to_contain_text(WHAT)
    expect(page.locator("main")).not_to_contain_text(NAME)
    hold("complaint")
    page.fill("input[name=reason]", "需要核对时间")
    page.locator("#identity button").click()
    expect(page.locator("#identity")).to_contain_text(NAME)
    page.locator("form[action$='/case/'] button").click()
    expect(page.locator(".notice.good")).to_be_visible()
    page.locator("main dl a").first.click()
    expect(page.locator("main")).to_contain_text(UNIT)
    expect(page.locator("main")).not_to_contain_text(WHAT)
    assert ask(page, watched, code) != before


@pytest.mark.parametrize("page", ["en-390"], indirect=True)
def test_who_clicks_again_on_a_slow_line_still_gets_the_code(watched: Site, page: Page):
    page.goto(f"{watched.url}/report/")
    line, sent = page.context.new_cdp_session(page), []
    page.on("request", lambda asked: sent.append(asked.method) if asked.method == "POST" else None)
    page.fill("textarea[name=what]", WHAT)
    page.select_option("select[name=place]", "430000/430400/430405")
    button = page.locator("main form button.primary")
    button.scroll_into_view_if_needed()
    around = button.bounding_box()
    assert around
    line.send("Network.enable")
    slow = {"offline": False, "latency": 1000, "downloadThroughput": -1, "uploadThroughput": -1}
    line.send("Network.emulateNetworkConditions", slow)
    for _click in range(3):
        page.mouse.click(around["x"] + 10, around["y"] + 10)
        page.wait_for_timeout(200)
    expect(page.locator("#tracking-code")).to_be_visible()
    assert sent == ["POST"]


@EACH_ONCE
def test_the_zone_office_reads_none(watched: Site, page: Page):
    send(page, watched)
    log_in(page, watched, "zone")
    answer = page.request.get(f"{watched.url}/complaints/")
    assert answer.status == 403
    assert WHAT not in answer.text()


def test_public_results_and_the_draw_are_read_without_an_account(watched: Site, page: Page, hold):
    page.context.clear_cookies()
    page.goto(f"{watched.url}/disclosed/")
    hold("disclosed")
    page.goto(f"{watched.url}/disclosed/draw/")
    page.fill("textarea[name=pool]", "91430412MA4L00001E 甲厂\n91430400MA4L00000Y 乙厂")
    page.fill("input[name=number]", "1")
    page.fill("input[name=seed]", "2026001")
    page.locator("main form button.primary").click()
    expect(page.locator("main tbody tr")).to_have_count(1)
    hold("draw-checked")


def test_the_plan_of_a_year_is_made(watched: Site, page: Page, hold):
    log_in(page, watched, "watch")
    page.goto(f"{watched.url}/cases/plan/")
    page.wait_for_load_state()
    hold("plans-of-a-year")
    if page.locator("main form.form").count() and page.locator("main tbody").count() == 0:
        page.locator("main form.form button.primary").click()
    else:
        page.locator("main tbody a").first.click()
    expect(page.locator("main")).to_contain_text(re.compile("衡阳市节能监察中心|Hengyang inspection"))
    hold("plan")
