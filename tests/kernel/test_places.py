"""Places: codes, paths, dated names, and the one test of who may see what."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lingyan.kernel.places import (
    DatedName,
    Place,
    PlaceLevel,
    PlacePath,
    PlacePathError,
    RegionCode,
    RegionCodeError,
)

SEGMENTS = st.from_regex(r"[a-z0-9][a-z0-9-]{0,8}", fullmatch=True)
PATHS = st.lists(SEGMENTS, min_size=1, max_size=5).map(lambda parts: PlacePath(tuple(parts)))


def test_a_county_code_leads_to_its_prefecture_and_province() -> None:
    county = RegionCode("430405")
    assert (str(county.prefecture), str(county.province)) == ("430400", "430000")


@given(st.from_regex(r"[1-9][0-9]{5}", fullmatch=True))
def test_every_code_stands_in_order_below_its_own_prefecture_and_province(digits: str) -> None:
    code = RegionCode(digits)
    assert code.province == code.prefecture.province
    assert code.prefecture == code.prefecture.prefecture
    assert code.province <= code.prefecture <= code


@pytest.mark.parametrize(
    "digits",
    [
        pytest.param("", id="empty"),
        pytest.param("43040", id="five"),
        pytest.param("4304050", id="seven"),
        pytest.param("030405", id="leading-zero"),
        pytest.param("43040x", id="letter"),
        pytest.param("4３0405", id="full-width-digit"),
        pytest.param("430405\n", id="line-end"),
    ],
)
def test_what_is_no_region_code_is_refused(digits: str) -> None:
    with pytest.raises(RegionCodeError) as wrong:
        RegionCode(digits)
    assert wrong.value.data == {"given": digits}


@given(PATHS)
def test_a_path_survives_writing_and_reading(path: PlacePath) -> None:
    assert PlacePath.parse(str(path)) == path


@pytest.mark.parametrize(
    "text", ["", "/", "430000/", "/430000", "430000//430400", "430000/衡阳", "430000/A", "-x", "a b"]
)
def test_what_is_no_path_is_refused(text: str) -> None:
    with pytest.raises(PlacePathError) as wrong:
        PlacePath.parse(text)
    assert wrong.value.data == {"given": text}


@given(PATHS, PATHS)
def test_a_place_lies_in_itself_and_in_every_place_around_it_and_nowhere_else(
    path: PlacePath, other: PlacePath
) -> None:
    around = [path]
    while (parent := around[-1].parent) is not None:
        around.append(parent)
    assert all(path.is_below(each) for each in around)
    assert path.is_below(other) is (other in around)


def test_a_code_that_merely_begins_alike_opens_nothing() -> None:
    assert not PlacePath.parse("430000/4304").is_below(PlacePath.parse("430000/430"))
    assert not PlacePath.parse("430000").is_below(PlacePath.parse("430000/430400"))


@pytest.mark.parametrize(
    ("valid_from", "valid_to", "day", "expected"),
    [
        pytest.param(None, None, date(2020, 1, 1), True, id="always"),
        pytest.param(date(2020, 1, 1), None, date(2019, 12, 31), False, id="the-day-before"),
        pytest.param(date(2020, 1, 1), None, date(2020, 1, 1), True, id="the-first-day"),
        pytest.param(None, date(2020, 1, 1), date(2019, 12, 31), True, id="the-last-day"),
        pytest.param(None, date(2020, 1, 1), date(2020, 1, 1), False, id="the-day-it-ended"),
        pytest.param(date(2020, 1, 1), date(2021, 1, 1), date(2020, 6, 1), True, id="between"),
    ],
)
def test_a_dated_name_is_true_from_its_first_day_until_the_day_it_ended(
    valid_from: date | None,
    valid_to: date | None,
    day: date,
    expected: bool,  # noqa: FBT001 - a column of the table above
) -> None:
    assert DatedName("甲", valid_from, valid_to).is_valid_on(day) is expected


def test_a_place_has_the_name_of_its_day() -> None:
    place = Place(
        path=PlacePath.parse("430000/430500/430582"),
        level=PlaceLevel.COUNTY,
        name_zh="邵东市",
        name_en="Shaodong",
        former=(DatedName("邵东县", valid_to=date(2019, 7, 1)),),
    )
    assert place.name_on(date(2019, 6, 30)) == "邵东县"
    assert place.name_on(date(2019, 7, 1)) == "邵东市"
