"""Sites that are prepared once in a run of the tests and then copied: to prepare one takes a hundred times longer.

Each stage stands on the one before, and all who test at the same time share them. None has a secret key: the first
process that works on a copy makes its own.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from enum import StrEnum
from pathlib import Path

from lingyan.loaders.file_lock import one_at_a_time

RUN = os.environ.setdefault("LINGYAN_TEST_RUN", str(os.getpid()))
"""The process that began the run; those that it starts to test beside one another inherit it."""

MODELS = Path(tempfile.gettempdir()) / f"lingyan-models-{RUN}"


class Stage(StrEnum):
    """How far a site is prepared: its tables, the packs in them, and all that `lingyan prepare` leaves behind."""

    TABLES = "tables"
    PACKS = "packs"
    SITE = "site"


LOAD = "import django; django.setup(); from lingyan.apps.workbench.actions import load_packs; load_packs()"
COMMANDS: dict[Stage, list[str | Path]] = {
    Stage.TABLES: [sys.executable, "-m", "django", "migrate", "--verbosity", "0"],
    Stage.PACKS: [sys.executable, "-c", LOAD],
    Stage.SITE: [Path(sys.executable).with_name("lingyan"), "prepare"],
}


def surroundings(folder: Path, url: str = "") -> dict[str, str]:
    """Return the environment in which a command works on a site, with the site's own settings."""
    kept = {key: value for key, value in os.environ.items() if not key.startswith(("LINGYAN_", "DATABASE_URL"))}
    own = {"LINGYAN_DATA": str(folder), "DATABASE_URL": url, "LINGYAN_LANG": "en"}
    return {**kept, "DJANGO_SETTINGS_MODULE": "lingyan.config.settings", **own}


def copy_site(stage: Stage, folder: Path) -> None:
    """Lay a site of that stage, on SQLite, into a folder that is empty or not there yet."""
    with one_at_a_time(MODELS / "lock"):
        model = _model(stage)
    shutil.copytree(model, folder, dirs_exist_ok=True)


def _model(stage: Stage) -> Path:
    """Return the folder of the site to copy, which is made where it is asked for first; the caller holds the lock."""
    made = MODELS / stage
    if not made.exists():
        stages = list(Stage)
        new = MODELS / f"new-{stage}"
        shutil.rmtree(new, ignore_errors=True)
        if before := stages.index(stage):
            shutil.copytree(_model(stages[before - 1]), new)
        given = {**surroundings(new), "LINGYAN_SECRET_KEY": "of the model"}  # one that is given is not kept
        subprocess.run(COMMANDS[stage], env=given, stdout=subprocess.DEVNULL, check=True)
        new.rename(made)
    return made


def remove_models() -> None:
    """Remove what was made, at the end of the run, by the process that began it."""
    if str(os.getpid()) == RUN:
        shutil.rmtree(MODELS, ignore_errors=True)
