"""Contradictions of all loaded texts, found from what was kept at loading; what a person decides counts."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from factories.accounts import ZONE, acting
from factories.linked import BASE, LATER, TWICE, load, text_of
from lingyan.apps.policies.actions import remove_text
from lingyan.apps.policies.actions.reviewing import reject_draft
from lingyan.apps.policies.actions.rewriting import correct_draft
from lingyan.apps.policies.models import Draft
from lingyan.apps.policies.queries import contradictions as found_in
from lingyan.apps.policies.queries.contradictions import Asked, asked_for, contradictions, documents_in
from lingyan.kernel.access import COMMAND_LINE, Role

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _nothing_kept():
    """Let no test find what another one left: after a rollback the same rows have the same keys."""
    found_in._kept.cache_clear()


def told():
    return {
        (one.kind.value, one.indicator, one.year, *(str(side.saying.value.value) for side in one.sides))
        for one in contradictions()
    }


CHANGED = ("changed", "绿色产值", 2035, "300", "420")
VALUES = ("values", "港口吞吐量", 2029, "365.82", "893.87")
RATIO = ("ratio", "港口收入占地区收入比重", 2035, "6", "50", "1000")


def test_values_ratios_and_changed_targets_are_found():
    for words in (BASE, LATER, TWICE):
        load(words)
    assert told() == {CHANGED, VALUES, RATIO}


def test_the_order_of_loading_does_not_matter():
    for words in (LATER, BASE):
        load(words)
    (found,) = contradictions()
    assert [str(side.day) for side in found.sides] == ["2030-01-05", "2032-06-07"]
    assert (
        found.told.text() == "First 300 (100 million yuan), later 420 (100 million yuan): 120 (100 million yuan) more."
    )


def test_both_sides_open_at_their_words():
    load(TWICE)
    found = next(one for one in contradictions() if one.kind == "values")
    for side, words in zip(found.sides, ("365.82", "893.87"), strict=True):
        spans = side.saying.quote.spans
        assert words in TWICE[spans[0].start : spans[-1].end]
        assert f"start={spans[0].start}&end={spans[-1].end}" in side.cite
    assert [side.clause for side in found.sides] == ["一", "三/（一）"]


def test_only_the_last_change_before_a_document_counts():
    middle = (
        BASE.replace("〔2030〕1号", "〔2031〕8号")
        .replace("2030年1月5日", "2031年1月5日")
        .replace("总体方案", "推进意见")
    )
    for words in (BASE, middle.replace("300亿元", "350亿元").replace("带动上下游", "带动整条链，做好园区配套"), LATER):
        load(words)
    assert {one[3:] for one in told()} == {("300", "350"), ("350", "420")}


def test_documents_for_two_places_do_not_contradict():
    load(BASE)
    load(LATER.replace("东江省", "西江省"))
    assert told() == set()


def test_a_target_that_a_person_rejected_contradicts_nothing_and_a_corrected_one_as_corrected():
    load(BASE)
    later = load(LATER)
    actor = acting(Role.ZONE_OFFICE, ZONE)
    draft = Draft.objects.get(document=later.key, kind="target", fields__indicator="绿色产值")
    corrected = correct_draft(draft, {"indicator": "绿色产值", "value": 350}, actor=actor, seen_version=draft.version)
    assert told() == {("changed", "绿色产值", 2035, "300", "350")}
    reject_draft(corrected, actor=actor, seen_version=corrected.version, reason="misread")
    assert told() == set()


def test_they_go_with_the_text_that_is_taken_back():
    load(BASE)
    later = load(LATER)
    assert told()
    remove_text(text_of(later), actor=COMMAND_LINE)
    assert told() == set()


@pytest.mark.parametrize(("printed", "is_rounding"), [("300.0亿元", False), ("300亿元", True)])
def test_digits_as_printed_say_whether_only_rounding_separates(printed, is_rounding):
    load(BASE.replace("300亿元", printed))
    load(LATER.replace("420亿元", "300.4亿元"))
    (found,) = contradictions()
    assert found.is_rounding is is_rounding
    assert [str(side.saying.value.value) for side in found.sides] == [printed.removesuffix("亿元"), "300.4"]


def test_a_reader_narrows_them():
    for words in (BASE, LATER, TWICE):
        load(words)
    every = contradictions()
    harbour = next(one.key for one in documents_in(every) if "港口" in one.title_zh)
    assert {one.kind for one in asked_for(every, Asked(kind="ratio"))} == {"ratio"}
    assert {one.indicator for one in asked_for(every, Asked(document=harbour))} == {VALUES[1], RATIO[1]}
    assert {one.indicator for one in asked_for(every, Asked(words="港口 吞吐量"))} == {VALUES[1]}
    assert asked_for(every, Asked(words="森林")) == []


def test_what_is_kept_is_asked_for_with_two_queries_and_nothing_is_read_again(monkeypatch):
    load(BASE)
    load(LATER)
    contradictions()
    with CaptureQueriesContext(connection) as asked:
        contradictions()
    assert len([one for one in asked if "catalogue" not in one["sql"]]) == 2
    load(TWICE)
    monkeypatch.setattr("lingyan.apps.policies.queries.versions.parse", None)
    with CaptureQueriesContext(connection) as asked:
        contradictions()
    assert len([one for one in asked if "catalogue" not in one["sql"]]) == 5
