"""The directory is read as guidance, cell by cell."""

import pytest

from factories.chains import INDUSTRIES, ROWS, county, guidance, row, taxonomy
from lingyan.domain.chains.guidance import (
    Guidance,
    Level,
    UnmappedNameError,
    counties_guided_to,
    keys_at,
    read_directory,
    sureness,
)
from lingyan.domain.chains.model import Certainty


@pytest.fixture(scope="module")
def found() -> tuple[Guidance, ...]:
    return guidance()


def test_a_name_read_as_two_industries_gives_two(found: tuple[Guidance, ...]) -> None:
    assert [(item.industry, item.certainty.value) for item in found if item.row == 4] == [
        ("metals", "doubtful"),
        ("wear", "doubtful"),
    ]


def test_only_the_cell_whose_split_is_doubtful_is_doubtful(found: tuple[Guidance, ...]) -> None:
    assert [(item.printed, item.certainty.value) for item in found if item.row == 3] == [
        ("金属", "printed"),
        ("外衣", "doubtful"),
        ("穿戴", "doubtful"),
    ]


def test_a_cell_of_two_names_in_a_certain_row_is_certain() -> None:
    items = read_directory([row(9, "990101", ("金属", "外衣"))], taxonomy().guided)
    assert {item.certainty for item in items} == {Certainty.PRINTED}


def test_guidance_keeps_county_carriers_and_clause(found: tuple[Guidance, ...]) -> None:
    first = found[0]
    assert (first.county, first.carriers, first.citation) == (county("990101"), ("park-1",), ROWS[0].citation)


def test_a_name_that_no_pack_reads_is_refused() -> None:
    with pytest.raises(UnmappedNameError) as wrong:
        read_directory([row(9, "990101", ("造船",))], taxonomy().guided)
    assert (wrong.value.code, wrong.value.data["given"]) == ("chains.unmapped_name", "造船")


@pytest.mark.parametrize(
    ("level", "expected"),
    [
        pytest.param(Level.INDUSTRY, ("bells",), id="industry"),
        pytest.param(Level.FIELD, ("metals",), id="field"),
        pytest.param(Level.GROUP, ("metals",), id="group"),
    ],
)
def test_an_industry_counts_as_itself_its_field_or_its_chains(level: Level, expected: tuple[str, ...]) -> None:
    bells = next(item for item in INDUSTRIES if item.key == "bells")
    assert keys_at(level, bells) == expected


@pytest.mark.parametrize(
    ("key", "level", "expected"),
    [
        pytest.param("shoes", Level.INDUSTRY, {"990101": "alias", "990102": "alias"}, id="industry"),
        pytest.param(
            "wear",
            Level.FIELD,
            {"990101": "alias", "990102": "printed", "990201": "doubtful", "990202": "doubtful"},
            id="the-surest-reading-of-a-field",
        ),
        pytest.param(
            "metals",
            Level.INDUSTRY,
            {"990101": "printed", "990201": "printed", "990202": "doubtful"},
            id="field-itself",
        ),
        pytest.param("boats", Level.INDUSTRY, {}, id="nobody"),
    ],
)
def test_counties_are_counted_once_with_their_surest_reading(
    found: tuple[Guidance, ...], key: str, level: Level, expected: dict[str, str]
) -> None:
    counties = counties_guided_to(found, key, taxonomy(), level=level)
    assert {place.segments[-1]: certainty.value for place, certainty in counties.items()} == expected


def test_printed_is_surer_than_an_alias_and_that_than_a_doubt() -> None:
    assert sorted(Certainty, key=sureness) == [Certainty.PRINTED, Certainty.ALIAS, Certainty.DOUBTFUL]
