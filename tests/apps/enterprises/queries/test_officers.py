"""Who may follow investors and run projects, by place."""

import pytest

from factories.accounts import COUNTY, OTHER_COUNTY, PREFECTURE, acting, person
from lingyan.apps.enterprises.queries.officers import officers_at, officers_offered
from lingyan.kernel.access import Role

pytestmark = pytest.mark.django_db


def test_the_officers_of_a_place_are_those_of_it_and_above():
    person(Role.COUNTY, COUNTY, login="here")
    person(Role.PREFECTURE, PREFECTURE, login="above")
    person(Role.COUNTY, OTHER_COUNTY, login="elsewhere")
    person(Role.AUDITOR, COUNTY, login="auditor")
    assert [login for login, _name in officers_at(COUNTY)] == ["above", "here"]
    left = person(Role.COUNTY, OTHER_COUNTY, login="elsewhere")
    assert [login for login, _name in officers_at(COUNTY, left)] == ["above", "here", "elsewhere"]
    assert "elsewhere" not in dict(officers_offered(acting(Role.COUNTY, COUNTY, login="here")))
