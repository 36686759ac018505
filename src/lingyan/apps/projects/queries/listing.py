"""Lists of projects (项目清单): by words, place, stage, industry, source, list of 500 and officer, through indexes."""

from dataclasses import dataclass

from django.db.models import Exists, F, OuterRef, Prefetch, Q, QuerySet
from django.utils.timezone import localdate

from lingyan.apps.accounts.models import Person
from lingyan.apps.catalogue.queries import catalogue
from lingyan.apps.design.scopes import within
from lingyan.apps.design.searching import holding
from lingyan.apps.enterprises.queries.regions import ABROAD
from lingyan.apps.places.models import Place
from lingyan.apps.projects.models import Problem, Project
from lingyan.apps.projects.queries.major import is_major
from lingyan.apps.projects.queries.seeing import visible_projects
from lingyan.domain.projects.stages import Stage
from lingyan.kernel.access import Actor

_WORDED = ("name", "investor_name", "key", "investor_uscc")
"""The columns with words."""

ME, NOBODY = "me", "nobody"
"""What a list may ask for instead of the log-in name of the officer."""

RUNNING = "running"
"""What a list may ask for instead of a stage: every project that was not withdrawn."""

ANY_LIST = "any"
"""What a list may ask for instead of one list of 500: a place in any of them."""


OPEN, LATE = "open", "late"
"""What a list may ask for of problems: projects with one that is not solved, or with one whose day has passed."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a list of projects asks for (筛选): nothing of it means every project that was not withdrawn.

    `place` is a path; `stage` a stage or `all`; `source` the first signs of a region code, or `ABROAD`; `top` a list
    or `ANY_LIST`; `officer` a log-in name, `ME` or `NOBODY`; `problems` is `OPEN` or `LATE`.
    """

    words: str = ""
    place: str = ""
    stage: str = RUNNING
    industry: str = ""
    source: str = ""
    top: str = ""
    officer: str = ""
    problems: str = ""


def projects_where(actor: Actor, wanted: Wanted) -> QuerySet[Project]:
    """Return the projects that someone may see and asks for, the newest first; raises as `visible_projects`.

    A list reads its page, what a row shows and the count: three queries, whatever there is.
    """
    found = visible_projects(actor).filter(_stage(wanted.stage) & _industry(wanted.industry) & _top(wanted.top))
    if wanted.place:
        places = Place.objects.filter(within([wanted.place], "path")).order_by().values_list("pk", flat=True)
        found = found.filter(place__in=list(places))
    if wanted.source:
        found = found.filter(Q(source=ABROAD) if wanted.source == ABROAD else Q(source__startswith=wanted.source))
    if wanted.officer:
        found = found.filter(_officer(wanted.officer, actor))
    if wanted.problems:
        found = found.filter(Exists(_problems(wanted.problems)))
    return found.filter(holding(wanted.words, _WORDED)).select_related("place", "officer").order_by("-pk")


def ledger_where(actor: Actor, wanted: Wanted) -> QuerySet[Project]:
    """Return the major projects that are asked for, with what the ledger says of each; three more queries a page."""
    open_ones = Problem.objects.filter(solved_on=None).order_by(F("due").asc(nulls_last=True), "raised_on", "pk")
    return (
        projects_where(actor, wanted)
        .filter(is_major())
        .prefetch_related("funds", "milestones", Prefetch("problems", open_ones, to_attr="in_the_way"))
    )


def _problems(asked: str) -> QuerySet[Problem]:
    found = Problem.objects.filter(project=OuterRef("pk"), solved_on=None)
    return found.filter(due__lt=localdate()) if asked == LATE else found


def _stage(stage: str) -> Q:
    if stage == RUNNING:
        return ~Q(stage=Stage.WITHDRAWN)
    return Q(stage=stage) if stage in set(Stage) else Q()


def _industry(industry: str) -> Q:
    """Return the condition of an industry: a field holds its sub-fields."""
    if not industry:
        return Q()
    parts = [key for key, one in catalogue().industries.items() if one.parent == industry]
    return Q(industry__in=[industry, *parts])


def _top(top: str) -> Q:
    if not top:
        return Q()
    return ~Q(top_list="") if top == ANY_LIST else Q(top_list=top)


def _officer(officer: str, actor: Actor) -> Q:
    if officer == NOBODY:
        return Q(officer=None)
    login = actor.key if officer == ME else officer
    return Q(officer__in=Person.objects.filter(login=login).order_by().values("pk"))
