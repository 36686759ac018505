"""The list of investors is narrowed by list and year, group, region, words and key clients of one's places."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.timezone import localdate

from factories.accounts import OTHER_COUNTY, PREFECTURE, acting
from factories.investors import client, code_of, investor, listed, officer
from lingyan.apps.enterprises.models import KeyClient
from lingyan.apps.enterprises.queries.listing import Wanted, investors_where, years_offered
from lingyan.kernel.access import VISITOR, LogInError, NotYoursError, Role

pytestmark = pytest.mark.django_db


def found(actor=None, **wanted) -> list[str]:
    return [one.name for one in investors_where(actor or officer(), Wanted(**wanted), localdate())]


def test_each_filter_narrows():
    top = investor("甲集团", code_of(1), region="440000", other_names=("甲甲",))
    investor("甲公司", code_of(2), region="440300", parent=top)
    investor("乙", "", region="abroad")
    listed(top, "world", 2024)
    assert found() == ["乙", "甲公司", "甲集团"]
    assert found(top="world") == found(top="any", year=2024) == found(year=2024) == ["甲公司", "甲集团"]
    assert found(top="china") == found(top="world", year=2025) == []
    assert found(group="甲集") == found(region="44") == ["甲公司", "甲集团"]
    assert found(group="甲公司") == ["甲公司"]
    assert found(words="甲甲") == found(words=code_of(1)) == ["甲集团"]
    assert found(region="abroad") == ["乙"]
    assert years_offered() == [2024]


def test_key_clients_are_those_of_ones_own_places():
    mine, other = investor("甲", code_of(1)), investor("乙", code_of(2))
    client(mine)
    client(other, OTHER_COUNTY, localdate())
    KeyClient.objects.filter(enterprise=mine).update(next_contact=localdate() - timedelta(days=1))
    assert found(client="ours") == found(client="due") == found(client="me") == ["甲"]
    assert found(officer(OTHER_COUNTY), client="ours") == ["乙"]
    assert found(acting(Role.PREFECTURE, PREFECTURE), client="ours") == ["甲"]
    assert found(acting(Role.PREFECTURE, PREFECTURE), client="me") == []


def test_who_sees_no_projects_sees_no_investors():
    with pytest.raises(LogInError):
        found(VISITOR)
    with pytest.raises(NotYoursError):
        found(acting(Role.SUPERVISOR))


def test_a_page_costs_the_same_queries_for_one_and_for_many():
    who = officer()

    def asked() -> int:
        with CaptureQueriesContext(connection) as seen:
            for one in investors_where(who, Wanted(top="any"), localdate())[:50]:
                assert one.followed
                assert one.upward.all()[0].holder.entries.all()
        return len(seen)

    for number in range(1, 3):
        made = investor(str(number), code_of(number))
        listed(made)
        client(made)
    many = asked()
    KeyClient.objects.all().delete()
    client(made)
    assert many <= 5


def test_a_page_of_more_costs_no_more():
    who = officer()
    counts = []
    for number in range(1, 4):
        made = investor(str(number), code_of(number))
        listed(made)
        client(made)
        with CaptureQueriesContext(connection) as seen:
            assert len(list(investors_where(who, Wanted(), localdate())[:50])) == number
        counts.append(len(seen))
    assert len(set(counts)) == 1
