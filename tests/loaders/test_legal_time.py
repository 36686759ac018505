"""Legal time in force: one answer for the command line and the site."""

import shutil
from datetime import date
from pathlib import Path

import lingyan
from lingyan.kernel.legaltime.period import Period
from lingyan.loaders.legal_time import legal_time_in_force, legal_time_of

PACKS = Path(lingyan.__file__).parent / "packs"
NATIONAL = PACKS / "national"
PERIOD = Period.parse("20", "working-day")


def of_the_office(folder: Path) -> Path:
    """Make a data folder whose own calendar has one more holiday than the pack's."""
    (folder / "calendar").mkdir(parents=True)
    year = (NATIONAL / "calendar/2022.csv").read_text(encoding="utf-8")
    (folder / "calendar/2022.csv").write_text(f"{year}2022-02-23,holiday,州庆,Day,州放假通知\n", encoding="utf-8")
    return folder


def test_the_calendar_of_the_office_wins_over_those_of_packs(tmp_path: Path) -> None:
    office = of_the_office(tmp_path / "data")
    environment = {"LINGYAN_DATA": str(office), "LINGYAN_PACKS": "national"}
    assert legal_time_in_force(environment).due(date(2022, 1, 24), PERIOD).due == date(2022, 2, 25)
    assert legal_time_of([NATIONAL]).due(date(2022, 1, 24), PERIOD).due == date(2022, 2, 24)


def test_a_choice_counts_in_an_own_pack_and_nowhere_else(tmp_path: Path) -> None:
    """A file beside the packs would move the count of the command line and not the rules of the site."""
    choice = "- {id: C7, choice: working-day}\n"
    (tmp_path / "conventions.yaml").write_text(choice, encoding="utf-8")
    environment = {"LINGYAN_DATA": str(tmp_path), "LINGYAN_PACKS": "national"}
    assert legal_time_in_force(environment).conventions.named("C7").choice == "day"
    own = tmp_path / "packs/ours"
    own.mkdir(parents=True)
    described = "key: ours\nwithin: national\nversion: 2026-01-01\ntitle_zh: 办\ntitle_en: Office\n"
    (own / "pack.yaml").write_text(described, encoding="utf-8")
    shutil.move(tmp_path / "conventions.yaml", own)
    assert legal_time_in_force(environment).conventions.named("C7").choice == "working-day"
