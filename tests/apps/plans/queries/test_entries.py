"""Everybody sees the figures of their own places, and what waits for them."""

import pytest

from factories.accounts import acting
from factories.entries import COUNTY, OTHER_COUNTY, PREFECTURE, SIBLING, entered
from lingyan.apps.plans.actions.deciding import return_entry
from lingyan.apps.plans.models import Entry
from lingyan.apps.plans.queries.entries import (
    UnknownEntryError,
    current_definitions,
    find_entry,
    headline_definitions,
    newest_entries,
    remarks_of,
    returned_to,
    versions_of,
    visible_entries,
    waiting_for,
)
from lingyan.kernel.access import COMMAND_LINE, VISITOR, Role

pytestmark = pytest.mark.django_db


@pytest.fixture
def three() -> dict[str, Entry]:
    return {place: entered(acting(Role.COUNTY, place), "31", place=place) for place in (COUNTY, SIBLING, OTHER_COUNTY)}


@pytest.mark.parametrize(
    ("role", "scope", "seen"),
    [
        pytest.param(Role.COUNTY, COUNTY, {COUNTY}, id="a-county-its-own"),
        pytest.param(Role.PARK, f"{COUNTY}/park", set(), id="a-park-not-its-county"),
        pytest.param(Role.PREFECTURE, PREFECTURE, {COUNTY, SIBLING}, id="a-prefecture-its-counties"),
        pytest.param(Role.PREFECTURE, "430000/4304", set(), id="a-prefix-of-a-code-is-no-scope"),
        pytest.param(Role.ZONE_OFFICE, "430000", {COUNTY, SIBLING, OTHER_COUNTY}, id="the-zone-office-all"),
        pytest.param(Role.AUDITOR, "", {COUNTY, SIBLING, OTHER_COUNTY}, id="an-auditor-everywhere"),
        pytest.param(Role.ENTERPRISE, "91430400MA4L000000", set(), id="an-enterprise-none"),
        pytest.param(Role.ADMINISTRATOR, "", set(), id="an-administrator-none"),
    ],
)
def test_each_sees_the_figures_within_their_scope(three: dict[str, Entry], role: Role, scope: str, seen: set) -> None:
    actor = acting(role, scope, login="someone")
    assert {entry.place.path for entry in visible_entries(actor)} == seen
    for place, entry in three.items():
        if place in seen:
            assert find_entry(entry.pk, actor) == entry
        else:
            with pytest.raises(UnknownEntryError):
                find_entry(entry.pk, actor)


def test_a_visitor_sees_none(three: dict[str, Entry]) -> None:
    assert three
    assert not visible_entries(VISITOR).exists()
    assert not waiting_for(VISITOR).exists()


@pytest.mark.parametrize(
    ("actor", "waits"),
    [
        pytest.param((Role.COUNTY, COUNTY), 0, id="county"),
        pytest.param((Role.PREFECTURE, PREFECTURE), 2, id="prefecture"),
        pytest.param((Role.ZONE_OFFICE, "430000"), 3, id="zone-office"),
        pytest.param((Role.ZONE_OFFICE, ""), 3, id="everywhere"),
    ],
)
def test_what_waits_is_strictly_below_and_of_others(
    three: dict[str, Entry], actor: tuple[Role, str], waits: int
) -> None:
    assert three
    assert waiting_for(acting(*actor, login="boss")).count() == waits


def test_what_one_entered_does_not_wait_for_oneself() -> None:
    office = acting(Role.PREFECTURE, PREFECTURE)
    entered(office, "31")
    assert not waiting_for(office).exists()
    assert waiting_for(COMMAND_LINE).count() == 1


def test_only_the_newest_version_stands_and_all_are_kept() -> None:
    actor = acting()
    entered(actor, "31")
    newest = entered(actor, "31.5", seen_version=1)
    assert list(newest_entries(actor)) == [newest]
    assert [entry.version for entry in versions_of(newest)] == [2, 1]


def test_a_returned_figure_is_found_by_those_who_owe_it() -> None:
    entry = entered(acting(), "31")
    office = acting(Role.PREFECTURE, PREFECTURE)
    return_entry(entry, actor=office, reason="请核")
    assert list(returned_to(acting())) == [entry]
    assert not waiting_for(office).exists()


def test_remarks_come_back_as_sentences() -> None:
    entry = entered(acting(), "310000人")
    assert [str(remark) for remark in remarks_of(entry)] == ["310,000 people was taken as 31 (10 thousand people)."]


def test_the_definitions_asked_for_are_those_of_the_plan_that_can_be_counted() -> None:
    keys = [row.key for row in headline_definitions()]
    assert keys[0] == "gdp-unified"
    assert "gdp-plan" not in keys, "nobody can count by a definition that is not stated"
    assert "per-capita-post-census" not in keys, "what follows from others is not entered"
    assert keys.index("population-post-census") < keys.index("population-pre-census"), "what ended comes last"
    assert len(keys) == len(set(keys))


def test_each_statistic_is_asked_for_by_the_definition_of_today() -> None:
    rows = current_definitions()
    keys = [row.key for row in rows]
    assert {"gdp-unified", "population-post-census", "urbanisation-post-census"} <= set(keys)
    assert len({row.statistic_id for row in rows}) == len(rows)
