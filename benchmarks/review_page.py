"""The review page of a document of 100,000 characters: the server's time, the browser's, and how it scrolls.

The document is generated and seeded: chapters of tasks with their units, some with a target or a period, an item for
every 200 characters or so, which is as dense as the densest of the real plans. A real Chromium opens
the page and scrolls it from top to bottom, most of a screen with every frame; the longest gap between two frames is
what a reader would feel. Beside it in the same run: the same browser with a bare page of the same words.
"""

import json
import os
import random
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

CHARACTERS, ROUNDS = 100_000, 10
UNITS = ("省发展改革委", "省财政厅", "省工业和信息化厅", "省商务厅", "省自然资源厅", "各市州人民政府")
WORK = ("推进产业承接", "建设标准厂房", "完善物流通道", "培育骨干企业", "保障项目用地", "优化营商环境", "开展技能培训")
NUMERALS = "一二三四五六七八九十"
SCROLL = """async () => {
  const frames = []; let last = performance.now(), stop = false;
  const tick = (now) => { frames.push(now - last); last = now; if (!stop) requestAnimationFrame(tick); };
  requestAnimationFrame(tick);
  for (let at = 0; at < document.documentElement.scrollHeight; at += 700) {
    window.scrollTo(0, at); await new Promise((next) => requestAnimationFrame(next));
  }
  stop = true; return frames.slice(1);
}"""
OPENED = """() => {
  const [at] = performance.getEntriesByType("navigation");
  const drawn = performance.getEntriesByName("first-contentful-paint")[0]?.startTime ?? 0;
  return [at.responseEnd, drawn, at.domContentLoadedEventEnd, at.loadEventEnd];
}"""


def document() -> str:
    """Return a generated plan of at least `CHARACTERS` characters."""
    chance = random.Random(20200224)  # noqa: S311 - generated words, not secrets
    lines, chapter = ["演示省承接产业转移总体规划", "演政发〔2031〕1号", "各市州人民政府："], 0
    while sum(map(len, lines)) < CHARACTERS:
        chapter += 1
        lines.append(f"第{_numeral(chapter)}章 第{chapter}批任务")
        for section in NUMERALS[:3]:
            lines.append(f"{section}、第{section}类工作")
            for number in NUMERALS[:9]:
                lead, other = chance.sample(UNITS, 2)
                words = "".join(f"{'，'.join(chance.sample(WORK, 5))}。" for _ in range(7))
                aim = f"到2035年，第{chapter}批项目达到{chance.randint(100, 999)}个。" if number in "一五" else ""
                ask = f"收到申请后{chance.randint(3, 30)}个工作日内办结。" if number in "二七" else ""
                lines.append(f"（{number}）{words}{aim}{ask}（责任单位：{lead}牵头，{other}参与）")
    return "\n".join([*lines, "演示省人民政府", "2031年1月1日"])


def _numeral(number: int) -> str:
    tens, ones = divmod(number, 10)
    return ("" if tens < 2 else NUMERALS[tens - 1]) + ("十" if tens else "") + (NUMERALS[ones - 1] if ones else "")


def prepare() -> None:
    """Set the site up with the document loaded and someone who reviews it; print its address and their session."""
    import django

    django.setup()
    from django.conf import settings
    from django.test import Client

    from lingyan.apps.accounts.models import Grant, Person
    from lingyan.apps.policies.actions import import_file
    from lingyan.apps.policies.models import Draft, LoadedText
    from lingyan.apps.workbench.actions import prepare_site
    from lingyan.kernel.access import COMMAND_LINE

    list(prepare_site())
    text = import_file("plan.txt", document().encode(), actor=COMMAND_LINE).whole.text_id
    key = LoadedText.objects.select_related("document").get(pk=text).document.key
    person = Person.objects.create(login="bench", name="演示")
    Grant.objects.create(person=person, role="zone_office", scope="430000")
    client = Client()
    client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
    session = client.cookies[settings.SESSION_COOKIE_NAME]
    print(json.dumps([f"/documents/{key}/review/", session.key, session.value, Draft.objects.count()]))


def main() -> None:
    """Print the figures."""
    with tempfile.TemporaryDirectory() as folder, socket.socket() as probe:
        there = {"LINGYAN_DATA": folder, "DATABASE_URL": "", "DJANGO_SETTINGS_MODULE": "lingyan.config.settings"}
        made = subprocess.run(
            [sys.executable, __file__, "--prepare"], env=os.environ | there, check=True, capture_output=True
        )
        path, name, value, drafts = json.loads(made.stdout.decode().splitlines()[-1])
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
        probe.close()
        command = [Path(sys.executable).with_name("lingyan"), "serve", "--no-open", "--port", str(port)]
        with subprocess.Popen(command, env=os.environ | there, stdout=subprocess.DEVNULL) as server:
            try:
                walk(f"http://127.0.0.1:{port}", path, {"name": name, "value": value}, drafts)
            finally:
                server.terminate()


def walk(site: str, path: str, session: dict[str, str], drafts: int) -> None:
    """Wait for the site, then open and scroll the page and its peer."""
    while True:
        try:
            urllib.request.urlopen(f"{site}/health/", timeout=10).close()  # noqa: S310 - our own address
            break
        except OSError:
            time.sleep(0.1)
    print(f"{len(document()):,} characters, {drafts:,} drafts, {ROUNDS} rounds (goal: opens in < 1 s)")
    with sync_playwright() as playwright, tempfile.NamedTemporaryFile("w", suffix=".html", encoding="utf-8") as bare:
        bare.write("<meta charset=utf-8>" + "".join(f"<p>{line}" for line in document().splitlines()))
        bare.flush()
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        tell("bare page of the same words", browser, f"file://{bare.name}", None)
        tell("review page", browser, site + path, {**session, "url": site})
        browser.close()


def tell(name: str, browser: Browser, url: str, cookie: dict[str, str] | None) -> None:
    """Print how long a page takes to answer, to be drawn and to be of use, and its gaps between frames."""
    context = browser.new_context(viewport={"width": 1440, "height": 900}, locale="zh-CN")
    if cookie:
        context.add_cookies([cookie])
    page, opened, frames = context.new_page(), [], []
    for _ in range(ROUNDS):
        page.goto(url, wait_until="load")
        opened.append(page.evaluate(OPENED))
        frames += page.evaluate(SCROLL)
    context.close()
    answered, drawn, usable, loaded = (statistics.median(each) for each in zip(*opened, strict=True))
    p95 = statistics.quantiles(frames, n=20)[-1]
    print(
        f"  {name:27} answered {answered:5.0f} ms  drawn {drawn:5.0f} ms  usable {usable:5.0f} ms"
        f"  laid out to its end {loaded:5.0f} ms  frames p95 {p95:5.1f} ms  longest {max(frames):5.1f} ms"
    )


if __name__ == "__main__":
    if "--prepare" in sys.argv:
        prepare()
    else:
        main()
