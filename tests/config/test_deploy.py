"""The files of `deploy/` start what they promise: several web processes, a worker and a proxy on one PostgreSQL."""

import json
import os
import re
import shutil
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from http.cookiejar import CookieJar
from pathlib import Path
from urllib.parse import urlencode

import pytest
from django.contrib.auth.hashers import PBKDF2PasswordHasher

from factories.accounts import PASSWORD, person
from factories.sites import POSTGRESQL, Sites, TestSite
from journeys.running_site import _free_port
from lingyan.cli.main import COMMANDS
from lingyan.config import environment
from lingyan.kernel.access import Role

LINGYAN = Path(sys.executable).with_name("lingyan")
DEPLOY = Path(__file__).resolve().parents[2] / "deploy"
NGINX = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin")
PATIENCE = 60
"""Seconds that a process may take to begin on a busy machine."""


@dataclass(frozen=True)
class Deployed:
    """A running deployment: its site, the addresses of its web processes, and that of the proxy."""

    site: TestSite
    webs: tuple[str, ...]
    proxy: str


@pytest.fixture(scope="module")
def deployed(tmp_path_factory: pytest.TempPathFactory, django_db_blocker) -> Iterator[Deployed]:
    """Prepare a site on PostgreSQL and start everything that the units start."""
    made = Sites(tmp_path_factory.mktemp("deployed"))
    if not made.has(POSTGRESQL):
        pytest.skip("the tests run on SQLite; with DATABASE_URL they run on PostgreSQL as well")
    with django_db_blocker.unblock(), ExitStack() as stack:
        stack.callback(made.close)
        site = made.empty(POSTGRESQL)
        ports = [_free_port() for _process in range(3)]
        proxy = f"http://127.0.0.1:{ports[2] if NGINX else ports[0]}"
        given = {**site.surroundings, "LINGYAN_ORIGINS": proxy, "LINGYAN_NIGHTLY_BACKUP": "0"}
        subprocess.run([LINGYAN, "prepare"], env=given, check=True, stdout=subprocess.DEVNULL)
        with site.entered():
            chief = person(Role.ADMINISTRATOR, "", login="chief")
            chief.password = PBKDF2PasswordHasher().encode(PASSWORD, "of-a-test")  # tests themselves take a quick one
            chief.save()
        for port in ports[:2]:
            stack.enter_context(running([LINGYAN, "web", "--port", str(port)], given))
        stack.enter_context(running([LINGYAN, "worker"], given))
        if NGINX:
            stack.enter_context(running(nginx_with(made._folder / "nginx", ports), given))
        webs = tuple(f"http://127.0.0.1:{port}" for port in ports[:2])
        for address in (*webs, proxy):
            until(lambda address=address: health(address)["status"] == "ok")
        yield Deployed(site, webs, proxy)


@contextmanager
def running(command: list[str | Path], given: dict[str, str]) -> Iterator[None]:
    with subprocess.Popen(command, env=given, stdout=subprocess.DEVNULL) as process:
        try:
            yield
        finally:
            process.terminate()


