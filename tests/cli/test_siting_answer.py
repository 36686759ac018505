"""What is printed has every park, every rule and every figure; JSON keeps its keys in every language."""

import json
import os
from dataclasses import replace

import pytest

from factories.siting import project
from lingyan.cli.siting_answer import (
    CRITERIA,
    WEIGHTINGS,
    Names,
    as_data,
    as_text,
    if_admitted,
    screening_data,
    screening_text,
    unknown_of_all,
)
from lingyan.domain.siting.industry_fit import industry_standing
from lingyan.domain.siting.ranking import Ranking, rank
from lingyan.domain.siting.screening import Answer
from lingyan.domain.siting.weighting import Criterion, equal, weighting
from lingyan.loaders.siting_guide import SitingGuide, siting_guide_in_force


@pytest.fixture(scope="module")
def siting(tmp_path_factory: pytest.TempPathFactory) -> SitingGuide:
    return siting_guide_in_force({**os.environ, "LINGYAN_DATA": str(tmp_path_factory.mktemp("data"))})


@pytest.fixture
def found(siting: SitingGuide) -> Ranking:
    standing = industry_standing("智能手机", siting.directory)
    wanted = project("智能手机", project__land_mu=1)
    return rank(wanted, siting.parks, standing, siting.guide, [weighting("own", {Criterion.ACCESS: 1}), equal()])


def test_every_criterion_and_weighting_has_words() -> None:
    assert set(CRITERIA) == set(Criterion)
    assert set(WEIGHTINGS) == {"own", "profile", "equal"}


def test_json_can_be_written_and_has_every_park(siting: SitingGuide, found: Ranking) -> None:
    told = as_data(found, Names(siting.facts, siting.by_path, english=True))
    assert list(told) == ["industry", "weightings", "ranked", "rankings", "left_out"]
    screened = screening_data(found, Names(siting.facts, siting.by_path, english=False))
    parks = screened["parks"]
    assert isinstance(parks, list)
    assert len(parks) == len(siting.parks)
    assert json.loads(json.dumps([told, screened], ensure_ascii=False))


def test_names_are_in_the_language_asked(siting: SitingGuide, found: Ranking) -> None:
    chinese, english = (
        Names(siting.facts, siting.by_path, english=False),
        Names(siting.facts, siting.by_path, english=True),
    )
    rule = next(one for one in siting.guide.rules if one.key == "restricted-area")
    assert (chinese.title(rule), english.title(rule)) == ("限制开发区域", "Areas of restricted development")
    assert "吉首市" in chinese.places(rule)
    assert chinese.note(rule) != english.note(rule)
    assert "限制开发区域" in screening_text(found, chinese)
    assert "Ecological red line" in as_text(found, english)


def test_what_is_unknown_of_all_is_said_once_and_a_single_park_has_its_own(siting: SitingGuide, found: Ranking) -> None:
    common = [rule.key for rule in unknown_of_all(found.left_out)]
    assert "red-line" in common
    assert "directory" not in common, "some parks are guided to it"
    assert "restricted-area" not in common, "it passes where the clause leads projects to"
    assert unknown_of_all(found.left_out[:1]) == []
    text = as_text(found, Names(siting.facts, siting.by_path, english=True))
    assert text.count("Ecological red line") == 1


def test_a_park_that_is_only_unknown_has_a_score_to_hope_for_and_one_that_fails_has_none(found: Ranking) -> None:
    hopeful, first = found.left_out[0], found.weightings[0]
    scores = if_admitted(hopeful, first)
    assert scores
    assert scores[0] <= scores[1]
    failed = replace(hopeful.verdicts[0], answer=Answer.FAIL)
    assert if_admitted(replace(hopeful, verdicts=(failed, *hopeful.verdicts[1:])), first) is None
