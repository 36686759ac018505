"""Without scores of its own, a pair scores by how near the directory's guidance comes."""

import pytest

from factories.chains import guidance, taxonomy
from lingyan.domain.chains.matching import build_index
from lingyan.domain.siting.default_scores import SCORES, standing_of


def test_scores_fall_with_distance() -> None:
    assert list(SCORES) == sorted(SCORES)
    assert list(SCORES.values()) == sorted(SCORES.values(), reverse=True)


def test_an_industry_that_nobody_knows_is_its_own_group_and_scores_nowhere() -> None:
    told = standing_of("量子烤鸭", build_index(taxonomy()), taxonomy(), guidance())
    assert (told.group, dict(told.scores)) == ("量子烤鸭", {})


@pytest.mark.parametrize("form", ["key", "name_zh", "name_en"])
def test_a_chain_group_is_known_by_key_and_names(form: str) -> None:
    group = next(iter(taxonomy().groups.values()))
    told = standing_of(getattr(group, form), build_index(taxonomy()), taxonomy(), guidance())
    assert told.group == group.key
