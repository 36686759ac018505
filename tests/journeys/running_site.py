"""Runs the site as its user does, in a process of its own."""

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from factories.model_sites import Stage, copy_site

PATIENCE = 180
"""Seconds that a site may take to begin on a busy machine."""


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


def serve(folder: Path, *, worker: bool = True) -> Iterator[Site]:
    """Run `lingyan serve` on a prepared folder until the test is done; one that is not empty is taken as it is.

    Without its worker it starts in half the time, for journeys on which nothing is done in the background.
    """
    if not any(folder.iterdir()):
        copy_site(Stage.SITE, folder)
    port = _free_port()
    words = ["serve", "--no-open", "--port", str(port), *([] if worker else ["--no-worker"])]
    command = [Path(sys.executable).with_name("lingyan"), *words]
    with subprocess.Popen(command, env=surroundings(folder), stdout=subprocess.DEVNULL) as process:
        try:
            _wait(f"http://127.0.0.1:{port}/")
            yield Site(f"http://127.0.0.1:{port}", process)
        finally:
            process.terminate()


def _wait(url: str) -> None:
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        try:
            with urllib.request.urlopen(url, timeout=30):  # noqa: S310 - our own address
                return
        except urllib.error.HTTPError as answered:
            pytest.fail(f"the first page answers {answered.code}")
        except OSError:
            time.sleep(0.05)
    pytest.fail("the site did not answer in time")
