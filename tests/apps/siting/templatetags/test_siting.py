"""A bar shows what each criterion adds, in words too; what could still come is drawn apart."""

import re

from lingyan.apps.siting.templatetags import siting
from lingyan.domain.siting.ranking import Contribution, Ranked
from lingyan.domain.siting.screening import Answer
from lingyan.domain.siting.weighting import Criterion


def ranked(high: float) -> Ranked:
    parts = tuple(Contribution(one, 1 / 6, 0.1, 0.1) for one in list(Criterion)[:5])
    parts = (*parts, Contribution(Criterion.POLICIES, 1 / 6, 0.02, 0.02 + high))
    return Ranked("p", 1, 1, 2, 0.52, 0.52 + high, parts)


def test_the_parts_are_as_wide_as_they_add_and_stand_one_after_another():
    drawn = siting.contribution_bar(ranked(0))
    lefts = [float(one) for one in re.findall(r'class="p\d" x="([\d.]+)"', drawn)]
    assert lefts == [0.0, 24.0, 48.0, 72.0, 96.0, 120.0]
    assert 'class="could"' not in drawn
    assert drawn.count("<text") == 5


def test_what_could_still_come_is_a_part_of_its_own():
    assert 'class="could" x="124.8" y="3" width="24.0"' in siting.contribution_bar(ranked(0.1))


def test_signs_differ_and_answers_have_words():
    assert len({siting.criterion_sign(one) for one in Criterion}) == len(Criterion)
    chips = [siting.answer_chip(one) for one in Answer]
    assert len(set(chips)) == 3
    assert all("<svg" in one for one in chips)


def test_numbers_and_names_are_written_alike_everywhere():
    assert (siting.score(0.52349), siting.percent(0.167)) == ("0.523", "17%")
    assert siting.weighting_name("unknown-set") == "unknown-set"
    assert (siting.score_range((0.5, 0.75)), siting.score_range((0.5, 0.5001))) == ("0.500–0.750", "0.500")
