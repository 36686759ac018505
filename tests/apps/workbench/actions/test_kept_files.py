"""The files of a backup come with its tables or not at all, wherever a process is killed."""

import shutil
from pathlib import Path

import pytest

from factories.sites import SQLITE, Sites, TestSite, work
from lingyan.apps.workbench.actions import back_up, kept_files, restore
from lingyan.apps.workbench.actions.kept_files import finish_files
from lingyan.kernel.access import COMMAND_LINE


class KilledError(Exception):
    """Stands for the end of a process."""


def change(folder: Path, backup: Path) -> None:
    """Let the site that is entered have changed since its backup."""
    work()
    (folder / "packs/own").mkdir(parents=True)
    (folder / "packs/own/a.txt").write_text("of then")
    (folder / "secret-key").write_text("of then")
    back_up(backup, actor=COMMAND_LINE, with_key=True)
    (folder / "packs/own/a.txt").write_text("of now")
    (folder / "packs/more").mkdir()
    (folder / "calendar").mkdir()
    (folder / "calendar/2030.csv").write_text("of now")
    (folder / "secret-key").write_text("of now")


@pytest.fixture
def site(enter, tmp_path: Path) -> Path:
    """The data folder of a site that has changed since its backup."""
    folder: Path = enter().folder
    change(folder, tmp_path / "a.zip")
    return folder


def is_of_then(folder: Path) -> bool:
    now = [folder / name for name in ("packs/more", "calendar/2030.csv") if (folder / name).exists()]
    then = {(folder / name).read_text() for name in ("packs/own/a.txt", "secret-key")} == {"of then"}
    assert then is not bool(now), "a mixture of then and now"
    return then


def test_the_files_of_then_stand_in_the_place_of_those_of_now(site, tmp_path):
    restore(tmp_path / "a.zip", actor=COMMAND_LINE, replace=True)
    assert is_of_then(site)
    assert list((site / "restoring").iterdir()) == []
    assert (site / "secret-key").stat().st_mode & 0o77 == 0


def killed_at(monkeypatch: pytest.MonkeyPatch, call: int) -> None:
    """Let the process end at the `call`-th time that something is moved."""
    moved = []
    real = Path.replace

    def replace(source: Path, target: Path) -> Path:
        if "restoring" in f"{source}{target}":
            moved.append(source)
            if len(moved) == call:
                raise KilledError
        return real(source, target)

    monkeypatch.setattr(Path, "replace", replace)


@pytest.fixture(scope="module")
def left(sites: Sites, django_db_blocker, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The data folder of a site whose restore was killed when it had everything but moved nothing yet."""
    made, backup = sites.prepared(SQLITE), tmp_path_factory.mktemp("left") / "a.zip"
    with django_db_blocker.unblock(), made.entered(), pytest.MonkeyPatch.context() as patched:
        change(made.folder, backup)
        killed_at(patched, 1)
        with pytest.raises(KilledError):
            restore(backup, actor=COMMAND_LINE, replace=True)
    return made.folder


@pytest.mark.parametrize("call", [1, 2, 3, 4])
def test_a_process_that_was_killed_while_it_moved_them_is_followed_up(
    left, tmp_path, monkeypatch, django_db_blocker, call
):
    folder = Path(shutil.copytree(left, tmp_path / "site"))
    with django_db_blocker.unblock(), TestSite(folder).entered():
        with monkeypatch.context() as patched:
            killed_at(patched, call)
            with pytest.raises(KilledError):
                finish_files()
        finish_files()
    assert is_of_then(folder)
    assert list((folder / "restoring").iterdir()) == []


def test_the_files_of_a_restore_that_did_not_happen_are_removed(site, tmp_path, monkeypatch):
    def killed(*_given: object) -> None:
        raise KilledError

    with monkeypatch.context() as patched:
        patched.setattr("lingyan.apps.workbench.actions.restoring.load_tables", killed)
        with pytest.raises(KilledError):
            restore(tmp_path / "a.zip", actor=COMMAND_LINE, replace=True)
    assert list((site / kept_files.STAGED).iterdir()) != []
    finish_files()
    assert not is_of_then(site)
    assert list((site / kept_files.STAGED).iterdir()) == []
