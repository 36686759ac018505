"""Needs have an address, which is read again as it was; words that nobody knows are answered with near ones."""

from decimal import Decimal

import pytest
from django.http import QueryDict

from factories.needs import needs
from lingyan.apps.siting.queries.needs import (
    LITTLE,
    MUCH,
    NOT,
    Needs,
    asked_facts,
    industry_of,
    near_words,
    usual_matters,
)
from lingyan.domain.siting.weighting import Criterion

pytestmark = pytest.mark.django_db


def test_the_address_holds_what_was_told_and_nothing_of_people():
    given = QueryDict(needs(land_mu=Decimal("12.50")).query)
    assert (given["make"], given["land_mu"], given["adds_discharge"]) == ("手机显示屏", "12.5", "yes")
    assert not {"name", "phone", "mail", "company"} & set(given)


def test_what_is_not_known_is_not_in_the_address():
    assert "land_mu" not in QueryDict(needs(land_mu=None).query)


def test_weights_are_the_investors_only_where_given():
    assert Needs("鞋").own is None
    assert Needs("鞋", matters={Criterion.COST: MUCH, Criterion.LABOUR: NOT}).own == {
        Criterion.COST: 2.0,
        Criterion.LABOUR: 0.0,
    }


def test_what_usually_matters_is_that_of_the_industry():
    assert usual_matters("logistics")[Criterion.ACCESS] == MUCH
    assert usual_matters("logistics")[Criterion.LABOUR] == NOT
    assert set(usual_matters("no such thing").values()) == {LITTLE}


def test_words_that_nobody_knows_are_answered_with_near_ones():
    assert industry_of(Needs("qqqqzzz")) == ""
    assert "电子信息" in "".join(near_words("电子信息业务"))


def test_every_question_of_the_packs_is_asked():
    assert len(asked_facts()) == 20
