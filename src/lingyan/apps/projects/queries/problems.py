"""Problems, cases and terms of a project as its page shows them (问题、直通车与一事一议)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext

from lingyan.apps.accounts.models import Organisation, OrganisationKind
from lingyan.apps.accounts.queries.scopes import level_of, scope_name
from lingyan.apps.cases.queries import Case, may_handle, procedures, visible_cases
from lingyan.apps.enterprises.queries import Enterprise
from lingyan.apps.enterprises.queries.lists import Counted
from lingyan.apps.projects.models import Problem, Project, ProjectCase, SpecialTerm
from lingyan.apps.projects.queries.investors import lists_of
from lingyan.apps.projects.queries.major import NoMajorRulesError, major_rules
from lingyan.domain.projects.major import MajorRules
from lingyan.kernel.access import Actor, Right


@dataclass(frozen=True, slots=True)
class ProblemSeen:
    """A problem as a page shows it (问题): whether it is late, and whether a case about it is open."""

    row: Problem
    is_late: bool
    has_case: bool


@dataclass(frozen=True, slots=True)
class CaseSeen:
    """A case of a project as a page shows it (项目案件): whether the reader may open it, and whether it is late."""

    row: ProjectCase
    may_open: bool
    is_late: bool

    @property
    def case(self) -> Case:
        """The case itself."""
        return self.row.case


@dataclass(frozen=True, slots=True)
class TermSeen:
    """Terms as a page shows them (一事一议): with their kind as the packs name it."""

    row: SpecialTerm
    kind: str


@dataclass(frozen=True, slots=True)
class Coordination:
    """What stands in the way of a project, and what was agreed for it (协调事项)."""

    problems: Sequence[ProblemSeen]
    cases: Sequence[CaseSeen]
    terms: Sequence[TermSeen]
    listed: Sequence[Counted]
    rules: MajorRules | None
    may_line: bool
    above: Sequence[tuple[str, str]]

    @property
    def open_problems(self) -> Sequence[ProblemSeen]:
        """The problems that are not solved."""
        return [one for one in self.problems if one.row.is_open]

    @property
    def solved_problems(self) -> Sequence[ProblemSeen]:
        """The problems that are solved, the newest first."""
        return [one for one in reversed(self.problems) if not one.row.is_open]


def coordination_of(project: Project, investor: Enterprise | None, actor: Actor, on: date) -> Coordination:
    """Return problems, cases and terms of a project; a dozen queries at most, however many there are."""
    cases = list(cases_of(project, actor, on))
    running = {one.row.problem_id for one in cases if one.case.is_open}
    rows = project.problems.all()
    try:
        rules: MajorRules | None = major_rules()
    except NoMajorRulesError:
        rules = None
    return Coordination(
        problems=[ProblemSeen(row, is_late(row, on), row.pk in running) for row in rows],
        cases=cases,
        terms=[TermSeen(row, kind_name(row.kind, rules)) for row in project.terms.all()],
        listed=counting_lists(lists_of(investor), rules, on.year),
        rules=rules,
        may_line=rules is not None and may_start(rules, project, actor),
        above=[(path, scope_name(path)) for path in places_above(project.place_path)],
    )


def kind_name(key: str, rules: MajorRules | None) -> str:
    """Return what a kind of support is called; one that no pack has any more by its key."""
    found = rules.terms.kind(key) if rules else None
    return found.name.text(gettext) if found else key


def is_late(problem: Problem, on: date) -> bool:
    """Whether a problem is not solved, and its day has passed."""
    return problem.solved_on is None and problem.due is not None and problem.due < on


def cases_of(project: Project, actor: Actor, on: date) -> Sequence[CaseSeen]:
    """Return the cases of a project, the newest first; those that the reader may not see have no link. Two queries."""
    rows = list(project.cases.select_related("case", "problem"))
    keys = [row.case_id for row in rows]
    may_look = bool(keys) and actor.may(Right.SEE_CASES)
    seen = set(visible_cases(actor).filter(pk__in=keys).values_list("pk", flat=True)) if may_look else set()
    return [CaseSeen(row, row.case_id in seen, _is_late(row.case, on)) for row in rows]


def counting_lists(listed: Sequence[Counted], rules: MajorRules | None, year: int) -> Sequence[Counted]:
    """Return the places in lists on which terms that are decided in a year may rest, the newest first."""
    return [one for one in listed if rules is not None and rules.terms.counts(one.entry.year, year)]


def may_start(rules: MajorRules, project: Project, actor: Actor) -> bool:
    """Whether someone may open a direct line for a project: they run its procedure where the project is."""
    found = procedures().get(rules.direct_line.procedure)
    return found is not None and may_handle(actor, found.newest, project.place_path)


def places_above(path: str) -> list[str]:
    """Return the places that lie above one, the nearest first."""
    ends = [at for at, sign in enumerate(path) if sign == "/"]
    return [path[:end] for end in reversed(ends) if level_of(path[:end])]


def units_suggested(path: str) -> list[str]:
    """Return the names of the units at a place and above it, which may have to solve a problem; one query."""
    units = Organisation.objects.filter(scope__in=[path, *places_above(path)], closed_on=None)
    single = units.exclude(kind=OrganisationKind.COLLECTIVE).order_by("-scope", "name_zh")
    return list(single.values_list("name_zh", flat=True))


def _is_late(case: Case, on: date) -> bool:
    return case.is_open and case.next_due is not None and case.next_due < on
