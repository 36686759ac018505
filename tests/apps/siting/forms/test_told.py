"""A form of facts begins with what stands there, and gives values, nothing where nothing is known."""

from decimal import Decimal

import pytest

from lingyan.apps.siting.forms.told import ToldForm
from lingyan.apps.siting.queries.parks import asked_facts
from lingyan.domain.siting.facts import FactKind

pytestmark = pytest.mark.django_db

STANDING = {"park.land_mu": "12.5", "park.sewage_runs": "yes", "park.barred_industries": "displays"}


def form(**sent):
    return ToldForm({"as_of": "2026-06-01", **sent} if sent else None, facts=asked_facts(), told=STANDING)


def test_it_begins_with_what_stands_there():
    begun = form()
    assert begun.initial["land_mu"] == "12.5"
    assert begun.initial["sewage_runs"] == "yes"
    assert begun.initial["barred_industries"] not in {"", "displays"}
    assert "labour" not in begun.initial


def test_what_stands_there_and_is_sent_back_is_the_same_value():
    begun = form()
    shown = {name: begun.initial[name] for name in ("land_mu", "sewage_runs", "barred_industries")}
    sent = form(source="again", **shown)
    assert sent.is_valid(), sent.errors
    told = sent.told()
    assert (told.values["park.land_mu"], told.values["park.sewage_runs"]) == (Decimal("12.5"), True)
    assert told.values["park.barred_industries"] == frozenset({"displays"})
    assert told.values["park.labour"] is None
    assert told.source == "again"


def test_a_question_of_yes_or_no_can_be_left_open():
    fields = form().fields
    for fact in asked_facts():
        if fact.kind is FactKind.YES_NO:
            assert [value for value, _name in fields[fact.name].widget.choices] == ["", "yes", "no"]


def test_each_field_tells_what_is_wrong_with_it():
    sent = form(land_mu="-1", sewage_runs="perhaps", barred_industries="moon cheese", labour="5")
    assert not sent.is_valid()
    assert set(sent.errors) == {"land_mu", "sewage_runs", "barred_industries"}
