"""In a portfolio of the site only pairs stand that the rules let be, and what was decided stays."""

from decimal import Decimal

import numpy as np
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from factories.accounts import OTHER_COUNTY, acting
from factories.told import OTHER_PARK, PARK, TOLD_ON, told_park
from factories.willing import willing_project
from lingyan.apps.siting.models import SitingDecision
from lingyan.apps.siting.queries.admitted_pairs import admitted
from lingyan.domain.siting.model import Allocation, Park, Portfolio, Project, Unplaced
from lingyan.kernel.access import Role
from lingyan.kernel.message import Message

pytestmark = pytest.mark.django_db

KEYS = ("baishazhou", "hengyang-high-tech", "of-a-file")


def whole(*keys):
    projects = tuple(Project(key, "displays", "chain", Decimal(100), (Decimal(40),)) for key in keys)
    parks = tuple(Park(key, "county", "prefecture", (Decimal(900),)) for key in KEYS)
    return Portfolio(projects, parks, ("land_mu",), np.ones((len(keys), len(KEYS))))


def screened(held, actor=None):
    return admitted(held, actor or acting(Role.ZONE_OFFICE, "430000"), lambda _done, _total: None)


def open_parks(found, row=0):
    return [key for key, score in zip(KEYS, found.whole.scores[row], strict=True) if not np.isnan(score)]


def test_a_park_that_a_rule_keeps_out_or_of_which_something_is_unknown_is_no_pair():
    made = willing_project()
    told_park(PARK)
    told_park(OTHER_PARK, land_mu=Decimal(10))
    found = screened(whole(made.key))
    assert open_parks(found) == ["baishazhou", "of-a-file"]
    assert found.left[made.key] == (1, 0)
    assert found.counts() == {"projects": 1, "failed": 1, "unknown": 0, "decided": 0}


def test_unknown_is_never_pass():
    made = willing_project()
    told_park(PARK, keeps_red_line=None)
    found = screened(whole(made.key))
    assert open_parks(found) == ["of-a-file"]
    assert found.left[made.key] == (0, 2)


def test_a_project_of_a_file_or_of_others_is_not_screened():
    made = willing_project()
    told_park(PARK)
    found = screened(whole("P1", made.key), acting(Role.COUNTY, OTHER_COUNTY))
    assert open_parks(found, 0) == open_parks(found, 1) == list(KEYS)
    assert not found.left


def test_what_was_decided_stays_whatever_the_rules_say_since():
    made = willing_project()
    decided = {"park_path": OTHER_PARK, "day": TOLD_ON, "weighting": "equal", "digest": "0", "by": "x", "by_name": "x"}
    SitingDecision.objects.create(project=made, **decided)
    found = screened(whole(made.key))
    assert found.decided == {made.key: "hengyang-high-tech"}
    assert open_parks(found) == ["hengyang-high-tech", "of-a-file"]


def test_a_project_that_no_park_lets_in_is_told_why():
    made = willing_project()
    held = whole(made.key)
    narrow = Portfolio(held.projects, held.parks[:2], held.limits, held.scores[:, :2])
    reason = Message("No park is eligible.")
    told = screened(narrow).told(Allocation({}, (Unplaced(made.key, reason), Unplaced("P2", reason)), 0, 0, 0))
    assert told.unplaced[0].reason.data == {"failed": 0, "unknown": 2}
    assert told.unplaced[1].reason == reason


def test_the_queries_do_not_grow_with_the_projects():
    one = willing_project()
    told_park(PARK)
    with CaptureQueriesContext(connection) as few:
        screened(whole(one.key))
    keys = [one.key, *(willing_project(name=f"another {number}").key for number in range(3))]
    with CaptureQueriesContext(connection) as many:
        screened(whole(*keys))
    assert len(many) == len(few)
