"""First content of the public pages in a real Chromium at 1.5 Mbit/s and 40 ms latency, cold cache, and bytes sent.

Beside it in the same run: the same browser on the same line for a bare page of one word from the same server.
"""

import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

LINGYAN = Path(sys.executable).with_name("lingyan")
BITS_PER_SECOND = 1_500_000
LATENCY_MS = 40
RUNS = 5
PAGES = {
    "bare word (floor)": "/health/",
    "cockpit": "/",
    "places": "/places/",
    "county": "/places/430000/430400/430405/",
    "directory": "/directory/",
    "documents": "/documents/",
    "systems": "/systems/",
}


def measure(browser: Browser, url: str) -> tuple[float, float]:
    """Return milliseconds to the first contentful paint and kilobytes received, with an empty cache."""
    context = browser.new_context(viewport={"width": 1440, "height": 900}, locale="zh-CN")
    page = context.new_page()
    line = context.new_cdp_session(page)
    line.send("Network.enable")
    speed = BITS_PER_SECOND / 8
    conditions = {"offline": False, "latency": LATENCY_MS, "downloadThroughput": speed, "uploadThroughput": speed}
    line.send("Network.emulateNetworkConditions", conditions)
    received: list[float] = []
    line.on("Network.loadingFinished", lambda told: received.append(told["encodedDataLength"]))
    page.goto(url, wait_until="networkidle")
    script = "performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? -1"
    painted = float(page.evaluate(script))
    context.close()
    return painted, sum(received) / 1000


def main() -> None:
    """Print the figures."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    with tempfile.TemporaryDirectory() as folder:
        environment = {**os.environ, "LINGYAN_DATA": folder, "DATABASE_URL": ""}
        command = [LINGYAN, "serve", "--no-open", "--port", str(port)]
        with subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL) as server:
            try:
                walk(f"http://127.0.0.1:{port}")
            finally:
                server.terminate()


def walk(site: str) -> None:
    """Wait for the site, then measure every page."""
    while True:
        try:
            urllib.request.urlopen(f"{site}/health/", timeout=10).close()  # noqa: S310 - our own address
            break
        except OSError:
            time.sleep(0.1)
    print(f"{BITS_PER_SECOND / 1e6} Mbit/s, {LATENCY_MS} ms, cold cache, median of {RUNS} (goal: < 1 s, < 200 kB)")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox", "--disable-background-networking"]
        )
        for name, path in PAGES.items():
            runs = sorted(measure(browser, site + path) for _ in range(RUNS))
            painted, kilobytes = runs[RUNS // 2]
            print(f"  {name:20} first content {painted:6.0f} ms   {kilobytes:6.1f} kB")
        browser.close()


if __name__ == "__main__":
    main()
