"""The forms of the three steps read what people type, and turn it into needs that have an address."""

from decimal import Decimal

import pytest
from django.http import QueryDict

from factories.needs import needs
from lingyan.apps.siting.forms.needs import FiguresForm, MattersForm, NeedsForms
from lingyan.apps.siting.queries.needs import LITTLE, needs_written, usual_matters
from lingyan.domain.siting.weighting import Criterion

pytestmark = pytest.mark.django_db


def test_an_address_is_read_as_the_needs_that_it_was_made_of():
    asked = needs()
    forms = NeedsForms(QueryDict(asked.query))
    assert forms.wrong_step == ""
    assert forms.needs() == asked
    assert needs_written(asked.query) == asked


@pytest.mark.parametrize(("typed", "read"), [("１，０００", 1000), ("1,000.5", "1000.5"), (" 7 ", 7), ("0", 0)])
def test_figures_are_read_as_people_type_them(typed, read):
    form = FiguresForm({"land_mu": typed})
    assert form.is_valid()
    assert form.values() == {"project.land_mu": Decimal(read)}


def test_what_is_left_empty_is_not_known():
    form = FiguresForm({"land_mu": "", "adds_discharge": ""})
    assert form.is_valid()
    assert form.values() == {}


def test_what_usually_matters_is_no_choice_of_the_investor():
    usual = usual_matters("displays")
    form = MattersForm({f"matters_{one}": str(degree) for one, degree in usual.items()}, usual)
    assert form.is_valid()
    assert form.matters() == {}
    other = MattersForm({"matters_cost": "2"}, dict.fromkeys(Criterion, LITTLE))
    assert other.is_valid()
    assert other.matters() == {**dict.fromkeys(Criterion, LITTLE), Criterion.COST: 2}


def test_what_no_pack_asks_any_more_is_left_out():
    assert needs_written("make=x&land_mu=3&no_such=1&matters_cost=z").values == {"project.land_mu": Decimal(3)}
