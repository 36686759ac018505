import pytest
from django.utils import translation

from lingyan.apps.policies import queries
from lingyan.apps.policies.queries import TextState

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("register")]


def states() -> dict[str, TextState]:
    entries = queries.entries()
    return {one.document.key: one.state for entry in entries for one in (entry, *entry.parts)}


def test_the_register_says_whose_text_is_here(load, plan, law):
    load(plan)
    load(law.replace("水量较大", "水量很大"))
    assert states() == {
        "small-plan": TextState.LOADED,
        "small-law": TextState.DIFFERS,
        "small-gazette": TextState.NOT_LOADED,
        "small-gazette/flood": TextState.NOT_LOADED,
        "small-gazette/drought": TextState.NOT_LOADED,
        "small-standard": TextState.NOT_EXPECTED,
    }


def test_an_own_document_is_loaded_by_nature(load, own):
    key = load(own).texts[0].document.key
    assert states()[key] is TextState.LOADED


def test_items_are_counted_and_a_gazette_counts_those_of_its_parts():
    counts = {entry.document.key: entry.items for entry in queries.entries()}
    assert (counts["small-plan"], counts["small-law"], counts["small-standard"]) == (3, 1, 0)


def test_the_loading_state_names_what_is_missing(load, plan):
    assert queries.loaded_count() == 0
    load(plan.replace("两座水厂", "三座水厂"))
    state = queries.loading_state(can_load=False)
    assert (state.loaded, state.expected, state.can_load, state.is_complete) == (1, 3, False, False)
    assert [document.key for document in state.missing] == ["small-law", "small-gazette"]


def test_the_register_takes_the_same_queries_however_much_is_loaded(
    load, plan, law, gazette, django_assert_num_queries
):
    with django_assert_num_queries(3):
        queries.entries()
    for text in (plan, law, gazette):
        load(text)
    with django_assert_num_queries(3):
        queries.entries()


def test_titles_stand_in_the_readers_language():
    with translation.override("en"):
        assert queries.titles()["small-plan"] == "Translated small-plan"
    with translation.override("zh-hans"):
        assert queries.titles()["small-plan"] == "东江省先进制造业行动方案"


def test_third_party_facts_are_known_by_field():
    entry = next(entry for entry in queries.entries() if entry.document.key == "small-plan")
    assert entry.third_party_fields == {"number"}
