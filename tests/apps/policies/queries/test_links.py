"""References lead to registered documents by number or title; what a person decides counts; nothing is guessed."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from factories.accounts import ZONE, acting
from factories.linked import BASE, LATER, OLD_RULES, TWICE, load, text_of
from lingyan.apps.policies.actions import remove_text
from lingyan.apps.policies.actions.reviewing import confirm_draft, reject_draft, reopen_draft
from lingyan.apps.policies.actions.rewriting import correct_draft
from lingyan.apps.policies.models import Draft
from lingyan.apps.policies.queries import links as linked
from lingyan.apps.policies.queries.links import links
from lingyan.apps.policies.queries.overview import Reach, narrowed, overview_of
from lingyan.domain.corpus.extraction.references import Relation
from lingyan.kernel.access import COMMAND_LINE, Role

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _nothing_kept():
    """Let no test find what another one left: after a rollback the same rows have the same keys."""
    linked._kept.cache_clear()


WATER_LAW = "东江省水资源条例"


@pytest.fixture
def base():
    return load(BASE)


@pytest.fixture
def old_rules():
    return load(OLD_RULES)


@pytest.fixture
def later(base, old_rules):
    assert base.key != old_rules.key
    return load(LATER)


def told(found):
    return {(one.relation.value, one.target.title_zh) for one in found}


def reference(document, words):
    return Draft.objects.get(kind="reference", document=document.key, quote__contains=words, state="open")


def office():
    return acting(Role.ZONE_OFFICE, ZONE)


def test_what_a_document_rests_on_carries_out_and_repeals(later):
    assert told(links().of(later.key)) == {
        ("basis", "东江省绿色产业总体方案"),
        ("carries_out", WATER_LAW),
        ("repeals", "东江省节水办法"),
    }


def test_the_same_links_are_seen_from_the_other_side(later, base, old_rules):
    assert [(one.relation, one.source.identity) for one in links().to(base.key)] == [(Relation.BASIS, later.key)]
    (repeal,) = links().repeals_of(old_rules.key)
    assert (repeal.source.identity, repeal.clause) == (later.key, "二/（二）")


def test_each_link_has_its_sentence_and_opens_at_its_words(later):
    by_relation = {one.relation: one for one in links().of(later.key)}
    assert by_relation[Relation.BASIS].words == "根据《东江省绿色产业总体方案》（东政发〔2030〕1号），制定本计划。"
    repeal = by_relation[Relation.REPEALS]
    start, end = repeal.places
    assert LATER[start:end] == "《东江省节水办法》"
    assert f"start={start}&end={end}" in repeal.cite


@pytest.mark.usefixtures("later")
def test_what_is_not_registered_stays_a_name_which_two_documents_may_share():
    load(TWICE)
    (law,) = {one.target for one in links().every if one.target.title_zh == WATER_LAW}
    assert (law.is_registered, law.link) == (False, "")
    assert {one.source.title_zh for one in links().to(law.identity)} == {
        "东江省绿色产业行动计划",
        "东江省港口发展方案",
    }


def test_a_name_becomes_a_document_when_its_text_is_loaded():
    later = load(LATER)
    (repeal,) = (one for one in links().of(later.key) if one.relation is Relation.REPEALS)
    assert not repeal.target.is_registered
    old = load(OLD_RULES)
    (repeal,) = links().repeals_of(old.key)
    assert repeal.target.has_text


def test_what_a_person_confirmed_says_who_and_what_they_rejected_is_gone(later, old_rules):
    assert not links().repeals_of(old_rules.key)[0].is_confirmed
    draft = reference(later, "节水办法")
    confirm_draft(draft, actor=office(), seen_version=draft.version)
    (repeal,) = links().repeals_of(old_rules.key)
    assert (repeal.is_confirmed, bool(repeal.decided_by), repeal.decided_at is not None) == (True, True, True)
    draft = reference(later, "水资源条例")
    reject_draft(draft, actor=office(), seen_version=draft.version, reason="no document")
    assert WATER_LAW not in {one.target.title_zh for one in links().every}


def test_a_corrected_title_leads_to_another_document(later, base):
    draft = reference(later, "水资源条例")
    correct_draft(draft, {"title": "东江省绿色产业总体方案"}, actor=office(), seen_version=draft.version)
    assert {one.relation.value for one in links().to(base.key)} == {"basis", "carries_out"}


def test_links_go_with_the_text_that_is_taken_back(later, base):
    assert links().to(base.key)
    remove_text(text_of(later), actor=COMMAND_LINE)
    assert links().to(base.key) == []


def test_what_was_confirmed_stays_when_its_text_is_taken_back_until_another_is_shown(later, base, old_rules):
    draft = reference(later, "节水办法")
    made = confirm_draft(draft, actor=office(), seen_version=draft.version)
    remove_text(text_of(later), actor=COMMAND_LINE)
    assert links().to(base.key) == []
    (repeal,) = links().repeals_of(old_rules.key)
    assert (repeal.source.identity, repeal.source.has_text, repeal.is_confirmed) == (later.key, False, True)
    reopen_draft(made, actor=office(), seen_version=made.version)
    assert links().repeals_of(old_rules.key) == []


def test_what_was_confirmed_in_a_text_taken_back_gives_way_to_another_version(later, old_rules):
    draft = reference(later, "节水办法")
    confirm_draft(draft, actor=office(), seen_version=draft.version)
    remove_text(text_of(later), actor=COMMAND_LINE)
    assert links().repeals_of(old_rules.key)
    load(LATER.replace("《东江省节水办法》（东江省人民政府令第21号）同时废止。", "旧规则另行清理。"))
    assert links().repeals_of(old_rules.key) == []


@pytest.mark.usefixtures("later")
def test_what_is_kept_is_asked_for_with_two_queries_however_many_documents_there_are():
    links()
    for times in range(2):
        with CaptureQueriesContext(connection) as asked:
            links()
        assert len(asked) == 2
        if not times:
            load(TWICE)
            with CaptureQueriesContext(connection) as anew:
                links()
            assert len(anew) == 5


@pytest.mark.usefixtures("later")
class TestOverview:
    @pytest.fixture(autouse=True)
    def _twice(self):
        load(TWICE)

    @pytest.mark.parametrize(
        ("reach", "law"), [(Reach.REGISTERED, False), (Reach.SHARED, True), (Reach.EVERYTHING, True)]
    )
    def test_how_far_mere_names_count(self, reach, law):
        targets = {one.target.title_zh for one in narrowed(links(), reach=reach)}
        assert "东江省绿色产业总体方案" in targets
        assert (WATER_LAW in targets) is law

    def test_it_is_narrowed_by_relation_and_kind(self):
        assert {one.relation for one in narrowed(links(), relation="repeals")} == {Relation.REPEALS}
        assert narrowed(links(), kind="gazette") == []

    def test_every_document_with_a_text_is_drawn_those_without_a_link_last(self):
        every = links()
        drawn = overview_of(every, narrowed(every, relation="repeals"))
        titles = [one.title_zh for one in drawn.documents]
        assert set(titles[:2]) == {"东江省节水办法", "东江省绿色产业行动计划"}
        assert {"东江省港口发展方案", "东江省绿色产业总体方案"} <= set(titles[2:])
        assert len(drawn.links) == 1


@pytest.mark.usefixtures("register")
def test_a_gazette_has_the_links_of_its_parts_and_is_not_repealed_with_one(gazette):
    flood, drought = "东政办发〔2031〕21号", "东政办发〔2031〕22号"
    load(gazette.replace("各地要摸清水源底数。", f"按照《关于做好防汛工作的通知》（{flood}）摸清底数。"))
    load(LATER.replace("《东江省节水办法》（东江省人民政府令第21号）", f"《关于做好抗旱工作的通知》（{drought}）"))
    every = links()
    assert {one.target.identity for one in every.of("small-gazette")} == {"small-gazette/flood"}
    assert {one.relation.value for one in every.to("small-gazette")} == {"basis", "repeals"}
    assert len(every.repeals_of("small-gazette/drought")) == 1
    assert every.repeals_of("small-gazette") == []
