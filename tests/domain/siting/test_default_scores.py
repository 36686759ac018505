"""Without scores of its own, a pair scores by how near the directory's guidance comes."""

import pytest

from factories.chains import guidance, taxonomy
from factories.siting import SCALES
from lingyan.domain.chains.matching import build_index
from lingyan.domain.siting.default_scores import Standing, standing_of


def test_rows_that_name_a_park_go_before_those_of_its_county() -> None:
    told = Standing("g", {"county": 0.9}, 0.3, {"named": 0.7}, frozenset({"named", "named for something else"}))
    assert told.score_in("not named", "county") == 0.9
    assert told.score_in("named", "county") == 0.7
    assert told.score_in("named for something else", "county") == told.score_in("not named", "elsewhere") == 0.3


def test_the_rows_of_the_directory_score_by_county_and_by_the_parks_that_they_name() -> None:
    rows = guidance()
    told = standing_of("shoes", build_index(taxonomy()), taxonomy(), rows, SCALES)
    assert told.carriers == {carrier for row in rows for carrier in row.carriers}
    assert set(told.at_carriers) <= told.carriers
    assert max(told.scores.values()) > told.elsewhere == SCALES.elsewhere


def test_an_industry_that_nobody_knows_is_its_own_group_and_scores_nowhere() -> None:
    told = standing_of("量子烤鸭", build_index(taxonomy()), taxonomy(), guidance(), SCALES)
    assert (told.group, dict(told.scores)) == ("量子烤鸭", {})


@pytest.mark.parametrize("form", ["key", "name_zh", "name_en"])
def test_a_chain_group_is_known_by_key_and_names(form: str) -> None:
    group = next(iter(taxonomy().groups.values()))
    told = standing_of(getattr(group, form), build_index(taxonomy()), taxonomy(), guidance(), SCALES)
    assert told.group == group.key
