"""Projects that look for a park (待选址项目): those that are not built yet, with how much siting knows of each."""

from django.db.models import Prefetch, QuerySet

from lingyan.apps.accounts.queries.scopes import scope_name
from lingyan.apps.design.searching import holding
from lingyan.apps.projects.models import Project
from lingyan.apps.projects.queries.seeing import visible_projects
from lingyan.apps.siting.models import SitingDecision, ToldFact
from lingyan.apps.siting.queries.offering import siting_guide
from lingyan.apps.siting.queries.planning import file_facts
from lingyan.domain.projects.stages import Stage
from lingyan.domain.siting.facts import Scope
from lingyan.kernel.access import Actor

SEEKING = (Stage.LEAD, Stage.VISIT, Stage.NEGOTIATION, Stage.SIGNED)
"""The stages at which a project can still go elsewhere."""

_WORDED = ("name", "investor_name", "key")


def seeking_projects(actor: Actor, words: str = "", stage: str = "", decided: str = "") -> QuerySet[Project]:
    """Return the projects that someone may see and that are not built yet, the newest first.

    `decided` keeps those for which a park is decided (`yes`) or not (`no`). What was told and what was decided is
    fetched with a page of them, two queries however many.
    """
    rows = visible_projects(actor).filter(stage__in=[stage] if stage in SEEKING else SEEKING)
    if words:
        rows = rows.filter(holding(words, _WORDED))
    if decided in {"yes", "no"}:
        held = SitingDecision.objects.filter(is_current=True).order_by().values("project")
        rows = rows.filter(pk__in=held) if decided == "yes" else rows.exclude(pk__in=held)
    told = ToldFact.objects.filter(is_current=True, park__isnull=True).exclude(value="").order_by()
    decisions = SitingDecision.objects.filter(is_current=True).order_by()
    fetched = (Prefetch("told", told, "told_alone"), Prefetch("siting_decisions", decisions, "deciding"))
    return rows.prefetch_related(*fetched).order_by("-pk")


def asked_of_projects() -> frozenset[str]:
    """Return the facts that siting asks of a project."""
    facts = siting_guide().facts.values()
    return frozenset(fact.key for fact in facts if fact.scope is Scope.PROJECT and not fact.is_computed)


def known_of(project: Project) -> int:
    """Return how many of them are known of a project that came from `seeking_projects`."""
    told = {row.key for row in getattr(project, "told_alone", ())} | set(file_facts(project))
    return len(told & asked_of_projects())


def decided_park(project: Project) -> str:
    """Return the park that is decided for a project that came from `seeking_projects`, empty where none is."""
    return next((scope_name(one.park_path) for one in getattr(project, "deciding", ())), "")
