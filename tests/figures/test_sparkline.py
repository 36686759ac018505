"""Sparklines: small, well-formed, honest about definitions."""

from decimal import Decimal
from xml.etree import ElementTree as ET

from hypothesis import given
from hypothesis import strategies as st

from lingyan.domain.indicators.path import PathPoint
from lingyan.figures.series import Reading, Trajectory, band_under
from lingyan.figures.sparkline import sparkline

PATH = (PathPoint(2018, Decimal(100)), PathPoint(2020, Decimal(120)), PathPoint(2025, Decimal(200)))
SEEN = (
    Reading(2018, Decimal(100), "old"),
    Reading(2019, Decimal(110), "old"),
    Reading(2020, Decimal(90), "new"),
    Reading(2021, Decimal(99), "new", is_firm=False),
)


def drawn(*readings: Reading, path: tuple[PathPoint, ...] = PATH, label: str = "x") -> ET.Element:
    text = sparkline(Trajectory(path, path, readings, "x", band_under(path, Decimal("0.6"))), label)
    return ET.fromstring(text)  # noqa: S314 - our own drawing


def of_class(svg: ET.Element, name: str) -> list[ET.Element]:
    return [part for part in svg.iter() if part.get("class") == name]


def test_no_line_crosses_a_change_of_definition():
    lines = of_class(drawn(*SEEN), "seen")
    assert sorted(len(line.get("points", "").split()) for line in lines) == [2, 2]


def test_what_is_not_firm_is_hollow():
    svg = drawn(*SEEN)
    assert (len(of_class(svg, "dot")), len(of_class(svg, "early"))) == (3, 1)


def test_it_is_read_out_by_its_label_with_signs_escaped():
    assert drawn(*SEEN, label='above "5" & <6>').get("aria-label") == 'above "5" & <6>'


def test_nothing_to_draw_is_no_drawing():
    assert sparkline(Trajectory((), (), (), "x"), "x") == ""


def test_seventeen_of_them_weigh_less_than_a_photograph():
    assert len(ET.tostring(drawn(*SEEN))) < 1500


@given(
    st.lists(st.decimals(-(10**9), 10**9, places=2), min_size=1, max_size=8),
    st.lists(st.integers(1990, 2040), min_size=8, max_size=8, unique=True),
)
def test_every_point_lies_on_the_sheet(values, years):
    readings = [Reading(year, value, "one") for year, value in zip(years, values, strict=False)]
    for circle in of_class(drawn(*readings, path=()), "dot"):
        assert 0 <= float(circle.get("cx", "-1")) <= 120
        assert 0 <= float(circle.get("cy", "-1")) <= 32
