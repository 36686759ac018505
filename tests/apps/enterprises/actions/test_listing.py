"""A place in a list is entered by list and year; entered again it is corrected, and both stand in the audit."""

import json

import pytest

from factories.accounts import acting
from factories.investors import investor, listed, officer
from lingyan.apps.audit.models import AuditRecord
from lingyan.apps.enterprises.actions import drop_listing, enter_listing
from lingyan.apps.enterprises.actions.errors import InvestorFactsError, ReasonMissingError
from lingyan.apps.enterprises.models import ListEntry
from lingyan.apps.enterprises.queries import UnknownEntryError
from lingyan.domain.projects.investors import ListFacts
from lingyan.kernel.access import NotYoursError, Role

pytestmark = pytest.mark.django_db


def test_an_investor_stands_in_several_lists_and_years():
    made = investor()
    for top_list, year in (("world", 2024), ("world", 2025), ("china", 2025)):
        listed(made, top_list, year)
    assert made.entries.count() == 3


def test_entered_again_it_is_corrected_and_the_audit_has_both():
    made = investor()
    listed(made, rank=300)
    listed(made, rank=300)
    assert not AuditRecord.objects.filter(act="enterprises.correct_listing").exists()
    listed(made, rank=298)
    kept = AuditRecord.objects.get(act="enterprises.correct_listing")
    assert (json.loads(kept.before)["rank"], json.loads(kept.after)["rank"]) == (300, 298)
    assert ListEntry.objects.get().rank == 298


@pytest.mark.parametrize(
    ("facts", "field"),
    [
        pytest.param(ListFacts("galaxy", 2025), "top_list", id="no-list"),
        pytest.param(ListFacts("", None), "top_list", id="nothing"),
        pytest.param(ListFacts("world", None), "top_year", id="no-year"),
        pytest.param(ListFacts("world", 25), "top_year", id="no-such-year"),
        pytest.param(ListFacts("world", 2025, 501), "rank", id="beyond-500"),
        pytest.param(ListFacts("world", 2025, 0), "rank", id="before-the-first"),
    ],
)
def test_what_cannot_be_is_refused_at_its_field(facts, field):
    with pytest.raises(InvestorFactsError) as wrong:
        enter_listing(investor(), facts, actor=officer())
    assert list(wrong.value.fields) == [field]


def test_a_wrong_entry_is_deleted_with_its_reason():
    made = investor()
    listed(made)
    entry = made.entries.get()
    with pytest.raises(ReasonMissingError):
        drop_listing(made, entry.pk, " ", actor=officer())
    with pytest.raises(NotYoursError):
        drop_listing(made, entry.pk, "x", actor=acting(Role.AUDITOR))
    drop_listing(made, entry.pk, "年份录错", actor=officer())
    assert json.loads(AuditRecord.objects.get(act="enterprises.drop_listing").after)["reason"] == "年份录错"
    with pytest.raises(UnknownEntryError):
        drop_listing(made, entry.pk, "x", actor=officer())
