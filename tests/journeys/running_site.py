"""Runs the site as its user does, in a process of its own."""

import fcntl
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest


@dataclass(frozen=True)
class Site:
    """A running site: its address, and its process."""

    url: str
    process: subprocess.Popen[bytes]


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def surroundings(folder: Path) -> dict[str, str]:
    """Return the environment of a user who keeps the site's data in `folder`, and not that of the tests."""
    mine = {name: value for name, value in os.environ.items() if name != "DJANGO_SETTINGS_MODULE"}
    return {**mine, "LINGYAN_DATA": str(folder), "DATABASE_URL": ""}


def prepared(folder: Path) -> None:
    """Lay the tables, the packs and the static files of a site into an empty folder.

    They are prepared once for all who test at the same time, and then copied: to prepare a site takes many times
    longer than to start it.
    """
    run = os.environ.get("PYTEST_XDIST_TESTRUNUID", str(os.getpid()))
    model = Path(tempfile.gettempdir()) / f"lingyan-model-{run}"
    model.mkdir(exist_ok=True)
    with (model / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (model / "site").exists():
            command = [Path(sys.executable).with_name("lingyan"), "prepare"]
            subprocess.run(command, env=surroundings(model / "new"), stdout=subprocess.DEVNULL, check=True)
            (model / "new").rename(model / "site")
    shutil.copytree(model / "site", folder, dirs_exist_ok=True)


def serve(folder: Path) -> Iterator[Site]:
    """Run `lingyan serve` on a prepared folder until the test is done; one that is not empty is taken as it is."""
    if not any(folder.iterdir()):
        prepared(folder)
    port = _free_port()
    command = [Path(sys.executable).with_name("lingyan"), "serve", "--no-open", "--port", str(port)]
    with subprocess.Popen(command, env=surroundings(folder), stdout=subprocess.DEVNULL) as process:
        try:
            _wait(f"http://127.0.0.1:{port}/")
            yield Site(f"http://127.0.0.1:{port}", process)
        finally:
            process.terminate()


def _wait(url: str) -> None:
    end = time.monotonic() + 60
    while time.monotonic() < end:
        try:
            with urllib.request.urlopen(url, timeout=30):  # noqa: S310 - our own address
                return
        except urllib.error.HTTPError as answered:
            pytest.fail(f"the first page answers {answered.code}")
        except OSError:
            time.sleep(0.05)
    pytest.fail("the site did not answer within a minute")
