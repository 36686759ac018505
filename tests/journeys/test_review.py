"""A circular is uploaded, corrected, confirmed and live: on the cockpit, in a unit's work, in the late list."""

import re
from datetime import timedelta
from io import BytesIO
from pathlib import Path

import pytest
from django.utils.timezone import localdate
from docx import Document
from playwright.sync_api import Page, expect

from journeys.office import LAST_PREFECTURE, log_in, seat, seat_people
from journeys.running_site import Site, serve
from lingyan.apps.accounts.models import Organisation
from lingyan.apps.plans.models import Duty

pytestmark = pytest.mark.browser

DESK = pytest.mark.parametrize("page", ["zh-1440"], indirect=True)
"""Journeys that change the site walk once, on a desk."""

PREFECTURE = f"p{LAST_PREFECTURE[-6:]}"

CIRCULAR = """衡阳市促进园区发展工作方案
衡政发〔2031〕9号
各县市区人民政府：
一、工作目标
到2035年，园区标准厂房面积达到300万平方米，引进龙头企业20家以上。
二、重点任务
（一）建设标准厂房。2035年底前建成园区标准厂房。（责任单位：衡阳市人民政府、珠晖区人民政府）
（二）培育龙头企业。建立龙头企业名录。（责任单位：珠晖区人民政府、蒸湘区人民政府）
三、保障措施
主管部门应当自受理之日起20个工作日内作出决定。
衡阳市人民政府
2031年3月4日
"""

LOOKED_AT = CIRCULAR.replace("9号", "11号").replace("园区", "港区").replace("龙头企业", "航运企业")
"""A circular on which nobody decides."""


def seat_county() -> None:
    """Give the site somebody of a county, beside its other people."""
    seat_people()
    seat("county", "county", "430000/430400/430405", Organisation.objects.get(key="government-430405"))


def let_it_be_late() -> None:
    """Let the report on a task of the circular have been due three days ago."""
    late = Duty.objects.filter(task__origin="document", task__title_zh="培育龙头企业")
    late.update(next_due=localdate() - timedelta(days=3))


WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def as_word(words: str) -> bytes:
    """Return a Word file with a paragraph for each line."""
    paper, out = Document(), BytesIO()
    for line in words.strip().splitlines():
        paper.add_paragraph(line)
    paper.save(out)
    return out.getvalue()


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory, work_at):
    """A site at work, with its people and one of a county, and its folder."""
    folder = tmp_path_factory.mktemp("review")
    for started in serve(folder):
        work_at(folder, seat_county)
        yield started, folder


def upload(page: Page, site: Site, words: str = CIRCULAR) -> None:
    """Drop a circular as the office, and go on to its review."""
    log_in(page, site, "office")
    page.goto(f"{site.url}/documents/")
    file = {"name": "circular.docx", "mimeType": WORD, "buffer": as_word(words)}
    if not page.locator("main input[type=file]").first.is_visible():
        page.locator("main details summary").first.click()
    page.set_input_files("main input[type=file]", file)
    page.locator("form.drop button").click()
    page.locator(".outcomes a[href*='/review/']").first.click()
    expect(page.locator(".review-progress")).to_be_visible()


def correct_target(page: Page) -> None:
    """Select a target, see its words light up, and confirm it with another value."""
    target = page.locator(".draft", has_text="园区标准厂房面积")
    target.locator(".to-words").click()
    lit = page.locator(".review-text .w.is-on")
    expect(lit.first).to_be_in_viewport()
    assert "".join(lit.all_inner_texts()) == "园区标准厂房面积达到300万平方米"
    assert lit.first.evaluate("one => getComputedStyle(one).opacity") == "1"

    target.locator("[data-act=e]").click()
    form = page.locator(".draft.is-form")
    form.locator("[name=value]").fill("320")
    form.locator("button[value=accept]").click()
    expect(page.locator(".draft.s-confirmed")).to_have_count(1)
    expect(page.locator(".draft.s-confirmed")).to_contain_text("320")


def confirm_the_rest(page: Page) -> None:
    """Confirm all that waits at once, told before how many there are."""
    page.on("dialog", lambda asked: asked.accept())
    page.fill("#confidence-from", "0")
    expect(page.locator("#ready")).to_have_text("4")
    page.locator(".at-once button").click()
    expect(page.locator("h1")).to_contain_text("4")


def report_as_county(page: Page, site: Site) -> None:
    """Report on a task of the circular in two clicks."""
    log_in(page, site, "county")
    page.goto(f"{site.url}/my-work/")
    duty = page.locator(".duty", has_text="建设标准厂房")
    expect(duty).to_be_visible()
    duty.locator(".act .button").first.click()
    page.fill("textarea[name=text]", "已完成选址。")
    page.fill("[name=progress]", "30")
    page.locator(".report-form button.primary").click()
    expect(page.locator(".report-form")).to_have_count(0)


@DESK
def test_a_circular_is_confirmed_and_what_it_orders_is_live(office: tuple[Site, Path], page: Page, hold, work_at):
    site, folder = office
    upload(page, site)
    hold("review")
    review = page.url
    expect(page.locator(".draft")).to_have_count(5)

    correct_target(page)
    confirm_the_rest(page)
    hold("confirmed-at-once")
    page.goto(review)
    expect(page.locator(".draft.s-confirmed")).to_have_count(5)
    hold("reviewed")

    page.goto(site.url)
    row = page.locator("#own tr", has_text="园区标准厂房面积")
    expect(row).to_contain_text("320")
    expect(row).to_contain_text("衡政发〔2031〕9号")
    hold("cockpit-with-own-targets")

    report_as_county(page, site)
    work_at(folder, let_it_be_late)
    log_in(page, site, "office")
    page.goto(f"{site.url}/tasks/?state=overdue")
    expect(page.locator("main table")).to_contain_text("培育龙头企业")
    expect(page.locator("main table")).not_to_contain_text("建设标准厂房")
    log_in(page, site, PREFECTURE)
    page.goto(f"{site.url}/my-work/")
    expect(page.locator("main")).to_contain_text("已完成选址")


