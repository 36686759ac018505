"""The page of an investor: its group as a tree, its places in lists, key clients of the reader's places alone."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from factories.accounts import COUNTY, OTHER_COUNTY, ZONE, acting
from factories.investors import client, code_of, investor, listed, officer
from lingyan.apps.enterprises.queries import page
from lingyan.apps.enterprises.queries.page import branches_of, group_codes, page_of
from lingyan.kernel.access import Role

pytestmark = pytest.mark.django_db


def group():
    top = investor("集团", code_of(1))
    first = investor("一公司", code_of(2), parent=top)
    investor("二公司", code_of(3), parent=top)
    plant = investor("工厂", code_of(4), parent=first)
    return top, plant


def test_the_group_stands_as_a_tree_from_its_top():
    top, plant = group()
    told, members = branches_of(plant)
    tree = [(one.enterprise.name, one.depth) for one in told]
    assert tree == [("集团", 0), ("一公司", 1), ("工厂", 2), ("二公司", 1)]
    assert [one.is_here for one in told] == [False, False, True, False]
    assert members == 4
    assert set(group_codes(top)) == {code_of(n) for n in (1, 2, 3, 4)}
    assert group_codes(plant) == [code_of(4)]


def test_a_group_of_many_is_cut_and_says_so(monkeypatch):
    monkeypatch.setattr(page, "MOST_SHOWN", 2)
    _top, plant = group()
    told, members = branches_of(plant)
    assert members == 4
    assert plant in [one.enterprise for one in told]


def test_key_clients_are_those_of_the_readers_places():
    made = investor()
    client(made)
    client(made, OTHER_COUNTY)
    assert [one.row.place_path for one in page_of(made, officer()).clients] == [COUNTY]
    assert len(page_of(made, acting(Role.ZONE_OFFICE, ZONE)).clients) == 2
    looked = page_of(made, acting(Role.AUDITOR, COUNTY))
    assert (looked.may_change, looked.clients[0].may_run) == (False, False)


def test_a_page_costs_the_same_queries_however_much_it_holds():
    top, plant = group()
    listed(top)
    client(plant)
    who = acting(Role.ZONE_OFFICE, ZONE)

    def asked() -> int:
        with CaptureQueriesContext(connection) as seen:
            page_of(plant, who)
        return len(seen)

    once = asked()
    for number in range(5, 9):
        investor(str(number), code_of(number), parent=plant)
        listed(plant, "private", 2020 + number)
    client(plant, OTHER_COUNTY)
    assert asked() == once <= 9
