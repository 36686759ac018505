"""A project of which all that siting asks is told, with nothing against it, for tests of siting in the tables."""

from collections.abc import Mapping
from decimal import Decimal

from factories.accounts import COUNTY, acting
from factories.projects import project
from factories.told import TOLD_ON
from lingyan.apps.projects.models import Project
from lingyan.apps.siting.actions import Told, tell_project_facts
from lingyan.apps.siting.queries import siting_guide
from lingyan.domain.siting.facts import FactKind, Scope, Value
from lingyan.kernel.access import Role

FINE = {"project.meets_emission_standards": True, "project.can_repay": True}


def willing_project(place: str = COUNTY, *, told: Mapping[str, Value | None] | None = None, **more: object) -> Project:
    """Return such a project; `told` changes facts, None leaves one out, and the rest is said of the project itself."""
    made = project(place, **{"industry": "displays", **more})
    asked = [fact for fact in siting_guide().facts.values() if fact.scope is Scope.PROJECT and not fact.is_computed]
    answers = {fact.key: FINE.get(fact.key, False) for fact in asked if fact.kind is FactKind.YES_NO}
    amounts = {fact.key: Decimal(0) for fact in asked if fact.kind is FactKind.AMOUNT}
    values = {**amounts, "project.output_10k_cny": Decimal(5000), **answers, **(told or {})}
    kept = {key: value for key, value in values.items() if value is not None}
    tell_project_facts(made, Told(kept, TOLD_ON), actor=acting(Role.ZONE_OFFICE, "430000"))
    return made
