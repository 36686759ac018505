from datetime import date

import pytest

from lingyan.domain.indicators.model import ObservationStatus
from lingyan.domain.indicators.period import Period
from lingyan.domain.indicators.sdmx import HEADER, Line, area_code, status_code, time_period


@pytest.mark.parametrize(
    ("printed", "written"),
    [
        ("2020", "2020"),
        ("2019H1", "2019-S1"),
        ("2019H2", "2019-S2"),
        ("2021Q4", "2021-Q4"),
        ("2021Q1-Q3", "2021-01-01/P9M"),
        ("2021Q2-Q3", "2021-04-01/P6M"),
        ("2023M1-M8", "2023-01-01/P8M"),
        ("2023M1-M3", "2023-Q1"),
        ("2020-11", "2020-11"),
        ("2020M11", "2020-11"),
        ("2020-11-01", "2020-11-01"),
        ("2021-2025", "2021-01-01/P5Y"),
        ("2017-2022Q3", "2017-01-01/P69M"),
    ],
)
def test_every_printed_period_has_a_form_of_sdmx(printed, written):
    assert time_period(Period.parse(printed)) == written


@pytest.mark.parametrize(
    ("status", "is_doubtful", "letter"),
    [
        (ObservationStatus.FINAL, False, "A"),
        (ObservationStatus.PRELIMINARY, False, "P"),
        (ObservationStatus.FORECAST, False, "F"),
        (ObservationStatus.SECONDARY, False, "V"),
        (ObservationStatus.FINAL, True, "U"),
    ],
)
def test_every_status_has_a_letter(status, is_doubtful, letter):
    assert status_code(status, is_doubtful=is_doubtful) == letter


def test_every_status_is_known():
    assert all(status_code(status, is_doubtful=False) for status in ObservationStatus)


@pytest.mark.parametrize(
    ("code", "path", "area"),
    [("430400", "430000/430400", "430400"), ("", "430000/xiangnan-xiangxi", "430000_xiangnan-xiangxi")],
)
def test_an_area_is_its_code_or_a_path_without_slashes(code, path, area):
    assert area_code(code, path) == area


def test_a_line_has_a_cell_for_every_column():
    line = Line(
        area="430400",
        statistic="gdp",
        definition="gdp-unified",
        source="Bulletin",
        period="2019H1",
        value="59.0",
        unit="亿元",
        status=ObservationStatus.FINAL,
        bound="exact",
        known_since=date(2020, 3, 1),
        key="a.b",
        is_doubtful=False,
        is_synthetic=True,
    )
    said = dict(zip(HEADER, line.cells(), strict=True))
    assert said["STRUCTURE"] == "dataflow"
    assert said["ACTION"] == "I"
    assert (said["TIME_PERIOD"], said["OBS_VALUE"], said["OBS_STATUS"]) == ("2019-S1", "59.0", "A")
    assert (said["KNOWN_SINCE"], said["IS_DEMONSTRATION"]) == ("2020-03-01", "Y")
