"""A warm `lingyan serve`: seconds from the command to the first answered cockpit, and memory after it.

Beside it in the same run: a bare Python start and `django.setup()` alone, the floor that no site on Django goes below.
"""

import os
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path

import psutil

LINGYAN = Path(sys.executable).with_name("lingyan")
RUNS = 3


def free_port() -> int:
    """Return a port on which nothing listens."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def start(folder: str) -> tuple[float, float]:
    """Start the site on `folder`; return seconds to the first answer, and megabytes resident after it."""
    port, began = free_port(), time.perf_counter()
    command = [LINGYAN, "serve", "--no-open", "--port", str(port)]
    environment = {**os.environ, "LINGYAN_DATA": folder, "DATABASE_URL": ""}
    with subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL) as server:
        try:
            return wait_for(f"http://127.0.0.1:{port}/", began), psutil.Process(server.pid).memory_info().rss / 1e6
        finally:
            server.terminate()


def wait_for(url: str, began: float) -> float:
    """Return the seconds since `began` when `url` first answers."""
    while time.perf_counter() - began < 120:
        try:
            with urllib.request.urlopen(url, timeout=30) as answer:  # noqa: S310 - our own address
                answer.read()
                return time.perf_counter() - began
        except OSError:
            time.sleep(0.02)
    message = "the site did not answer within two minutes"
    raise TimeoutError(message)


def seconds(code: str) -> float:
    """Return how long a fresh Python takes for `code`."""
    began = time.perf_counter()
    environment = {**os.environ, "DJANGO_SETTINGS_MODULE": "lingyan.config.settings"}
    subprocess.run([sys.executable, "-c", code], check=True, env=environment)
    return time.perf_counter() - began


def main() -> None:
    """Print the figures."""
    with tempfile.TemporaryDirectory() as folder:
        cold, _ = start(folder)
        warm = [start(folder) for _ in range(RUNS)]
    best, memory = min(time_taken for time_taken, _ in warm), max(megabytes for _, megabytes in warm)
    floor = min(seconds("import django; django.setup()") for _ in range(RUNS))
    print(f"first start (tables, static files, packs)   {cold:6.2f} s")
    print(f"warm start to first cockpit                 {best:6.2f} s   (goal < 4 s)")
    print(f"memory after it                             {memory:6.0f} MB  (goal < 450 MB)")
    print(f"bare Python                                 {min(seconds('pass') for _ in range(RUNS)):6.2f} s")
    print(f"django.setup() with these apps              {floor:6.2f} s")
    print(f"warm start over that floor                  {best / floor:6.1f} x")


if __name__ == "__main__":
    main()
