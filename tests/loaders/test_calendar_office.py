from datetime import date
from pathlib import Path

import pytest

import lingyan
from lingyan.kernel.legaltime.calendar import DayKind
from lingyan.loaders.calendar import FOLDER, load_working_days
from lingyan.loaders.calendar_office import add_year, write_in_one_step
from lingyan.loaders.errors import PackError

NATIONAL = Path(lingyan.__file__).parent / "packs" / "national"
HEADER = "date,kind,festival_zh,festival_en,notice"
NOTICE = "国办发明电〔2026〕9号"

YEAR_2027 = (
    ("2026-12-26", "make_up", "元旦"),
    ("2026-12-31", "holiday", "元旦"),
    ("2027-01-01", "holiday", "元旦"),
    *((f"2027-02-{day:02}", "holiday", "春节") for day in range(5, 12)),
    ("2027-04-05", "holiday", "清明节"),
    ("2027-05-01", "holiday", "劳动节"),
    ("2027-05-02", "holiday", "劳动节"),
    ("2027-05-03", "holiday", "劳动节"),
    ("2027-06-09", "holiday", "端午节"),
    ("2027-09-15", "holiday", "中秋节"),
    *((f"2027-10-{day:02}", "holiday", "国庆节") for day in range(1, 8)),
)


def written(folder: Path, *, without: str = "", name: str = "draft.csv") -> Path:
    rows = [f"{day},{kind},{festival},{festival},{NOTICE}" for day, kind, festival in YEAR_2027 if festival != without]
    file = folder / name
    file.write_text("\n".join((HEADER, *rows, "")), encoding="utf-8")
    return file


@pytest.fixture
def office(tmp_path: Path) -> Path:
    return tmp_path / "office"


def test_a_new_year_is_kept_and_the_table_reaches_further(tmp_path: Path, office: Path) -> None:
    added = add_year(written(tmp_path), office, [NATIONAL])
    assert added.file == office / FOLDER / "2027.csv"
    assert added.file.read_bytes() == (tmp_path / "draft.csv").read_bytes()
    assert (added.covered_until_before, added.covered_until) == (date(2026, 12, 31), date(2027, 12, 31))
    assert added.replaced is None
    table = load_working_days([NATIONAL, office])
    assert table.covered_until == date(2027, 12, 31)
    assert table.kind(date(2027, 2, 8)) is DayKind.HOLIDAY


def test_a_new_year_says_which_days_of_the_december_before_it_changes(tmp_path: Path, office: Path) -> None:
    assert add_year(written(tmp_path), office, [NATIONAL]).changed == (date(2026, 12, 26), date(2026, 12, 31))


def test_loading_a_year_again_replaces_it_and_says_what_it_replaced(tmp_path: Path, office: Path) -> None:
    first = add_year(written(tmp_path), office, [NATIONAL])
    text = first.file.read_text(encoding="utf-8").replace("2027-06-09", "2027-06-10")
    (tmp_path / "better.csv").write_text(text, encoding="utf-8")
    second = add_year(tmp_path / "better.csv", office, [NATIONAL])
    assert second.replaced == first.file
    assert second.changed == (date(2027, 6, 9), date(2027, 6, 10))
    assert second.covered_until == second.covered_until_before == date(2027, 12, 31)


def test_a_year_that_the_pack_has_can_be_replaced_by_the_offices_own(tmp_path: Path, office: Path) -> None:
    text = (NATIONAL / FOLDER / "2026.csv").read_text(encoding="utf-8")
    own = tmp_path / "2026.csv"
    own.write_text(f"{text}2026-11-16,holiday,州庆,Prefecture Day,州人民政府放假通知\n", encoding="utf-8")
    added = add_year(own, office, [NATIONAL])
    assert added.replaced == NATIONAL / FOLDER / "2026.csv"
    assert added.changed == (date(2026, 11, 16),)


@pytest.mark.parametrize("festival", ["春节", "国庆节"])
def test_an_incomplete_year_is_refused_and_nothing_is_kept(tmp_path: Path, office: Path, festival: str) -> None:
    with pytest.raises(PackError, match="incomplete"):
        add_year(written(tmp_path, without=festival), office, [NATIONAL])
    assert not office.exists()


def test_a_year_without_notice_is_refused_and_nothing_is_kept(tmp_path: Path, office: Path) -> None:
    file = written(tmp_path)
    file.write_text(file.read_text(encoding="utf-8").replace(NOTICE, ""), encoding="utf-8")
    with pytest.raises(PackError, match="names no notice"):
        add_year(file, office, [NATIONAL])
    assert not office.exists()


@pytest.mark.parametrize("year", ["2029", "2002"])
def test_a_year_that_leaves_a_gap_is_refused_and_nothing_is_kept(tmp_path: Path, office: Path, year: str) -> None:
    file = tmp_path / "far.csv"
    file.write_text(f"{HEADER}\n{year}-01-01,holiday,元旦,New Year's Day,{NOTICE}\n", encoding="utf-8")
    with pytest.raises(PackError, match="does not adjoin"):
        add_year(file, office, [NATIONAL])
    assert not office.exists()


def test_a_year_that_clashes_with_a_neighbour_is_refused_and_the_old_one_stays(tmp_path: Path, office: Path) -> None:
    kept = add_year(written(tmp_path), office, [NATIONAL]).file
    before = kept.read_bytes()
    clash = tmp_path / "2026.csv"
    text = (NATIONAL / FOLDER / "2026.csv").read_text(encoding="utf-8")
    clash.write_text(f"{text}2026-12-31,holiday,元旦,New Year's Day,{NOTICE}\n", encoding="utf-8")
    with pytest.raises(PackError, match="stands already"):
        add_year(clash, office, [NATIONAL])
    assert kept.read_bytes() == before
    assert [file.name for file in kept.parent.iterdir()] == ["2027.csv"]


def test_a_write_that_fails_leaves_the_old_file_and_no_rest(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "2027.csv"
    file.write_bytes(b"old")

    def full(_handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("lingyan.loaders.calendar_office.os.fsync", full)
    with pytest.raises(OSError, match="No space"):
        write_in_one_step(file, b"new")
    assert file.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [file]