def nginx_with(folder: Path, ports: list[int], log: str = "off") -> list[str | Path]:
    """Return how nginx is started with our own file, without TLS and on ports that are free here."""
    text = (DEPLOY / "nginx.conf").read_text(encoding="utf-8")
    text = re.sub(r"server \{\s+listen 80;.*?\n\}\n", "", text, flags=re.DOTALL)
    text = re.sub(r"\n\s+ssl_certificate.*?;", "", text)
    for given, own in (
        ("listen 443 ssl;", f"listen 127.0.0.1:{ports[2]};"), ("proxy_set_header Host $host;",
        "proxy_set_header Host $http_host;"), (":8001;", f":{ports[0]};"), (":8002;", f":{ports[1]};"),
    ):  # fmt: skip
        assert given in text
        text = text.replace(given, own)
    folder.mkdir()
    places = "".join(f"{name}_temp_path {folder};" for name in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi"))
    whole = f"daemon off; pid {folder}/pid; events {{}} http {{ access_log {log}; {places}\n{text}}}"
    (folder / "nginx.conf").write_text(whole, encoding="utf-8")
    assert NGINX
    return [NGINX, "-e", folder / "errors", "-c", folder / "nginx.conf"]


def until(holds) -> None:
    """Ask until it holds; a process that begins has no other way of telling."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        try:
            if holds():
                return
        except OSError:
            pass
        time.sleep(0.05)
    pytest.fail("it did not come to be in time")


def health(address: str) -> dict[str, object]:
    with urllib.request.urlopen(f"{address}/health/", timeout=30) as answer:  # noqa: S310 - our own address
        return json.load(answer)


class Browser:
    """Someone who is logged in at one address and goes on at others."""

    def __init__(self) -> None:
        self._jar = CookieJar()
        self._opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(self._jar))

    def get(self, url: str) -> str:
        with self._opener.open(url, timeout=30) as answer:
            return str(answer.read().decode())

    def post(self, url: str, **form: str) -> str:
        token = next(cookie.value for cookie in self._jar if cookie.name == "csrftoken")
        data = urlencode({**form, "csrfmiddlewaretoken": token}).encode()
        with self._opener.open(url, data=data, timeout=60) as answer:
            return str(answer.url)


@pytest.fixture
def chief(deployed: Deployed) -> Browser:
    """An administrator who has logged in at the proxy."""
    browser = Browser()
    browser.get(f"{deployed.proxy}/account/login/")
    browser.post(f"{deployed.proxy}/account/login/", login="chief", password=PASSWORD)
    return browser


def test_whoever_logs_in_at_the_proxy_is_known_to_every_web_process(deployed: Deployed, chief: Browser):
    for address in (deployed.proxy, *deployed.webs):
        assert "LINGYAN_BACKUPS_KEPT" in chief.get(f"{address}/site/")


def test_what_is_asked_of_one_process_the_worker_does_and_the_other_shows(deployed: Deployed, chief: Browser):
    first, second = deployed.webs
    chief.get(f"{first}/site/")
    chief.post(f"{first}/site/back-up/")
    until(lambda: "lingyan-made-" in chief.get(f"{second}/site/"))


def test_packs_that_are_loaded_are_seen_by_every_process_with_its_next_page(deployed: Deployed):
    own = deployed.site.folder / "packs/office"
    own.mkdir(parents=True)
    described = "key: office\nwithin: hunan\nversion: 2026-01-01\ntitle_zh: 办\ntitle_en: Office\n"
    (own / "pack.yaml").write_text(described, encoding="utf-8")
    subprocess.run([LINGYAN, "prepare"], env=deployed.site.surroundings, check=True, stdout=subprocess.DEVNULL)
    assert ["office" in health(address)["packs"] for address in deployed.webs] == [True, True]


@pytest.mark.skipif(not NGINX, reason="nginx is not installed")
def test_the_audit_knows_visitors_by_the_address_that_the_proxy_saw(deployed: Deployed, chief: Browser):
    forged = {"X-Forwarded-For": "203.0.113.9"}
    request = urllib.request.Request(f"{deployed.proxy}/account/", headers=forged)  # noqa: S310 - our own address
    with chief._opener.open(request) as answer:
        assert answer.status == 200
    assert "203.0.113.9" not in chief.get(f"{deployed.proxy}/account/sessions/")


@pytest.mark.skipif(not NGINX, reason="nginx is not installed")
def test_the_proxy_writes_down_nobody_who_complains(tmp_path: Path):
    """No site answers here, which the log of errors would tell with the address of each who asked."""
    ports, folder = [_free_port() for _process in range(3)], tmp_path / "nginx"
    proxy = f"http://127.0.0.1:{ports[2]}"
    with running(nginx_with(folder, ports, log=f"{folder}/seen"), dict(os.environ)):
        until(lambda: status_of(f"{proxy}/cases/") == 502)
        for path in ("report", "report/", "report/status/"):
            assert status_of(f"{proxy}/{path}") == 502
        until(lambda: "/cases/" in (folder / "seen").read_text(encoding="utf-8"))
    seen, errors = ((folder / name).read_text(encoding="utf-8") for name in ("seen", "errors"))
    assert "/cases/" in errors
    assert "report" not in seen + errors


def test_the_pages_of_complaints_are_left_out_of_both_logs():
    text = (DEPLOY / "nginx.conf").read_text(encoding="utf-8")
    (block,) = re.findall(r"location \^~ /report \{(.*?)\}", text, flags=re.DOTALL)
    assert all(f"{line};" in block for line in ("access_log off", "error_log /dev/null emerg"))


def status_of(url: str) -> int:
    try:
        with urllib.request.urlopen(url, timeout=30) as answer:  # noqa: S310 - our own address
            return int(answer.status)
    except urllib.error.HTTPError as wrong:
        return wrong.code


def commands_in(unit: Path) -> list[str]:
    return re.findall(r"/bin/lingyan ([a-z]+)", unit.read_text(encoding="utf-8"))


def test_every_unit_runs_a_command_that_there_is():
    units = sorted((DEPLOY / "systemd").glob("*.service"))
    assert len(units) == 4
    assert {command for unit in units for command in commands_in(unit)} <= set(COMMANDS)
    assert all(commands_in(unit) for unit in units)


def test_the_settings_of_the_example_are_all_declared_and_none_is_a_secret():
    text = (DEPLOY / "lingyan.env.example").read_text(encoding="utf-8")
    given = dict(line.split("=", 1) for line in text.splitlines() if line and not line.startswith("#"))
    assert set(given) <= {variable.name for variable in environment.ALL}
    assert "CHANGE-ME" in given["DATABASE_URL"]
    assert "LINGYAN_SECRET_KEY" not in given
