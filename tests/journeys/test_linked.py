"""A reader walks from document to document by their links, and from a contradiction to the words, without a mouse."""

import subprocess
import sys
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from factories.linked import BASE, LATER, OLD_RULES, TWICE
from journeys.running_site import Site, serve, surroundings

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def linked_site(tmp_path_factory: pytest.TempPathFactory):
    """A site with four documents that rest on, repeal and contradict one another."""
    folder, texts = tmp_path_factory.mktemp("linked-site"), tmp_path_factory.mktemp("texts")
    files = []
    for name, words in (("base", BASE), ("old", OLD_RULES), ("later", LATER), ("twice", TWICE)):
        files.append(texts / f"{name}.txt")
        files[-1].write_text(words, encoding="utf-8")
    for started in serve(folder, worker=False):
        command = [Path(sys.executable).with_name("lingyan"), "policy", "import", *files]
        subprocess.run(command, env=surroundings(folder), check=True, stdout=subprocess.DEVNULL)
        yield started


def is_phone(page: Page) -> bool:
    size = page.viewport_size
    return size is not None and size["width"] < 720


def test_a_reader_walks_along_the_links(linked_site: Site, page: Page, hold):
    page.goto(f"{linked_site.url}/documents/links/")
    hold("links")
    drawing = page.locator("svg.arcs")
    if is_phone(page):
        expect(drawing).to_be_hidden()
        page.locator("table.table a", has_text="东江省绿色产业行动计划").first.click()
        page.locator('main a[href$="/links/"]').first.click()
        listed = page.locator("dl.links-list")
        expect(listed).to_be_visible()
        expect(listed.locator("li")).to_have_count(3)
    else:
        drawing.locator("a", has_text="东江省绿色产业行动计划").focus()
        page.keyboard.press("Enter")
        expect(page.locator("svg.layers")).to_be_visible()
        expect(page.locator("svg.layers a")).to_have_count(2)
    expect(page.locator("h1")).to_have_text("东江省绿色产业行动计划")
    hold("document-links")


def test_a_repealed_document_says_so_and_leads_to_the_words(linked_site: Site, page: Page, hold):
    page.goto(f"{linked_site.url}/documents/links/?relation=repeals")
    page.locator("table.table a", has_text="东江省节水办法").first.click()
    notice = page.locator(".notice").first
    expect(notice).to_contain_text("同时废止")
    hold("repealed")
    notice.locator("a.cite").click()
    expect(page.locator("mark")).to_have_text("《东江省节水办法》")


def test_a_contradiction_opens_at_the_words_of_both_clauses(linked_site: Site, page: Page, hold):
    page.goto(f"{linked_site.url}/documents/contradictions/")
    hold("contradictions")
    row = page.locator("table.table tbody tr", has_text="港口吞吐量")
    for number, words in enumerate(("365.82", "893.87")):
        row.locator("a.cite").nth(number).click()
        expect(page.locator("mark").first).to_contain_text(words)
        page.go_back()
    row.locator("a.why").click()
    expect(page.locator("#panel-body")).to_contain_text("365.82")
