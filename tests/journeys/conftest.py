"""A real site in a process of its own, and a real browser that walks it."""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, sync_playwright

from factories.sites import TestSite
from journeys.running_site import Site, serve, surroundings

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
QUIET = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
"""A browser that stays on this machine: no look-ups of its own."""
SHOTS = Path(os.environ.get("LINGYAN_SHOTS") or Path(tempfile.gettempdir()) / "lingyan-shots")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    if CHROMIUM is None:
        if os.environ.get("CI"):
            pytest.fail("no Chromium is installed")
        pytest.skip("no Chromium is installed")
    with pytest.MonkeyPatch.context() as around, sync_playwright() as playwright:
        # Playwright keeps an event loop in this thread, which Django takes for code that runs in it.
        around.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
        started = playwright.chromium.launch(executable_path=CHROMIUM, args=list(QUIET))
        yield started
        started.close()


@pytest.fixture(scope="session")
def work_at(browser: Browser, django_db_blocker):  # noqa: ARG001 - the browser says what Django may do in this thread
    """Return what does a piece of work on the tables of a site, in this process, and hands back what it returns."""

    def done(folder: Path, work: Callable[[], object]) -> object:
        with django_db_blocker.unblock(), TestSite(folder).entered():
            return work()

    return done


@pytest.fixture(scope="module")
def empty_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """A site with its packs and no document text."""
    yield from serve(tmp_path_factory.mktemp("empty-site"))


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory, shared: Path) -> Iterator[Site]:
    """A site into which the real documents were imported by the command line."""
    folder = tmp_path_factory.mktemp("site")
    for started in serve(folder, worker=False):
        command = [
            Path(sys.executable).with_name("lingyan"),
            "policy",
            "import",
            *sorted((shared / "seeds").glob("*.txt")),
        ]
        subprocess.run(command, env=surroundings(folder), check=True, stdout=subprocess.DEVNULL)
        yield started


@pytest.fixture(params=["zh-1440", "en-1440", "zh-390", "en-390"])
def page(request: pytest.FixtureRequest, browser: Browser) -> Iterator[Page]:
    """A page in one language at one width, which fails the test on any script error or foreign address."""
    language, _, width = request.param.partition("-")
    size = {"width": int(width), "height": 900 if int(width) > 720 else 844}
    locale = {"zh": "zh-CN", "en": "en-GB"}[language]
    context = browser.new_context(viewport=size, locale=locale, reduced_motion="reduce")
    opened, faults = context.new_page(), []
    opened.on("pageerror", lambda fault: faults.append(str(fault)))
    opened.on("console", lambda told: faults.append(told.text) if told.type == "error" else None)
    opened.on("request", lambda asked: faults.append(asked.url) if "127.0.0.1" not in asked.url else None)
    yield opened
    context.close()
    assert not faults, faults


@pytest.fixture
def shoot(request: pytest.FixtureRequest):
    """Keep a screenshot, named by the test's language and width, to be looked at."""
    SHOTS.mkdir(parents=True, exist_ok=True)
    variant = request.node.callspec.params.get("page", "") if hasattr(request.node, "callspec") else ""

    def keep(page: Page, name: str, *, whole: bool = False) -> None:
        page.screenshot(path=SHOTS / f"{name}-{variant}.png", full_page=whole)

    return keep


def check_accessible(page: Page) -> None:
    """Fail when axe finds something serious or critical."""
    found = [one for one in Axe().run(page).response["violations"] if one["impact"] in {"serious", "critical"}]
    assert not found, [(one["id"], [node["html"][:160] for node in one["nodes"][:3]]) for one in found]


def check_fits(page: Page) -> None:
    """Fail when the page is wider than the screen, or the bar does not show where the reader is."""
    wider = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert wider <= 0, f"the page is {wider} px wider than the screen"
    here = page.locator(".rail a[aria-current]")
    if here.count():
        box, width = here.first.bounding_box(), page.evaluate("document.documentElement.clientWidth")
        assert box
        assert -1 <= box["x"] <= width + 1 - box["width"], f"the bar of {width} px cuts off where the reader is: {box}"


@pytest.fixture
def hold(page: Page, shoot):
    """Hold the page that is open to what every page owes: it fits, it is accessible, it is looked at."""

    def held(name: str) -> Page:
        page.wait_for_load_state()
        shoot(page, name)
        check_fits(page)
        check_accessible(page)
        return page

    return held
