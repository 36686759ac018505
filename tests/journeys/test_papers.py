"""A notice is issued from the page of its case, comes as Word, and its receipt is recorded; the plant may read it."""

from datetime import date
from pathlib import Path

import pytest
from docx import Document
from playwright.sync_api import Page, expect

from journeys.office import log_in, seat
from journeys.running_site import Site, serve
from journeys.widths import EACH_ONCE
from lingyan.apps.accounts.models import Organisation
from lingyan.apps.cases.actions import CaseGiven, open_case

pytestmark = pytest.mark.browser

TODAY = date.today().isoformat()  # noqa: DTZ011 - the day of this machine, as the site's
PLANT, HENGYANG = "91430412MA4L16JQ9B", "430000/430400"


def seat_bureau() -> str:
    """Give the site a case of energy supervision, its supervisor and its plant; return the address of the case."""
    names = {"name_zh": "甲冶炼厂", "name_en": "Plant A"}
    plant = Organisation.objects.create(key="plant-a", kind="enterprise", scope=PLANT, **names)
    named = "衡阳市发展和改革委员会"
    office = Organisation.objects.create(key="hengyang-reform", kind="department", scope=HENGYANG, name_zh=named)
    officer = seat("officer", "supervisor", HENGYANG, office, name="监察员甲")
    seat("clerk", "enterprise", plant.scope, plant, name="厂方乙")
    given = CaseGiven("energy-supervision", "甲冶炼厂节能监察", f"{HENGYANG}/430412", subject=plant)
    return open_case(given, actor=officer).get_absolute_url()


@pytest.fixture(scope="module")
def bureau(tmp_path_factory: pytest.TempPathFactory, work_at):
    """A site with a case of energy supervision, its supervisor and its plant."""
    folder = tmp_path_factory.mktemp("papers")
    for started in serve(folder, worker=False):
        yield started, f"{started.url}{work_at(folder, seat_bureau)}"


@EACH_ONCE
def test_a_notice_is_issued_read_and_served(bureau: tuple[Site, str], page: Page, hold, tmp_path: Path):
    site, case = bureau
    log_in(page, site, "officer")
    page.goto(case)
    if not page.locator('a[href$="/papers/issue/supervision_notice/"]').is_visible():
        page.locator("#papers summary").click()
    page.locator('a[href$="/papers/issue/supervision_notice/"]').click()
    hold("paper-to-issue")
    for name, text in (("time", "2026年3月10日"), ("content", "强制性节能标准的执行情况"), ("demands", "准备台账。")):
        page.fill(f"[name=ask-{name}]", text)
    page.locator("main form.form button.primary").click()
    listed = page.locator("#papers .paper").first
    expect(listed).to_contain_text("节监通〔")
    hold("paper-issued")

    with page.expect_download() as coming:
        listed.locator('a[href$="/word/"]').click()
    kept = tmp_path / "notice.docx"
    coming.value.save_as(kept)
    assert any("准备台账。" in one.text for one in Document(str(kept)).paragraphs)

    listed.locator('a[href$="/serve/"]').click()
    hold("paper-to-serve")
    page.fill("[name=day]", TODAY)
    page.fill("[name=received_by]", "王五（厂长）")
    page.locator("main form.form button.primary").click()
    expect(page.locator("#papers .paper").first).to_contain_text("王五（厂长）")

    log_in(page, site, "clerk")
    page.goto(case)
    expect(page.locator("#papers .paper").first).to_contain_text("节监通〔")
    expect(page.locator('#papers a[href*="/issue/"]')).to_have_count(0)
    hold("paper-read-by-the-plant")
