"""A project that looks for a park (拟落地项目), from its file and what was told of it for siting."""

from collections.abc import Sequence
from decimal import Decimal
from types import MappingProxyType
from typing import cast

from lingyan.apps.projects.models import Project
from lingyan.apps.siting.models import ToldFact
from lingyan.apps.siting.queries.offering import COLUMNS, Row, by_park, given_of, siting_guide
from lingyan.domain.siting.candidates import PlannedProject
from lingyan.domain.siting.facts import Facts, Given, Value
from lingyan.kernel.message import Message
from lingyan.kernel.message import gettext_noop as _

FILE = _("file of the project")


def planned_project(project: Project) -> PlannedProject:
    """Return a project with all that is known of it, alone and in each park; one query.

    What its file says goes before what was told for siting.
    """
    return planned_projects([project])[project.key]


def planned_projects(projects: Sequence[Project]) -> dict[str, PlannedProject]:
    """Return projects as `planned_project` does, by their number; one query for all of them."""
    found: dict[int, list[Row]] = {project.pk: [] for project in projects}
    told = ToldFact.objects.filter(project__in=found, is_current=True).exclude(value="").order_by()
    for pk, *row in told.values_list("project", *COLUMNS):
        found[pk].append(cast("Row", tuple(row)))
    return {project.key: _planned(project, found[project.pk]) for project in projects}


def _planned(project: Project, rows: Sequence[Row]) -> PlannedProject:
    alone = given_of(row for row in rows if row[0] is None)
    keys = {str(carrier.path): carrier.key for carrier in siting_guide().carriers.values()}
    told = {keys[path]: MappingProxyType(given_of(own)) for path, own in by_park(rows).items() if path in keys}
    return PlannedProject(
        key=project.key,
        name=project.name,
        industry=project.industry,
        facts=MappingProxyType({**alone, **file_facts(project)}),
        in_park=MappingProxyType(told),
    )


def file_facts(project: Project) -> Facts:
    """Return what the file of a project says, as facts of siting; what it does not say is not there."""
    said: dict[str, Value | None] = {
        "project.investment_10k_cny": project.planned,
        "project.tax_10k_cny": project.tax,
        "project.land_mu": project.land_mu,
        "project.energy_tce": project.energy_tce,
        "project.labour": None if project.labour is None else Decimal(project.labour),
        "project.is_three_500": True if project.top_list else None,
    }
    return {key: Given(value, Message(FILE)) for key, value in said.items() if value is not None}
