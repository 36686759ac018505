"""What siting asks of a project (项目要素), by group, with what is known of it."""

from collections.abc import Mapping
from dataclasses import dataclass

from lingyan.apps.projects.models import Project
from lingyan.apps.siting.models import ToldFact
from lingyan.apps.siting.queries.offering import siting_guide
from lingyan.apps.siting.queries.planning import file_facts
from lingyan.domain.siting.facts import Fact, FactKind, Given, Scope
from lingyan.kernel.message import gettext_noop as _

NEEDS, DISCHARGES, ANSWERS, MONEY = (
    _("What it needs and brings"),
    _("What it discharges"),
    _("What it is"),
    _("Money and borrowing"),
)
"""The groups in which facts of a project are asked for, as English msgids."""

_POLLUTANTS, _MONEY = (
    ("cod_t", "ammonia_t", "so2_t", "nox_t", "adds_discharge", "meets_emission_standards"),
    (
        "public_debt_10k_cny",
        "can_repay",
        "borrows_in_disguise",
    ),
)


@dataclass(frozen=True, slots=True)
class ToldOf:
    """What was told of a project, or of it in one park (已填报要素).

    `current` are the rows that count, by the key of their fact; `newest` the number of the newest row, 0 without.
    """

    current: Mapping[str, ToldFact]
    newest: int

    @property
    def values(self) -> Mapping[str, str]:
        """What counts, as it is written."""
        return {key: row.value for key, row in self.current.items()}


def told_of_project(project: Project, park_path: str = "") -> ToldOf:
    """Return what was told of a project alone, or of it in a park; one query."""
    place = {"park__path": park_path} if park_path else {"park__isnull": True}
    rows = list(ToldFact.objects.filter(project=project, **place).order_by("pk"))
    return ToldOf({row.key: row for row in rows if row.is_current and row.value}, rows[-1].pk if rows else 0)


def asked_of_project(project: Project) -> tuple[Fact, ...]:
    """Return what siting asks of a project beside what its file says."""
    in_file = said_by_file(project)
    return tuple(one for one in _all() if one.key not in in_file)


def said_by_file(project: Project) -> Mapping[str, Given]:
    """Return what the file of a project says of siting, by the key of the fact."""
    return dict(file_facts(project))


def group_of(fact: Fact) -> str:
    """Return the group in which a fact of a project is asked for, as an English msgid."""
    if fact.name in _POLLUTANTS:
        return DISCHARGES
    if fact.name in _MONEY:
        return MONEY
    return NEEDS if fact.kind is FactKind.AMOUNT else ANSWERS


def _all() -> list[Fact]:
    return [one for one in siting_guide().facts.values() if one.scope is Scope.PROJECT and not one.is_computed]
