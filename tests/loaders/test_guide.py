"""The guide knows the counties and industries of the packs in force."""

import pytest

from lingyan.loaders.guide import Guide, guide_in_force


@pytest.fixture(scope="module")
def guide(tmp_path_factory: pytest.TempPathFactory) -> Guide:
    return guide_in_force({"LINGYAN_DATA": str(tmp_path_factory.mktemp("data"))})


@pytest.mark.parametrize("county", ["430405", "珠晖区", "430000/430400/430405"])
def test_a_county_is_known_by_code_name_and_path(guide: Guide, county: str) -> None:
    assert guide.place(county) == ("430000/430400/430405", "430000/430400")


def test_a_county_that_no_pack_knows_stands_for_itself(guide: Guide) -> None:
    assert guide.place("Shangri-La") == ("Shangri-La", "Shangri-La")


def test_a_county_guided_by_the_very_words_scores_most(guide: Guide) -> None:
    told = guide.standing("盐卤化工及精细化工")
    assert told.scores["430000/430400/430407"] == 1.0
    assert told.group in guide.taxonomy.groups


def test_an_industry_key_is_read_as_itself(guide: Guide) -> None:
    industry = next(iter(guide.taxonomy.industries.values()))
    assert guide.standing(industry.key).group == industry.chain_groups[0]
