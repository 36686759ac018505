"""Each sees the views of siting that are open to them."""

import pytest

from factories.accounts import COUNTY, PREFECTURE, acting
from lingyan.apps.siting.views.tabs import tabs
from lingyan.kernel.access import VISITOR, Role

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("role", "scope", "expected"),
    [(Role.PREFECTURE, PREFECTURE, True), (Role.AUDITOR, "", True), (Role.PARK, f"{COUNTY}/x", False)],
)
def test_portfolios_stand_there_for_planners_and_auditors(role, scope, expected):
    addresses = [address for _label, address in tabs(acting(role, scope))]
    assert ("/siting/portfolios/" in addresses) is expected


def test_a_visitor_has_none():
    assert tabs(VISITOR) == []
