"""The figures of a text are kept when it is loaded, and read once for texts that were loaded before."""

import pytest

from factories.linked import TWICE, load, text_of
from lingyan.apps.policies.actions.figures import keep_figures
from lingyan.apps.policies.models import LoadedText
from lingyan.apps.policies.queries.contradictions import contradictions

pytestmark = pytest.mark.django_db


def test_they_are_kept_with_the_text_beside_what_it_says_of_itself():
    metadata = text_of(load(TWICE)).metadata
    assert [one["value"] for one in metadata["figures"]] == ["365.82", "893.87"]
    assert metadata["doc_number"] == "东政发〔2031〕4号"


def test_a_text_loaded_before_figures_were_kept_is_read_once():
    text = text_of(load(TWICE))
    before = text.metadata
    without = {name: value for name, value in before.items() if name != "figures"}
    LoadedText.objects.filter(pk=text.pk).update(metadata=without)
    assert keep_figures() == 1
    assert LoadedText.objects.get(pk=text.pk).metadata == before
    assert keep_figures() == 0


@pytest.mark.usefixtures("register", "loaded")
def test_a_gazette_as_a_whole_has_none_of_its_own():
    whole = LoadedText.objects.get(document__key="small-gazette")
    assert whole.metadata["figures"] == []
    assert keep_figures() == 0


def test_a_backup_whose_figures_somebody_spoilt_contradicts_nothing():
    text = text_of(load(TWICE))
    LoadedText.objects.filter(pk=text.pk).update(metadata={**text.metadata, "figures": [{"value": 3}, "x"]})
    assert "values" not in {one.kind.value for one in contradictions()}