@DESK
def test_a_review_is_done_with_the_keyboard_alone(office: tuple[Site, Path], page: Page):
    site, _folder = office
    words = CIRCULAR.replace("9号", "77号").replace("园区", "街区").replace("龙头企业", "夜市商户")
    upload(page, site, words.replace("标准厂房", "夜市铺面"))
    first, second = page.locator(".draft").nth(0), page.locator(".draft").nth(1)
    expect(first).to_have_class(re.compile("is-on"))
    page.keyboard.press("j")
    expect(second).to_have_class(re.compile("is-on"))
    page.keyboard.press("k")
    page.keyboard.press("a")
    expect(first).to_have_class(re.compile("s-confirmed"))
    expect(second).to_have_class(re.compile("is-on"))
    page.keyboard.press("x")
    page.keyboard.type("只是背景")
    page.keyboard.press("Enter")
    expect(second).to_have_class(re.compile("s-rejected"))
    expect(page.locator(".draft").nth(2)).to_have_class(re.compile("is-on"))
    page.keyboard.press("k")
    expect(second).to_have_class(re.compile("is-on"))
    page.keyboard.press("u")
    expect(second).to_have_class(re.compile("s-open"))


@DESK
def test_escape_leaves_a_correction_and_a_rejection_and_asks_before_words_are_lost(
    office: tuple[Site, Path], page: Page
):
    site, _folder = office
    upload(page, site, LOOKED_AT)
    first, form = page.locator(".draft").nth(0), page.locator(".draft.is-form")
    page.keyboard.press("e")
    expect(form).to_have_count(1)
    page.keyboard.press("Escape")
    expect(form).to_have_count(0)
    expect(first).to_be_focused()

    asked = []
    page.once("dialog", lambda one: (asked.append(one.message), one.dismiss()))
    page.keyboard.press("e")
    form.locator("[name=title]").fill("写了一半")
    page.keyboard.press("Escape")
    expect(form.locator("[name=title]")).to_have_value("写了一半")
    assert len(asked) == 1
    page.once("dialog", lambda one: one.accept())
    page.keyboard.press("Escape")
    expect(form).to_have_count(0)
    expect(first).not_to_contain_text("写了一半")

    page.keyboard.press("x")
    page.keyboard.type("还没想好")
    page.keyboard.press("Escape")
    expect(first.locator("details.refuse")).not_to_have_attribute("open", "")
    expect(first).to_be_focused()
    page.keyboard.press("x")
    expect(first.locator("input[name=reason]")).to_have_value("还没想好")


def test_the_review_fits_every_width_and_works_as_two_sides(office: tuple[Site, Path], page: Page, hold):
    site, _folder = office
    upload(page, site, LOOKED_AT)
    hold("review-of-all-widths")
    if page.viewport_size and page.viewport_size["width"] < 720:
        expect(page.locator(".review-text")).not_to_be_visible()
        page.locator("[data-side=text]").click()
        expect(page.locator(".review-text")).to_be_visible()
        hold("review-text-side")
        page.locator(".review-text .w").first.click()
        expect(page.locator(".draft.is-on")).to_be_visible()


@pytest.mark.parametrize("page", ["zh-1440"], indirect=True)
def test_selected_words_are_added(office: tuple[Site, Path], page: Page):
    site, _folder = office
    upload(page, site, LOOKED_AT)
    page.evaluate(
        """() => {
          const all = [...document.querySelectorAll('.review-text p')];
          const place = all.find((p) => p.textContent.includes('主管部门'));
          const range = document.createRange();
          range.selectNodeContents(place);
          getSelection().removeAllRanges();
          getSelection().addRange(range);
        }"""
    )
    expect(page.locator("#add-here")).to_be_visible()
    page.locator("#add-here [data-kind=task]").click()
    page.fill("[name=title]", "限时作出决定")
    page.fill("[name=lead]", "珠晖区人民政府")
    page.locator("form[data-unsaved] button.primary").click()
    expect(page.locator(".draft.is-on")).to_contain_text("限时作出决定")


@DESK
def test_words_lead_to_what_took_the_place_of_their_draft(office: tuple[Site, Path], page: Page):
    site, _folder = office
    upload(page, site, LOOKED_AT)
    drafts = page.locator(".draft")
    found = drafts.count()
    page.locator(".draft", has_text="港区标准厂房面积").locator("[data-act=e]").click()
    page.locator(".draft.is-form [name=value]").fill("320")
    page.locator(".draft.is-form button[value=save]").click()
    corrected = page.locator(".draft", has_text="320")
    corrected.locator(".to-words").click()
    words = "".join(page.locator(".review-text .w.is-on").all_inner_texts())
    assert words == "港区标准厂房面积达到300万平方米"
    corrected.locator("[data-act=u]").click()
    expect(corrected).to_have_count(0)

    page.locator(".draft", has_text="建设标准厂房").first.locator("a[href$='/split/']").click()
    page.fill("[name=part0-title]", "甲件")
    page.fill("[name=part1-title]", "乙件")
    page.locator(".draft.is-form button.primary").click()
    expect(drafts).to_have_count(found + 1)
    page.locator(".draft", has_text="甲件").locator("[data-act=u]").click()
    expect(drafts).to_have_count(found)
