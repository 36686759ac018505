import json
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

import lingyan
from factories.model_sites import Stage, copy_site, surroundings
from lingyan.cli.calendar import EMBEDDED, app
from lingyan.config.database import choose, sqlite
from lingyan.kernel.errors import LingyanError

NATIONAL = Path(lingyan.__file__).parent / "packs" / "national" / "calendar"


@pytest.fixture(autouse=True)
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("LINGYAN_DATA", str(tmp_path / "data"))
    monkeypatch.setenv("LINGYAN_LANG", "en")
    monkeypatch.delenv("LINGYAN_PACKS", raising=False)
    monkeypatch.delenv("DATABASE_URL", raising=False)
    return tmp_path / "data"


@pytest.fixture
def own_2026(tmp_path: Path) -> Path:
    """The year 2026 with one more holiday, as a prefecture may decree it."""
    file = tmp_path / "our-2026.csv"
    shutil.copy(NATIONAL / "2026.csv", file)
    with file.open("a", encoding="utf-8") as stream:
        stream.write("2026-11-16,holiday,州庆,Prefecture Day,州人民政府放假通知\n")
    return file


def told(*words: str) -> str:
    result = CliRunner().invoke(app, words, catch_exceptions=False)
    assert result.exit_code == 0, result.output
    return result.output


def test_a_loaded_year_is_kept_and_told(data: Path, own_2026: Path) -> None:
    lines = told("load", str(own_2026)).splitlines()
    kept = data / "calendar" / "2026.csv"
    assert kept.read_bytes() == own_2026.read_bytes()
    assert lines == [
        f"2026 is loaded: 34 holidays, 6 make-up days, kept as {kept}.",
        "By 国办发明电〔2025〕7号.",
        "By 州人民政府放假通知.",
        f"It replaces {NATIONAL / '2026.csv'}.",
        "Days that change: 2026-11-16.",
    ]


def test_json_tells_the_same(data: Path, own_2026: Path) -> None:
    assert json.loads(told("load", str(own_2026), "--json")) == {
        "year": 2026,
        "file": str(data / "calendar" / "2026.csv"),
        "replaced": str(NATIONAL / "2026.csv"),
        "notices": ["国办发明电〔2025〕7号", "州人民政府放假通知"],
        "holidays": 34,
        "make_ups": 6,
        "covered_until_before": "2026-12-31",
        "covered_until": "2026-12-31",
        "changed": ["2026-11-16"],
        "moved": 0,
        "clocks": 0,
    }


def test_days_of_reports_follow_a_loaded_year_at_once(data: Path, tmp_path: Path) -> None:
    copy_site(Stage.PACKS, data)
    command, site = Path(sys.executable).with_name("lingyan"), surroundings(data)
    (before,) = next_report(data)
    year = tmp_path / f"{before[:4]}.csv"
    year.write_text(f"{year_like_2026(before[:4])}\n{before},holiday,州庆,Prefecture Day,州人民政府放假通知\n", "utf-8")
    loaded = subprocess.run([command, "calendar", "load", year], env=site, check=True, capture_output=True, timeout=300)
    assert "Reports that are due on another day now:" in loaded.stdout.decode()
    assert next_report(data) != (before,)


def next_report(data: Path) -> tuple[str]:
    """Return the earliest day on which a report is due at a site."""
    with closing(sqlite3.connect(data / EMBEDDED)) as site:
        return site.execute("SELECT MIN(next_due) FROM plans_duty WHERE is_open").fetchone()


def year_like_2026(year: str) -> str:
    """Return a calendar with the festivals of 2026 in another year, or that of 2026 itself."""
    rows = (NATIONAL / "2026.csv").read_text(encoding="utf-8").splitlines()
    return "\n".join(row.replace("2026-", f"{year}-", 1) for row in rows if year == "2026" or ",make_up," not in row)


def test_the_embedded_database_is_the_one_of_the_settings(tmp_path: Path) -> None:
    assert sqlite(tmp_path / EMBEDDED) == choose("", tmp_path)


def test_a_further_year_moves_the_end_of_the_table(tmp_path: Path) -> None:
    text = (NATIONAL / "2026.csv").read_text(encoding="utf-8")
    shifted = "\n".join(row.replace("2026-", "2027-", 1) for row in text.splitlines() if ",make_up," not in row)
    (tmp_path / "2027.csv").write_text(shifted, encoding="utf-8")
    assert "The table now ends on 2027-12-31; it ended on 2026-12-31." in told("load", str(tmp_path / "2027.csv"))


def test_a_wrong_year_is_refused_whole(data: Path, own_2026: Path) -> None:
    own_2026.write_text(own_2026.read_text(encoding="utf-8").replace("2026-10-01", "2026-13-01"), encoding="utf-8")
    with pytest.raises(LingyanError) as caught:
        told("load", str(own_2026))
    assert caught.value.exit_code == 2
    assert "our-2026.csv" in str(caught.value)
    assert "2026-13-01" in str(caught.value)
    assert not data.exists()


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(LingyanError, match="cannot be read"):
        told("load", str(tmp_path / "nothing.csv"))


def test_the_list_names_every_year_with_its_notices() -> None:
    lines = told("list").splitlines()
    assert [int(line.split()[0]) for line in lines[:-1]] == list(range(2004, 2027))
    assert lines[0].endswith("国办发明电〔2003〕53号 ?")
    assert lines[16].endswith("国办发明电〔2019〕16号、国办发明电〔2020〕1号")
    assert "not verified" in lines[-1]


def test_the_list_names_the_file_that_won(data: Path, own_2026: Path) -> None:
    told("load", str(own_2026))
    years: list[dict[str, Any]] = json.loads(told("list", "--json"))
    assert years[-1]["file"] == str(data / "calendar" / "2026.csv")
    assert years[-2]["file"] == str(NATIONAL / "2025.csv")
    assert years[0]["notices"][0]["is_confirmed"] is False
    assert years[-1]["notices"][0]["title"] == "国务院办公厅关于2026年部分节假日安排的通知"
