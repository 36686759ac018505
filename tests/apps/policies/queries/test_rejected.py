import pytest

from factories.reviews import draft_of, loaded
from lingyan.apps.policies.actions.rewriting import correct_draft
from lingyan.apps.policies.models import Draft
from lingyan.apps.policies.queries.rejected import rejected_in, without
from lingyan.domain.corpus.extraction.draft_check.sides import read_part
from lingyan.domain.corpus.parse import parse
from lingyan.kernel.access import COMMAND_LINE

pytestmark = pytest.mark.django_db


@pytest.fixture
def text():
    return loaded()


def counts(text):
    read = without(read_part(parse(text.source.text).only), rejected_in([text.pk]).get(text.pk, ()))
    found = read.extraction
    return len(found.tasks), len(found.targets), len(found.deadlines)


def reject(draft):
    Draft.objects.filter(pk=draft.pk).update(state="rejected")


def test_without_a_decision_nothing_is_left_out(text):
    assert counts(text) == (2, 2, 1)
    assert rejected_in([text.pk]) == {}


@pytest.mark.parametrize(
    ("kind", "left"), [("task", (1, 2, 1)), ("target", (2, 1, 1)), ("deadline", (2, 2, 0))], ids=str
)
def test_what_was_rejected_is_left_out(text, kind, left):
    reject(draft_of(text, kind))
    assert counts(text) == left


def test_what_was_corrected_is_left_out_once_the_correction_is_rejected(text):
    draft = draft_of(text, "target")
    made = correct_draft(draft, {**draft.fields, "value": "320"}, actor=COMMAND_LINE, seen_version=draft.version)
    assert counts(text) == (2, 2, 1)
    reject(made)
    assert counts(text) == (2, 1, 1)


def test_what_was_confirmed_stays(text):
    Draft.objects.filter(text=text).update(state="confirmed")
    assert counts(text) == (2, 2, 1)
