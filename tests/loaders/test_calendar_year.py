from datetime import date
from pathlib import Path

import pytest

from lingyan.kernel.legaltime.calendar import DayKind
from lingyan.loaders.calendar_year import read_year
from lingyan.loaders.errors import PackError

HEADER = "date,kind,festival_zh,festival_en,notice"
GOOD = "2027-01-01,holiday,元旦,New Year's Day,国办发明电〔2026〕9号"


def written(folder: Path, *rows: str, header: str = HEADER, encoding: str = "utf-8") -> Path:
    file = folder / "2027.csv"
    file.write_bytes("\n".join((header, *rows, "")).encode(encoding))
    return file


def test_a_year_is_read_in_order_with_its_notices(tmp_path: Path) -> None:
    late = "2027-01-02,holiday,元旦,New Year's Day,国办发明电〔2026〕9号"
    made_up = "2026-12-27,make_up,元旦,New Year's Day,国办发明电〔2026〕8号"
    year = read_year(written(tmp_path, late, GOOD, made_up))
    assert year.year == 2027
    assert [named.day for named in year.days] == [date(2026, 12, 27), date(2027, 1, 1), date(2027, 1, 2)]
    assert year.notices == ("国办发明电〔2026〕8号", "国办发明电〔2026〕9号")
    assert (year.number_of(DayKind.HOLIDAY), year.number_of(DayKind.MAKE_UP)) == (2, 1)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
def test_a_byte_order_mark_is_no_part_of_the_header(tmp_path: Path, encoding: str) -> None:
    assert read_year(written(tmp_path, GOOD, encoding=encoding)).days[0].festival_zh == "元旦"


@pytest.mark.parametrize(
    "notice", ["国办发明电〔2026〕9号", "国务院办公厅关于2027年部分节假日安排的通知", "国务院令第795号"]
)
def test_a_notice_is_named_by_number_or_title(tmp_path: Path, notice: str) -> None:
    row = f"2027-01-01,holiday,元旦,New Year's Day,{notice}"
    assert read_year(written(tmp_path, row)).notices == (notice,)


@pytest.mark.parametrize(
    ("row", "key", "word"),
    [
        pytest.param("2027-02-30,holiday,春节,Spring,〔2026〕9号", "date", "2027-02-30", id="no-such-day"),
        pytest.param("soon,holiday,春节,Spring,〔2026〕9号", "date", "soon", id="no-date"),
        pytest.param("2028-01-01,holiday,元旦,New Year,〔2026〕9号", "date", "outside", id="two-years"),
        pytest.param("2026-11-30,holiday,元旦,New Year,〔2026〕9号", "date", "outside", id="november-before"),
        pytest.param("2027-01-01,holiday,元旦,New Year,〔2026〕9号", "date", "line 2", id="twice"),
        pytest.param("2027-02-06,worked,春节,Spring,〔2026〕9号", "kind", "worked", id="unknown-kind"),
        pytest.param("2027-02-05,make_up,春节,Spring,〔2026〕9号", "kind", "2027-02-05", id="make-up-on-a-friday"),
        pytest.param("2027-02-06,holiday,,Spring,〔2026〕9号", "festival_zh", "missing", id="no-chinese-name"),
        pytest.param("2027-02-06,holiday,春节,,〔2026〕9号", "festival_en", "missing", id="no-english-name"),
        pytest.param("2027-02-06,holiday,春节,Spring,", "notice", "no notice", id="no-notice"),
        pytest.param("2027-02-06,holiday,春节,Spring,somewhere", "notice", "somewhere", id="no-citation"),
        pytest.param("2027-02-06,holiday,春节,Spring", "", "cells", id="too-few-cells"),
        pytest.param("2027-02-06,holiday,春节,Spring,〔2026〕9号,x", "", "cells", id="too-many-cells"),
    ],
)
def test_a_wrong_row_is_refused_with_its_line_and_column(tmp_path: Path, row: str, key: str, word: str) -> None:
    file = written(tmp_path, GOOD, row)
    with pytest.raises(PackError) as caught:
        read_year(file, 2027)
    assert (caught.value.data["file"], caught.value.data["line"], caught.value.data["key"]) == (str(file), 3, key)
    assert word in str(caught.value)


@pytest.mark.parametrize(
    ("header", "key"),
    [
        pytest.param("date,kind,festival_zh,festival_en,source", "notice", id="column-missing"),
        pytest.param("日期,类别,节日,英文,通知", "date", id="chinese-header"),
        pytest.param("date,kind,festival_zh,festival_en,notice,colour", "colour", id="column-unknown"),
    ],
)
def test_a_wrong_header_is_refused_with_the_column(tmp_path: Path, header: str, key: str) -> None:
    row = GOOD + ",red" * (header.count(",") - GOOD.count(","))
    with pytest.raises(PackError) as caught:
        read_year(written(tmp_path, row, header=header))
    assert caught.value.data["key"] == key


def test_a_calendar_of_another_year_is_refused(tmp_path: Path) -> None:
    with pytest.raises(PackError, match="outside 2028"):
        read_year(written(tmp_path, GOOD), 2028)


@pytest.mark.parametrize(
    ("content", "word"),
    [
        pytest.param(b"", "no day", id="empty"),
        pytest.param(HEADER.encode(), "no day", id="header-alone"),
        pytest.param(f"{HEADER}\n{GOOD}".encode("gbk"), "not UTF-8", id="gbk"),
        pytest.param(b"\xff\xfe\x00\x01" * 50, "not UTF-8", id="binary"),
        pytest.param(b"x" * 1_000_001, "larger than", id="far-too-large"),
    ],
)
def test_a_file_that_is_no_calendar_is_refused_whole(tmp_path: Path, content: bytes, word: str) -> None:
    file = tmp_path / "2027.csv"
    file.write_bytes(content)
    with pytest.raises(PackError) as caught:
        read_year(file)
    assert word in str(caught.value)
    assert str(file) in str(caught.value)


@pytest.mark.parametrize("name", ["nothing.csv", ""], ids=["missing", "folder"])
def test_what_cannot_be_opened_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(PackError, match="cannot be read"):
        read_year(tmp_path / name)
