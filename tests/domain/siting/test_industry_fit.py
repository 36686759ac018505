"""How an industry stands: what counties are guided to, prefectures directed to, and the chain around."""

from dataclasses import replace

import pytest

from factories.chains import PLAN
from factories.siting import directory, standing
from lingyan.domain.chains.fit import Closeness
from lingyan.domain.chains.model import ChainGroup
from lingyan.domain.siting.industry_fit import industry_standing

SHOES = "990000/990100/990101"


def test_a_county_fits_by_the_nearest_printed_name() -> None:
    found = standing("轻纺制鞋")
    assert (found.field, found.group, found.doubtful) == ("wear", "wear", "")
    assert (found.fits[SHOES].printed, found.fits[SHOES].is_same) == ("轻纺制鞋", True)
    assert "990000/990300/990301" not in found.fits


def test_another_part_of_the_field_is_near_but_not_the_same() -> None:
    fit = standing("coats").fits[SHOES]
    assert (fit.closeness, fit.is_same) == (Closeness.SIBLING, False)


def test_a_doubtful_reading_is_told_as_such() -> None:
    assert standing("shoes").fits["990000/990200/990202"].is_doubtful


def test_a_prefecture_is_directed_to_the_industry_or_its_field_and_a_sure_reading_wins() -> None:
    directed = [("990100", "循环经济"), ("990100", "穿戴"), ("990100", "轻纺制鞋"), ("990200", "循环经济")]
    found = standing("shoes", *directed, ("990300", "铜铃"), ("990300", "a name that nobody read"))
    told = {path[-6:]: (one.direction.printed, one.is_doubtful) for path, one in found.directed.items()}
    assert told == {"990100": ("穿戴", False), "990200": ("循环经济", True)}


def test_partners_are_other_industries_of_the_chain_in_the_prefecture() -> None:
    found = standing("shoes")
    assert found.partners["990000/990100"] == 2, "metals of one county, coats of the other"
    assert "990000/990300" not in found.partners, "bells are of another chain"


def test_what_nobody_knows_stands_nowhere_and_says_why() -> None:
    found = standing("%%%")
    assert (found.field, found.group, dict(found.fits), dict(found.directed), dict(found.partners)) == (
        "",
        "",
        {},
        {},
        {},
    )
    assert found.unknown
    assert found.names == {"%%%"}


@pytest.mark.parametrize("asked", ["wear", "shoes", "穿戴业"])
def test_keys_and_names_are_known_alike(asked: str) -> None:
    found = industry_standing(asked, directory())
    assert found.field == "wear"
    assert {asked, "wear"} <= found.names


def test_a_chain_that_is_called_by_its_key_alone_is_known_by_its_name() -> None:
    known = directory()
    groups = {**known.taxonomy.groups, "q7": ChainGroup("q7", "穿戴业", "Everything worn", PLAN)}
    found = industry_standing("q7", replace(known, taxonomy=replace(known.taxonomy, groups=groups)))
    assert (found.field, found.group, found.fits[SHOES].is_same) == ("wear", "q7", True)


def test_words_that_only_seem_to_name_an_industry_are_doubtful_and_its_key_is_not() -> None:
    assert standing("水晶鞋").doubtful == "shoes"
    assert standing("shoes").doubtful == ""


def test_a_park_that_rows_name_is_guided_by_those_rows_alone_and_another_by_its_county() -> None:
    found = standing("coats")
    assert found.fit_of("park-2", SHOES) is found.at_carriers["park-2"]
    assert found.fit_of("park-5", SHOES) is None, "the row that names it prints bells"
    assert found.fit_of("a new park", SHOES) is found.fits[SHOES]


def test_a_whole_field_has_parts_and_a_part_has_none() -> None:
    assert (standing("wear").parts, standing("shoes").parts) == ({"shoes", "coats"}, frozenset())
