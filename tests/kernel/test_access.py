"""Who may do what, as a table of role × right × where."""

from itertools import product

import pytest

from lingyan.kernel.access import (
    COMMAND_LINE,
    PERMITTED,
    VISITOR,
    Actor,
    Grant,
    LogInError,
    NotYoursError,
    Reach,
    Right,
    Role,
    lies_within,
)

PREFECTURE = "430000/430400"
COUNTY = "430000/430400/430405"
OTHER_COUNTY = "430000/430500/430502"


def actor(role: Role, scope: str = PREFECTURE) -> Actor:
    return Actor(key="someone", name="某人", grants=(Grant(role, scope),), unit="own-unit")


@pytest.mark.parametrize("right", Right)
def test_every_right_is_in_the_table(right):
    assert PERMITTED[right]


WHERE = {"own place": PREFECTURE, "below": COUNTY, "elsewhere": OTHER_COUNTY, "above": "430000"}
HOLDS = {
    Reach.WITHIN: {"own place", "below"},
    Reach.BELOW: {"below"},
    Reach.UNIT: set(),
    Reach.SITE: set(),
}


@pytest.mark.parametrize(("role", "right", "where"), list(product(Role, Right, WHERE)))
def test_a_role_reaches_only_as_far_as_the_table_says(role, right, where):
    reach = PERMITTED[right].get(role)
    allowed = reach is not None and where in HOLDS[reach]
    assert actor(role).may(right, WHERE[where]) is allowed
    if not allowed:
        with pytest.raises(NotYoursError):
            actor(role).check(right, WHERE[where])


@pytest.mark.parametrize(("role", "right"), list(product(Role, Right)))
def test_a_right_by_unit_holds_for_the_own_unit_alone(role, right):
    by_unit = PERMITTED[right].get(role) is Reach.UNIT
    assert actor(role).may(right, unit="own-unit") is by_unit
    assert not actor(role).may(right, unit="another")


@pytest.mark.parametrize("right", Right)
def test_a_visitor_may_nothing(right):
    with pytest.raises(LogInError):
        VISITOR.check(right)


# What the offices agreed on, in words; a change of the table has to change this list as well.
AGREED = {
    ("county", "enter_figures"): "within",
    ("county", "decide_figures"): None,
    ("prefecture", "decide_figures"): "below",
    ("zone_office", "decide_figures"): "below",
    ("enterprise", "enter_figures"): None,
    ("enterprise", "report_tasks"): "unit",
    ("department", "see_tasks"): "unit",
    ("auditor", "read_audit"): "within",
    ("auditor", "enter_figures"): None,
    ("administrator", "manage_people"): "within",
    ("administrator", "enter_figures"): None,
    ("zone_office", "manage_people"): None,
    ("zone_office", "read_audit"): None,
    ("administrator", "run_site"): "site",
    ("supervisor", "see_figures"): "within",
    ("park", "assign_tasks"): None,
    ("zone_office", "review_documents"): "within",
    ("department", "review_documents"): "within",
    ("prefecture", "review_documents"): "within",
    ("county", "review_documents"): None,
    ("administrator", "review_documents"): None,
    ("zone_office", "check_drafts"): "within",
    ("department", "check_drafts"): "within",
    ("prefecture", "check_drafts"): "within",
    ("county", "check_drafts"): "within",
    ("park", "check_drafts"): None,
    ("auditor", "check_drafts"): None,
    ("administrator", "check_drafts"): None,
    ("supervisor", "read_complaints"): "within",
    ("zone_office", "read_complaints"): None,
    ("department", "read_complaints"): None,
    ("prefecture", "read_complaints"): None,
    ("county", "read_complaints"): None,
    ("park", "read_complaints"): None,
    ("enterprise", "read_complaints"): None,
    ("auditor", "read_complaints"): None,
    ("administrator", "read_complaints"): None,
    ("zone_office", "see_projects"): "within",
    ("prefecture", "see_projects"): "within",
    ("county", "see_projects"): "within",
    ("park", "see_projects"): "within",
    ("department", "see_projects"): "within",
    ("auditor", "see_projects"): "within",
    ("supervisor", "see_projects"): None,
    ("enterprise", "see_projects"): None,
    ("administrator", "see_projects"): None,
    ("county", "run_projects"): "within",
    ("park", "run_projects"): "within",
    ("department", "run_projects"): "within",
    ("auditor", "run_projects"): None,
    ("supervisor", "run_projects"): None,
    ("enterprise", "run_projects"): None,
    ("administrator", "run_projects"): None,
    ("park", "tell_parks"): "within",
    ("county", "tell_parks"): "within",
    ("department", "tell_parks"): "within",
    ("auditor", "tell_parks"): None,
    ("enterprise", "tell_parks"): None,
    ("zone_office", "plan_portfolios"): "within",
    ("county", "plan_portfolios"): "within",
    ("park", "plan_portfolios"): None,
    ("auditor", "plan_portfolios"): None,
    ("zone_office", "take_intents"): "within",
    ("county", "take_intents"): "within",
    ("park", "take_intents"): "within",
    ("department", "take_intents"): None,
    ("supervisor", "take_intents"): None,
    ("auditor", "take_intents"): None,
}


@pytest.mark.parametrize(("role", "right"), AGREED)
def test_what_the_offices_agreed_on(role, right):
    assert PERMITTED[Right(right)].get(Role(role)) == AGREED[role, right]


def test_a_scope_is_no_prefix_of_letters():
    assert not lies_within("430000/4304", COUNTY)


def test_who_administers_a_part_does_not_run_the_whole_site():
    assert not actor(Role.ADMINISTRATOR).may(Right.RUN_SITE)
    assert not actor(Role.ADMINISTRATOR).may(Right.RUN_SITE, unit="own-unit")
    assert actor(Role.ADMINISTRATOR, "").may(Right.RUN_SITE)
    assert actor(Role.ADMINISTRATOR).scopes(Right.RUN_SITE) == ()
    assert actor(Role.ADMINISTRATOR, "").scopes(Right.RUN_SITE) == ("",)


def test_scopes_leave_out_what_a_wider_one_holds():
    both = Actor(key="a", grants=(Grant(Role.COUNTY, COUNTY), Grant(Role.PREFECTURE, PREFECTURE)))
    assert both.scopes(Right.SEE_FIGURES) == (PREFECTURE,)


def test_scopes_of_a_right_by_unit_are_none():
    assert actor(Role.DEPARTMENT).scopes(Right.SEE_TASKS) == ()


def test_the_command_line_reaches_everywhere():
    assert COMMAND_LINE.may(Right.LOAD_DOCUMENTS, COUNTY)
    assert COMMAND_LINE.has_role(Role.ADMINISTRATOR)


def test_the_address_is_carried():
    assert actor(Role.COUNTY).seen_from("10.0.0.7").address == "10.0.0.7"
