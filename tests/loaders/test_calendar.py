import shutil
import time
from datetime import date
from pathlib import Path

import pytest

import lingyan
from lingyan.kernel.legaltime.calendar import DayKind
from lingyan.loaders.calendar import FESTIVALS, FOLDER, NOTICES, load_calendars, load_working_days
from lingyan.loaders.errors import PackError

NATIONAL = Path(lingyan.__file__).parent / "packs" / "national"
HEADER = "date,kind,festival_zh,festival_en,notice\n"


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    """A pack of two years, 2021 and 2022, cut from the national one."""
    folder = tmp_path / "wide" / FOLDER
    folder.mkdir(parents=True)
    for name in ("2021.csv", "2022.csv", NOTICES, FESTIVALS):
        shutil.copy(NATIONAL / FOLDER / name, folder / name)
    return folder.parent


@pytest.fixture
def narrow(tmp_path: Path) -> Path:
    folder = tmp_path / "narrow" / FOLDER
    folder.mkdir(parents=True)
    return folder.parent


def change(file: Path, before: str, after: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert before in text
    file.write_text(text.replace(before, after, 1), encoding="utf-8")


def test_years_make_one_table(pack: Path) -> None:
    table = load_working_days([pack])
    assert (table.covered_from, table.covered_until) == (date(2021, 1, 1), date(2022, 12, 31))
    assert table.kind(date(2022, 1, 29)) is DayKind.MAKE_UP
    assert table.special[date(2022, 2, 1)].notice.title.startswith("国务院办公厅")


def test_the_narrowest_packs_year_wins_whole_and_says_where_it_stands(pack: Path, narrow: Path) -> None:
    own = "2022-07-04,holiday,州庆,Prefecture Day,州人民政府关于放假的通知\n"
    text = (pack / FOLDER / "2022.csv").read_text(encoding="utf-8")
    (narrow / FOLDER / "2022.csv").write_text(text + own, encoding="utf-8")
    calendars = load_calendars([pack, narrow])
    assert calendars.table().kind(date(2022, 7, 4)) is DayKind.HOLIDAY
    assert calendars.years[2022].file == narrow / FOLDER / "2022.csv"
    assert calendars.years[2021].file == pack / FOLDER / "2021.csv"
    assert load_working_days([pack]).is_working(date(2022, 7, 4))


def test_an_offices_calendar_needs_no_list_of_notices(pack: Path, narrow: Path) -> None:
    text = (pack / FOLDER / "2022.csv").read_text(encoding="utf-8").replace("国办发明电〔2021〕11号", "某通知")
    (narrow / FOLDER / "2022.csv").write_text(text, encoding="utf-8")
    special = load_working_days([pack, narrow]).special[date(2022, 2, 1)]
    assert (special.notice.number, special.notice.is_confirmed) == ("某通知", True)


def test_a_pack_without_calendars_changes_nothing(pack: Path, tmp_path: Path) -> None:
    assert load_working_days([pack, tmp_path / "absent"]).special == load_working_days([pack]).special


def test_the_national_calendars_load_fast_enough_for_every_command() -> None:
    load_working_days([NATIONAL])
    times = []
    for _turn in range(5):
        begin = time.perf_counter()
        load_working_days([NATIONAL])
        times.append(time.perf_counter() - begin)
    assert min(times) < 0.05, "20 ms are aimed at; more than twice that on a busy machine is a change for the worse"


@pytest.mark.parametrize(
    ("before", "after", "word"),
    [
        pytest.param("2022-06-03,holiday,端午节", "2022-06-03,holiday,端阳", "端午节 has 2", id="renamed"),
        pytest.param("2022-10-01,holiday", "2022-10-15,holiday", "2022-10-01", id="fixed-day-missing"),
        pytest.param("国办发明电〔2021〕11号", "国办发明电〔2021〕12号", "〔2021〕12号", id="notice-not-listed"),
    ],
)
def test_a_year_that_does_not_hold_together_is_refused(pack: Path, before: str, after: str, word: str) -> None:
    if word == "端午节 has 2":
        change(pack / FOLDER / FESTIVALS, "端午节,Dragon Boat Festival,1", "端午节,Dragon Boat Festival,3")
    change(pack / FOLDER / "2022.csv", before, after)
    with pytest.raises(PackError) as caught:
        load_working_days([pack])
    assert word in str(caught.value)
    assert "2022.csv" in str(caught.value)


@pytest.mark.parametrize("festival", ["元旦", "春节", "清明节", "劳动节", "端午节", "中秋节", "国庆节"])
def test_a_year_without_one_of_its_festivals_is_incomplete(pack: Path, festival: str) -> None:
    file = pack / FOLDER / "2022.csv"
    lines = file.read_text(encoding="utf-8").splitlines(keepends=True)
    file.write_text("".join(line for line in lines if f",{festival}," not in line), encoding="utf-8")
    with pytest.raises(PackError) as caught:
        load_working_days([pack])
    assert "incomplete" in str(caught.value)
    assert festival in str(caught.value)
    assert "国务院令" in str(caught.value)


def test_festivals_named_together_count_for_both() -> None:
    together = load_calendars([NATIONAL]).years[2020]
    assert [named.festival_zh for named in together.days if "中秋节" in named.festival_zh] == ["国庆节、中秋节"]


def test_a_festival_is_asked_for_only_in_the_years_of_its_law() -> None:
    assert "清明节" not in {named.festival_zh for named in load_calendars([NATIONAL]).years[2007].days}


def test_a_gap_between_years_is_refused(pack: Path) -> None:
    shutil.copy(NATIONAL / FOLDER / "2024.csv", pack / FOLDER / "2024.csv")
    with pytest.raises(PackError, match="2023 is missing"):
        load_working_days([pack])


def test_two_calendars_that_name_one_day_are_refused(pack: Path) -> None:
    with (pack / FOLDER / "2022.csv").open("a", encoding="utf-8") as stream:
        stream.write("2021-12-25,holiday,元旦,New Year's Day,国办发明电〔2021〕11号\n")
    with (pack / FOLDER / "2021.csv").open("a", encoding="utf-8") as stream:
        stream.write("2021-12-25,holiday,元旦,New Year's Day,国办发明电〔2020〕27号\n")
    with pytest.raises(PackError, match=r"2021-12-25 stands already in .*2021\.csv"):
        load_working_days([pack])


def test_a_day_of_the_december_before_the_first_year_is_refused(pack: Path) -> None:
    with (pack / FOLDER / "2021.csv").open("a", encoding="utf-8") as stream:
        stream.write("2020-12-31,holiday,元旦,New Year's Day,国办发明电〔2020〕27号\n")
    with pytest.raises(PackError, match="before the first year"):
        load_working_days([pack])


@pytest.mark.parametrize("name", ["2022-new.csv", "holidays.csv", "22.csv"])
def test_a_file_that_is_not_named_after_a_year_is_refused(pack: Path, name: str) -> None:
    (pack / FOLDER / name).write_text(HEADER, encoding="utf-8")
    with pytest.raises(PackError, match="named after its year"):
        load_working_days([pack])


def test_folders_without_any_calendar_are_refused(tmp_path: Path) -> None:
    with pytest.raises(PackError, match="no calendar"):
        load_working_days([tmp_path])
    with pytest.raises(PackError, match="no calendar"):
        load_working_days([])


@pytest.mark.parametrize(
    ("file", "before", "after", "key"),
    [
        pytest.param(NOTICES, "confirmed", "certain", "status", id="unknown-status"),
        pytest.param(NOTICES, "2021-10-25", "2021-10-32", "signed_on", id="signed-on-no-day"),
        pytest.param(FESTIVALS, "01-01", "13-01", "fixed", id="fixed-in-no-month"),
        pytest.param(FESTIVALS, "05-01；05-02；05-03", "05-01；someday", "fixed", id="fixed-on-no-day"),
        pytest.param(FESTIVALS, ",3,", ",three,", "days", id="days-in-words"),
        pytest.param(FESTIVALS, "国务院令第270号 第二条", "", "source", id="uncited-festival"),
    ],
)
def test_lists_beside_the_calendars_are_checked_too(pack: Path, file: str, before: str, after: str, key: str) -> None:
    change(pack / FOLDER / file, before, after)
    with pytest.raises(PackError) as caught:
        load_working_days([pack])
    assert key in str(caught.value.data["key"])
    assert file in str(caught.value)
