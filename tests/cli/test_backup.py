"""`lingyan backup` and `lingyan restore` as the one who runs the site meets them."""

import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from factories.command_line import Told, lingyan
from factories.model_sites import Stage, surroundings
from factories.sites import SQLITE, Sites, TestSite

LINGYAN = Path(sys.executable).with_name("lingyan")


def run(folder: Path, *words: str | Path) -> subprocess.CompletedProcess[str]:
    """Run the command in a process of its own."""
    command, given = [LINGYAN, *words], surroundings(folder)
    return subprocess.run(command, capture_output=True, text=True, check=False, env=given, timeout=300)


def at(site: TestSite, *words: str | Path) -> Told:
    """Run the command in this process, on a site that is no longer open when it ends."""
    with site.entered():
        return lingyan(*words)


@pytest.fixture(autouse=True)
def _here(django_db_blocker) -> Iterator[None]:
    """Let commands work in this process, on databases of sites."""
    with django_db_blocker.unblock():
        yield


@pytest.fixture
def site(sites: Sites) -> TestSite:
    """A site with its packs and its first administrator."""
    return sites.copied(Stage.SITE)


def test_a_site_moves_to_another_machine_by_one_file(site: TestSite, sites: Sites, tmp_path: Path):
    made = run(site.folder, "backup", tmp_path / "a.zip")
    assert (made.returncode, made.stderr) == (0, "")
    assert made.stdout.startswith(f"Backed up to {tmp_path / 'a.zip'}: ")
    assert "--with-key" in made.stdout
    other = sites.empty(SQLITE)
    checked = at(other, "restore", tmp_path / "a.zip", "--check")
    assert checked.stdout.startswith("This backup is whole: ")
    assert not (other.folder / "lingyan.sqlite3").exists()
    restored = run(other.folder, "restore", tmp_path / "a.zip")
    assert (restored.returncode, restored.stderr) == (0, "")
    assert restored.stdout.startswith("Restored ")
    assert "one-time password" not in restored.stdout
    assert at(other, "audit", "verify").returncode == 0
    refused = at(other, "restore", tmp_path / "a.zip")
    assert (refused.returncode, len(refused.stderr.splitlines())) == (2, 1)
    assert "--replace" in refused.stderr
    again = at(other, "restore", tmp_path / "a.zip", "--replace")
    assert "What was here before is kept in" in again.stdout


def test_second_factors_open_elsewhere_only_with_the_secret_key_and_it_is_said(
    site: TestSite, sites: Sites, tmp_path: Path, settings
):
    from lingyan.apps.accounts.models import CodeDevice, Person

    settings.SECRET_KEY = "of this machine"  # noqa: S105 - of a test
    (site.folder / "secret-key").write_text(settings.SECRET_KEY)
    with site.entered():
        CodeDevice.objects.create(user=Person.objects.get(login="admin"), name="totp")
    for name, more, is_told in (("without", [], True), ("with", ["--with-key"], False)):
        at(site, "backup", tmp_path / f"{name}.zip", *more)
        other = sites.empty(SQLITE).folder
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
def test_what_is_no_backup_is_one_clear_line(sites: Sites, tmp_path: Path, make, words: str, more: list[str]):
    make(tmp_path / "a.zip")
    told = at(sites.empty(SQLITE), "restore", tmp_path / "a.zip", *more)
    assert (told.returncode, told.stdout, len(told.stderr.splitlines())) == (2, "", 1)
    assert words in told.stderr


def test_a_file_that_is_there_and_a_folder_that_is_not_are_one_clear_line(site: TestSite, tmp_path: Path):
    (tmp_path / "a.zip").write_bytes(b"mine")
    there = at(site, "backup", tmp_path / "a.zip")
    assert (there.returncode, len(there.stderr.splitlines())) == (2, 1)
    assert (tmp_path / "a.zip").read_bytes() == b"mine"
    nowhere = at(site, "backup", tmp_path / "nowhere/a.zip")
    assert (nowhere.returncode, len(nowhere.stderr.splitlines())) == (1, 1)


@pytest.mark.parametrize("words", [("backup",), ("restore",)], ids=" ".join)
def test_what_cannot_be_done_ends_the_process_with_one_clear_line(tmp_path: Path, words: tuple[str, ...]):
    told = run(tmp_path / "site", *words, tmp_path / "a.zip")
    assert (told.returncode, told.stdout, len(told.stderr.splitlines())) == (1 if words == ("backup",) else 2, "", 1)
    assert not (tmp_path / "a.zip").exists()
