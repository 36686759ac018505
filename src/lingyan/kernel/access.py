"""Access (权限): roles with a scope, what each may do, and the one who acts.

A scope is a place path or a unified social credit code as text; what lies below a place path is told by its prefix.
This module alone decides who may do what; every action asks it.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from types import MappingProxyType

from lingyan.kernel.errors import NotAllowedError
from lingyan.kernel.message import gettext_noop as _

EVERYWHERE = ""
"""The scope that every place lies in."""


class Role(StrEnum):
    """What a person is here (角色)."""

    ZONE_OFFICE = "zone_office"
    DEPARTMENT = "department"
    PREFECTURE = "prefecture"
    COUNTY = "county"
    PARK = "park"
    SUPERVISOR = "supervisor"
    ENTERPRISE = "enterprise"
    AUDITOR = "auditor"
    ADMINISTRATOR = "administrator"


class Right(StrEnum):
    """What may be done (权项)."""

    SEE_FIGURES = "see_figures"
    ENTER_FIGURES = "enter_figures"
    DECIDE_FIGURES = "decide_figures"
    SEE_TASKS = "see_tasks"
    ASSIGN_TASKS = "assign_tasks"
    REPORT_TASKS = "report_tasks"
    DECIDE_REPORTS = "decide_reports"
    SEND_BULLETIN = "send_bulletin"
    LOAD_DOCUMENTS = "load_documents"
    REMOVE_DOCUMENTS = "remove_documents"
    REVIEW_DOCUMENTS = "review_documents"
    CHECK_DRAFTS = "check_drafts"
    SEE_CASES = "see_cases"
    RUN_CASES = "run_cases"
    ANSWER_CASES = "answer_cases"
    READ_COMPLAINTS = "read_complaints"
    SEE_PROJECTS = "see_projects"
    RUN_PROJECTS = "run_projects"
    TELL_PARKS = "tell_parks"
    PLAN_PORTFOLIOS = "plan_portfolios"
    TAKE_INTENTS = "take_intents"
    MANAGE_PEOPLE = "manage_people"
    MANAGE_ORGANISATIONS = "manage_organisations"
    READ_AUDIT = "read_audit"
    RUN_SITE = "run_site"
    USE_API = "use_api"


class Reach(StrEnum):
    """How far a right reaches (作用范围): at or below the scope, only below it, only the person's own unit, or all.

    What touches the whole site, such as its backups, no place can be taken out of: only a role for everywhere has it.
    """

    WITHIN = "within"
    BELOW = "below"
    UNIT = "unit"
    SITE = "site"


_OFFICES = (Role.ZONE_OFFICE, Role.PREFECTURE, Role.COUNTY)
_REPORTING = (*_OFFICES, Role.PARK, Role.DEPARTMENT)
_UNITS = (*_REPORTING, Role.SUPERVISOR, Role.ENTERPRISE)


def _each(roles: tuple[Role, ...], reach: Reach) -> dict[Role, Reach]:
    return dict.fromkeys(roles, reach)


PERMITTED: Mapping[Right, Mapping[Role, Reach]] = MappingProxyType(
    {
        Right.SEE_FIGURES: _each((*_REPORTING, Role.SUPERVISOR, Role.AUDITOR), Reach.WITHIN),
        Right.ENTER_FIGURES: _each(_REPORTING, Reach.WITHIN),
        Right.DECIDE_FIGURES: _each((Role.ZONE_OFFICE, Role.PREFECTURE), Reach.BELOW),
        Right.SEE_TASKS: {
            **_each((*_OFFICES, Role.PARK, Role.AUDITOR), Reach.WITHIN),
            **_each((Role.DEPARTMENT, Role.SUPERVISOR, Role.ENTERPRISE), Reach.UNIT),
        },
        Right.ASSIGN_TASKS: _each(_OFFICES, Reach.WITHIN),
        Right.REPORT_TASKS: _each(_UNITS, Reach.UNIT),
        Right.DECIDE_REPORTS: {Role.ZONE_OFFICE: Reach.WITHIN, **_each((Role.PREFECTURE, Role.COUNTY), Reach.BELOW)},
        Right.SEND_BULLETIN: _each((Role.ZONE_OFFICE, Role.PREFECTURE), Reach.WITHIN),
        Right.LOAD_DOCUMENTS: _each((Role.ZONE_OFFICE, Role.DEPARTMENT), Reach.WITHIN),
        Right.REMOVE_DOCUMENTS: _each((Role.ZONE_OFFICE,), Reach.WITHIN),
        Right.REVIEW_DOCUMENTS: _each((Role.ZONE_OFFICE, Role.DEPARTMENT, Role.PREFECTURE), Reach.WITHIN),
        Right.CHECK_DRAFTS: _each((*_OFFICES, Role.DEPARTMENT), Reach.WITHIN),
        Right.SEE_CASES: {
            **_each((*_OFFICES, Role.DEPARTMENT, Role.SUPERVISOR, Role.AUDITOR), Reach.WITHIN),
            **_each((Role.PARK, Role.ENTERPRISE), Reach.UNIT),
        },
        Right.RUN_CASES: _each((*_OFFICES, Role.DEPARTMENT, Role.SUPERVISOR), Reach.WITHIN),
        Right.ANSWER_CASES: _each((*_REPORTING, Role.ENTERPRISE), Reach.UNIT),
        Right.READ_COMPLAINTS: _each((Role.SUPERVISOR,), Reach.WITHIN),
        Right.SEE_PROJECTS: _each((*_REPORTING, Role.AUDITOR), Reach.WITHIN),
        Right.RUN_PROJECTS: _each(_REPORTING, Reach.WITHIN),
        Right.TELL_PARKS: _each(_REPORTING, Reach.WITHIN),
        Right.PLAN_PORTFOLIOS: _each((*_OFFICES, Role.DEPARTMENT), Reach.WITHIN),
        Right.TAKE_INTENTS: _each((*_OFFICES, Role.PARK), Reach.WITHIN),
        Right.MANAGE_PEOPLE: _each((Role.ADMINISTRATOR,), Reach.WITHIN),
        Right.MANAGE_ORGANISATIONS: _each((Role.ADMINISTRATOR,), Reach.WITHIN),
        Right.READ_AUDIT: _each((Role.AUDITOR, Role.ADMINISTRATOR), Reach.WITHIN),
        Right.RUN_SITE: _each((Role.ADMINISTRATOR,), Reach.SITE),
        Right.USE_API: _each(tuple(Role), Reach.WITHIN),
    }
)
"""Right: the roles that have it, and how far it reaches for each. What is not listed is refused."""


class LogInError(NotAllowedError):
    """Something that only people with an account may do, asked for by nobody known."""

    code = "access.log_in"
    what = _("This is for people with an account here.")
    remedy = _("Log in, then open the page again.")
    status = 401


class NotYoursError(NotAllowedError):
    """Something outside what the roles of the one who acts allow."""

    code = "access.not_yours"
    what = _("Your account may not do this here.")
    remedy = _("Go back to what is yours, or ask the administrator for the role.")


def lies_within(scope: str, at: str) -> bool:
    """Whether `at` is the scope itself or lies below it.

    >>> lies_within("430000/430400", "430000/430400/430405"), lies_within("430000/4304", "430000/430400")
    (True, False)
    """
    return scope in {EVERYWHERE, at} or at.startswith(f"{scope}/")


@dataclass(frozen=True, slots=True)
class Grant:
    """A role for a scope (授权)."""

    role: Role
    scope: str = EVERYWHERE


@dataclass(frozen=True, slots=True)
class Actor:
    """The one who acts (操作人): who, for which unit, with which grants, and from where.

    `key` is empty for a visitor. `unit` is the key of the organisation; `address` is what the audit names as the place
    from which it was done. `is_synthetic` marks people of the demonstration.
    """

    key: str = ""
    name: str = ""
    grants: tuple[Grant, ...] = ()
    unit: str = ""
    address: str = ""
    is_synthetic: bool = False

    @property
    def is_known(self) -> bool:
        """Whether the one who acts has an account, or the command line."""
        return bool(self.key)

    def has_role(self, role: Role) -> bool:
        """Whether one of the grants is of `role`."""
        return any(grant.role == role for grant in self.grants)

    def may(self, right: Right, at: str | None = None, *, unit: str = "") -> bool:
        """Whether the one who acts may do this at the place `at`, or for `unit`; anywhere at all without both."""
        reaches = PERMITTED[right]
        return any(self._reaches(grant, reaches.get(grant.role), at, unit) for grant in self.grants)

    def check(self, right: Right, at: str | None = None, *, unit: str = "") -> None:
        """Raise `LogInError` for a visitor and `NotYoursError` for others unless the right reaches."""
        if not self.may(right, at, unit=unit):
            raise NotYoursError if self.is_known else LogInError

    def scopes(self, right: Right) -> tuple[str, ...]:
        """Return the scopes within which the right reaches places, the widest first; none for a right by unit."""
        reaches = PERMITTED[right]
        by_place = {Reach.WITHIN, Reach.BELOW}
        found = {grant.scope for grant in self.grants if reaches.get(grant.role) in by_place}
        found |= {EVERYWHERE for grant in self.grants if self._reaches(grant, reaches.get(grant.role), EVERYWHERE, "")}
        return tuple(sorted(scope for scope in found if not _is_covered(scope, found)))

    def seen_from(self, address: str) -> "Actor":
        """Return the same person acting from `address`."""
        return replace(self, address=address)

    def _reaches(self, grant: Grant, reach: Reach | None, at: str | None, unit: str) -> bool:
        if reach is None:
            return False
        if reach is Reach.SITE:
            return grant.scope == EVERYWHERE
        if at is None and not unit:
            return True
        if reach is Reach.UNIT:
            return bool(unit) and unit == self.unit
        inside = at is not None and lies_within(grant.scope, at)
        return inside and (reach is Reach.WITHIN or at != grant.scope)


def _is_covered(scope: str, others: set[str]) -> bool:
    """Whether another scope holds `scope`, so that it need not be asked for as well."""
    return any(other != scope and lies_within(other, scope) for other in others)


VISITOR = Actor()
"""Whoever reads without an account."""

COMMAND_LINE = Actor(
    key="command-line",
    name="command line",
    grants=(Grant(Role.ADMINISTRATOR), Grant(Role.ZONE_OFFICE), Grant(Role.AUDITOR)),
    address="command line",
)
"""Whoever runs the command line has the machine itself."""
