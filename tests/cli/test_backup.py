"""`lingyan backup` and `lingyan restore` as the one who runs the site meets them."""

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

LINGYAN = Path(sys.executable).with_name("lingyan")
Surroundings = dict[str, str]


def run(surroundings: Surroundings, *words: str | Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run([LINGYAN, *words], capture_output=True, text=True, check=False, env=surroundings, timeout=180)


def at(folder: Path) -> Surroundings:
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("LINGYAN_", "DATABASE_URL"))}
    settings = "lingyan.config.settings"
    return {**kept, "LINGYAN_DATA": str(folder), "LINGYAN_LANG": "en", "DJANGO_SETTINGS_MODULE": settings}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Surroundings:
    """A site with its packs and its first administrator."""
    surroundings = at(tmp_path_factory.mktemp("site"))
    assert run(surroundings, "prepare").returncode == 0
    return surroundings


def test_a_site_moves_to_another_machine_by_one_file(site: Surroundings, tmp_path: Path):
    made = run(site, "backup", tmp_path / "a.zip")
    assert (made.returncode, made.stderr) == (0, "")
    assert made.stdout.startswith(f"Backed up to {tmp_path / 'a.zip'}: ")
    assert "--with-key" in made.stdout
    other = at(tmp_path / "other")
    checked = run(other, "restore", tmp_path / "a.zip", "--check")
    assert checked.stdout.startswith("This backup is whole: ")
    assert not (tmp_path / "other/lingyan.sqlite3").exists()
    restored = run(other, "restore", tmp_path / "a.zip")
    assert (restored.returncode, restored.stderr) == (0, "")
    assert restored.stdout.startswith("Restored ")
    assert "one-time password" not in restored.stdout
    assert run(other, "audit", "verify").returncode == 0
    refused = run(other, "restore", tmp_path / "a.zip")
    assert (refused.returncode, len(refused.stderr.splitlines())) == (2, 1)
    assert "--replace" in refused.stderr
    again = run(other, "restore", tmp_path / "a.zip", "--replace")
    assert "What was here before is kept in" in again.stdout


def test_second_factors_open_elsewhere_only_with_the_secret_key_and_it_is_said(site: Surroundings, tmp_path: Path):
    made = (
        "import django; django.setup()\n"
        "from lingyan.apps.accounts.models import CodeDevice, Person\n"
        "CodeDevice.objects.create(user=Person.objects.get(login='admin'), name='totp')"
    )
    subprocess.run([sys.executable, "-c", made], check=True, env=site, timeout=120)
    for name, more, is_told in (("without", [], True), ("with", ["--with-key"], False)):
        run(site, "backup", tmp_path / f"{name}.zip", *more)
        other = at(tmp_path / name)
        restored = run(other, "restore", tmp_path / f"{name}.zip")
        assert restored.returncode == 0
        assert ("lingyan account second-factors --turn-off" in restored.stdout) is is_told
        assert run(other, "account", "second-factors").stdout == ("admin\n" if is_told else "")


WRONG = {
    "no-such-file": (lambda file: file.unlink(missing_ok=True), "no such file"),
    "no-zip": (lambda file: file.write_bytes(b"hello"), "no zip file"),
    "empty": (lambda file: file.write_bytes(b""), "it is empty"),
    "another-zip": (lambda file: zipfile.ZipFile(file, "w").close(), "no list of what it holds"),
}


@pytest.mark.parametrize("more", [[], ["--check"]], ids=["restore", "check"])
@pytest.mark.parametrize(("make", "words"), WRONG.values(), ids=WRONG)
def test_what_is_no_backup_is_one_clear_line(tmp_path: Path, make, words: str, more: list[str]):
    make(tmp_path / "a.zip")
    told = run(at(tmp_path / "site"), "restore", tmp_path / "a.zip", *more)
    assert (told.returncode, told.stdout, len(told.stderr.splitlines())) == (2, "", 1)
    assert words in told.stderr


def test_a_file_that_is_there_and_a_folder_that_is_not_are_one_clear_line(site: Surroundings, tmp_path: Path):
    (tmp_path / "a.zip").write_bytes(b"mine")
    there = run(site, "backup", tmp_path / "a.zip")
    assert (there.returncode, len(there.stderr.splitlines())) == (2, 1)
    assert (tmp_path / "a.zip").read_bytes() == b"mine"
    nowhere = run(site, "backup", tmp_path / "nowhere/a.zip")
    assert (nowhere.returncode, len(nowhere.stderr.splitlines())) == (1, 1)


def test_where_there_is_no_site_there_is_nothing_to_back_up(tmp_path: Path):
    told = run(at(tmp_path / "site"), "backup", tmp_path / "a.zip")
    assert (told.returncode, len(told.stderr.splitlines())) == (1, 1)
    assert not (tmp_path / "a.zip").exists()
