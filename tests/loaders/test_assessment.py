"""The rules of an assessment are data with a source."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from factories.indicators import RULES, evidence, indicator, target, value
from factories.metrics import changed, write_metrics
from lingyan.domain.indicators.assessment import judge
from lingyan.domain.indicators.model import IndicatorKind
from lingyan.domain.indicators.path import PathShape
from lingyan.loaders.assessment import RULES_KEY, load_rules, verdict_answer
from lingyan.loaders.errors import PackError
from lingyan.loaders.layers import PACKS


def test_rules_are_read(tmp_path: Path) -> None:
    (entry,) = load_rules(write_metrics(tmp_path))
    rules = entry.item
    assert (entry.key, str(rules.citation), rules.stale_after) == (RULES_KEY, "method 1", 3)
    assert (rules.on_track_from, rules.attention_from, rules.about_tolerance) == (Decimal(90), Decimal(50), Decimal(10))
    assert rules.shapes[IndicatorKind.REDUCTION] is PathShape.STEPS


def test_a_pack_without_rules_has_none(tmp_path: Path) -> None:
    assert load_rules(tmp_path) == []


@pytest.mark.parametrize(
    ("old", "new", "key"),
    [
        pytest.param("attention_from: 50", "attention_from: 91", "attention_from", id="limits-crossed"),
        pytest.param("on_track_from: 90", "on_track_from: 101", "on_track_from", id="more-than-all"),
        pytest.param("stale_after: 3", "stale_after: -3", "stale_after", id="in-the-future"),
        pytest.param("rate: linear, ", "", "shapes", id="a-kind-is-missing"),
        pytest.param("rate: linear", "rate: curly", "shapes.rate", id="unknown-shape"),
        pytest.param("citation: method 1\n", "", "citation", id="no-clause"),
    ],
)
def test_wrong_rules_are_refused_by_key(tmp_path: Path, old: str, new: str, key: str) -> None:
    folder = write_metrics(tmp_path, changed("assessment.yaml", old, new))
    with pytest.raises(PackError) as caught:
        load_rules(folder)
    assert caught.value.data["key"] == key


def test_the_national_rules_are_those_of_the_method() -> None:
    (entry,) = load_rules(PACKS / "national")
    assert replace(entry.item, citation=RULES.citation, shapes=RULES.shapes) == RULES
    assert dict(entry.item.shapes) == dict(RULES.shapes)


def test_a_verdict_answers_a_readable_case() -> None:
    plan = indicator(target("120", "2020"), target("200", "2025"))
    found = judge(plan, evidence(value("115", "2019"), value("130")), RULES, as_of=date(2021, 6, 1))
    assert verdict_answer(found) == {
        "status": "on_track",
        "progress": "on_track",
        "year": 2020,
        "ratio": Decimal("146.9"),
        "2020": "reached",
    }


def test_a_verdict_without_a_value_answers_with_nothing() -> None:
    answer = verdict_answer(judge(indicator(), evidence(), RULES, as_of=date(2021, 6, 1)))
    assert answer == {"status": "unknown", "progress": "unknown", "year": None, "ratio": None}
