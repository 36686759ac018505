import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

READ_KEY = "from lingyan.config import settings; print(settings.SECRET_KEY)"


def read_key(folder: Path, **environment: str) -> str:
    given = {**os.environ, "LINGYAN_DATA": str(folder), **environment}
    return subprocess.run(
        [sys.executable, "-c", READ_KEY], env=given, capture_output=True, text=True, check=True
    ).stdout


def test_the_key_is_made_once_and_only_its_owner_reads_it(tmp_path: Path):
    first = read_key(tmp_path)
    assert len(first) > 40
    assert read_key(tmp_path) == first
    assert stat.S_IMODE((tmp_path / "secret-key").stat().st_mode) == 0o600
    assert [file.name for file in tmp_path.iterdir()] == ["secret-key"]


def test_a_key_that_is_given_is_not_kept(tmp_path: Path):
    assert read_key(tmp_path, LINGYAN_SECRET_KEY="given") == "given\n"  # noqa: S106 - no real secret
    assert list(tmp_path.iterdir()) == []


def test_two_first_starts_read_the_same_key(tmp_path: Path):
    given = {**os.environ, "LINGYAN_DATA": str(tmp_path)}
    started = [
        subprocess.Popen([sys.executable, "-c", READ_KEY], env=given, stdout=subprocess.PIPE, text=True)
        for _ in range(4)
    ]
    assert len({process.communicate()[0] for process in started}) == 1


READ_SECURITY = """
from lingyan.config import settings as s
print(s.SESSION_COOKIE_SECURE, s.CSRF_COOKIE_SECURE, s.SECURE_HSTS_SECONDS, s.SECURE_PROXY_SSL_HEADER)
"""
ORIGINS = {
    "https": ({"LINGYAN_ORIGINS": "https://zone.example"}, "True True 2592000 ('HTTP_X_FORWARDED_PROTO', 'https')"),
    "https-without-memory": (
        {"LINGYAN_ORIGINS": "https://zone.example", "LINGYAN_HSTS_DAYS": "0"},
        "True True 0 ('HTTP_X_FORWARDED_PROTO', 'https')",
    ),
    "http": ({"LINGYAN_ORIGINS": "http://zone.example"}, "False False 0 None"),
    "mixed": ({"LINGYAN_ORIGINS": "https://zone.example,http://inside.example"}, "False False 0 None"),
    "no-proxy": ({"LINGYAN_ORIGINS": ""}, "False False 0 None"),
}


@pytest.mark.parametrize(("given", "told"), ORIGINS.values(), ids=ORIGINS)
def test_where_people_come_by_https_cookies_go_no_other_way(tmp_path: Path, given: dict[str, str], told: str):
    environment = {**os.environ, "LINGYAN_DATA": str(tmp_path), **given}
    command = [sys.executable, "-c", READ_SECURITY]
    read = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
    assert read.stdout.strip() == told


def test_a_site_behind_https_passes_every_check_of_django(tmp_path: Path):
    # What a browser of the same run needs around it is no part of a site's own surroundings.
    environment = {
        **{name: value for name, value in os.environ.items() if name != "DJANGO_ALLOW_ASYNC_UNSAFE"},
        "LINGYAN_DATA": str(tmp_path),
        "LINGYAN_ORIGINS": "https://zone.example",
        "LINGYAN_HOSTS": "zone.example",
        "DJANGO_SETTINGS_MODULE": "lingyan.config.settings",
    }
    command = [sys.executable, "-m", "django", "check", "--deploy", "--fail-level", "WARNING"]
    checked = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert checked.returncode == 0, checked.stderr
    assert "no issues" in checked.stdout
