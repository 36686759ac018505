"""The national calendar against the library it was made from, day by day, and against the notices it cites."""

import csv
from datetime import date, timedelta
from pathlib import Path

import chinese_calendar
import pytest
from chinese_calendar.constants import holidays, workdays

import lingyan
from lingyan.kernel.legaltime.calendar import DayKind, WorkingDays
from lingyan.loaders.calendar import Calendars, load_calendars

NATIONAL = Path(lingyan.__file__).parent / "packs" / "national"
FIRST, LAST = date(2004, 1, 1), date(2026, 12, 31)

NOTICE_AGAINST_LIBRARY = {date(2005, 12, 31): "国办发明电〔2005〕35号"}
"""Days on which the library is wrong by the notice: the one for 2006 has Saturday 2005-12-31 worked.

The library gives make-up days of December to no year but their own; it made up for the same slip in 2006, 2007,
2011 and 2018, and has this one as its open issue 125.
"""

FESTIVALS = {
    "New Year's Day": "元旦",
    "Spring Festival": "春节",
    "Tomb-sweeping Day": "清明节",
    "Labour Day": "劳动节",
    "Dragon Boat Festival": "端午节",
    "National Day": "国庆节",
    "Mid-autumn Festival": "中秋节",
    "Anti-Fascist 70th Day": "抗战胜利70周年纪念日",
}


@pytest.fixture(scope="module")
def calendars() -> Calendars:
    return load_calendars([NATIONAL])


@pytest.fixture(scope="module")
def table(calendars: Calendars) -> WorkingDays:
    return calendars.table()


def covered() -> list[date]:
    return [FIRST + timedelta(days=number) for number in range((LAST - FIRST).days + 1)]


def test_the_table_covers_2004_to_2026(table: WorkingDays) -> None:
    assert (table.covered_from, table.covered_until) == (FIRST, LAST)


def test_every_covered_day_is_what_the_library_says_but_where_a_notice_says_otherwise(table: WorkingDays) -> None:
    different = {day for day in covered() if table.is_working(day) != chinese_calendar.is_workday(day)}
    assert different == set(NOTICE_AGAINST_LIBRARY)
    for day, notice in NOTICE_AGAINST_LIBRARY.items():
        assert table.kind(day) is DayKind.MAKE_UP
        assert table.special[day].notice.number == notice


def test_every_holiday_on_a_working_day_and_every_make_up_day_has_the_librarys_festival(table: WorkingDays) -> None:
    named = {day: FESTIVALS[str(name)] for day, name in {**holidays, **workdays}.items()}
    for day, special in table.special.items():
        if day.weekday() < 5 or special.kind is DayKind.MAKE_UP:
            expected = named[day] if day not in NOTICE_AGAINST_LIBRARY else "元旦"
            assert expected in special.festival_zh.split("、"), day


@pytest.mark.parametrize(
    ("first", "last", "kind", "notice"),
    [
        pytest.param("2006-12-30", "2006-12-31", "make_up", "国办发明电〔2006〕49号", id="new-year-2007"),
        pytest.param("2007-12-30", "2008-01-01", "holiday", "国办发明电〔2007〕52号", id="new-year-2008"),
        pytest.param("2008-04-04", "2008-04-06", "holiday", "国办发明电〔2007〕52号", id="first-qingming"),
        pytest.param("2011-12-31", "2011-12-31", "make_up", "国办发明电〔2011〕45号", id="new-year-2012"),
        pytest.param("2012-06-22", "2012-06-24", "holiday", "国办发明电〔2011〕45号", id="dragon-boat-2012"),
        pytest.param("2015-09-03", "2015-09-05", "holiday", "国发明电〔2015〕1号", id="parade-2015"),
        pytest.param("2015-09-06", "2015-09-06", "make_up", "国发明电〔2015〕1号", id="parade-2015-made-up"),
        pytest.param("2018-12-30", "2019-01-01", "holiday", "国办发明电〔2018〕15号", id="new-year-2019"),
        pytest.param("2019-05-01", "2019-05-04", "holiday", "国办发明电〔2019〕3号", id="labour-day-2019-changed"),
        pytest.param("2019-05-05", "2019-05-05", "make_up", "国办发明电〔2019〕3号", id="labour-day-2019-made-up"),
        pytest.param("2020-01-24", "2020-01-30", "holiday", "国办发明电〔2019〕16号", id="spring-festival-2020"),
        pytest.param("2020-01-31", "2020-02-02", "holiday", "国办发明电〔2020〕1号", id="spring-festival-prolonged"),
        pytest.param("2022-12-31", "2023-01-02", "holiday", "国办发明电〔2022〕16号", id="new-year-2023"),
    ],
)
def test_extraordinary_days_carry_their_own_notice(
    table: WorkingDays, first: str, last: str, kind: str, notice: str
) -> None:
    for day, found in table.days(date.fromisoformat(first), date.fromisoformat(last)):
        assert found.value == kind
        assert table.special[day].notice.number == notice


def test_the_notices_listed_are_those_that_the_calendars_cite(calendars: Calendars) -> None:
    cited = {notice for year in calendars.years.values() for notice in year.notices}
    assert cited == set(calendars.notices)


def test_a_notice_that_was_not_read_is_marked_and_one_that_was_says_where(calendars: Calendars) -> None:
    unverified = {number for number, notice in calendars.notices.items() if not notice.is_confirmed}
    assert unverified == {"国办发明电〔2003〕53号", "国办发明电〔2004〕52号", "国办发明电〔2007〕52号"}
    assert [notice.number for notice in calendars.notices.values() if not notice.address] == ["国发明电〔2015〕1号"]


def test_every_row_follows_from_a_notice_of_its_year_or_of_an_extraordinary_one(calendars: Calendars) -> None:
    extraordinary = {"国发明电〔2015〕1号", "国办发明电〔2019〕3号", "国办发明电〔2020〕1号"}
    for year, calendar in calendars.years.items():
        ordinary = [number for number in calendar.notices if number not in extraordinary]
        assert len(ordinary) == 1, year
        assert f"〔{year - 1}〕" in ordinary[0]


def test_the_tables_are_plain_csv_that_a_spreadsheet_opens() -> None:
    for year in range(2004, 2027):
        text = (NATIONAL / "calendar" / f"{year}.csv").read_text(encoding="utf-8")
        rows = list(csv.DictReader(text.splitlines()))
        assert list(rows[0]) == ["date", "kind", "festival_zh", "festival_en", "notice"]
        assert [row["date"] for row in rows] == sorted(row["date"] for row in rows)
