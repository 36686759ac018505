"""Siting decisions of a project (选址决定): the one that holds, those before it, and what each rested on."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext

from lingyan.apps.accounts.queries.scopes import scope_name
from lingyan.apps.projects.models import Project
from lingyan.apps.siting.models import SitingDecision
from lingyan.apps.siting.queries.answers import evidence_lines
from lingyan.apps.siting.queries.result import rules_offered
from lingyan.apps.siting.queries.verdicts import names_now
from lingyan.domain.siting.screening import Answer
from lingyan.domain.siting.wording import WEIGHTINGS
from lingyan.kernel.errors import UnknownThingError
from lingyan.kernel.message import gettext_noop as _


class UnknownDecisionError(UnknownThingError):
    """A decision that the project does not have."""

    code = "siting.no_decision"
    what = _("The project has no such decision.")
    remedy = _("Load the page of its siting again.")


@dataclass(frozen=True, slots=True)
class RestedOn:
    """What a rule said when it was decided (决定依据): its title, its answer, the evidence of then."""

    title: str
    answer: Answer
    clause: str
    evidence: list[tuple[str, str | None, str]]


@dataclass(frozen=True, slots=True)
class Decision:
    """A decision as the page tells it (选址决定)."""

    row: SitingDecision
    park: str
    weights: str

    @property
    def is_moved(self) -> bool:
        """Whether it moved the project to the park."""
        return bool(self.row.moved_from)

    @property
    def rested_on(self) -> list[RestedOn]:
        """What each rule said when it was decided, those that did not pass first."""
        names, titles = names_now(), dict(rules_offered())
        told = [
            RestedOn(
                titles.get(one["rule"], one["rule"]), Answer(one["answer"]), one["clause"], evidence_lines(one, names)
            )
            for one in self.row.answers
        ]
        return sorted(told, key=lambda one: one.answer is Answer.PASS)


def decisions_of(project: Project) -> Sequence[Decision]:
    """Return every decision of a project, the newest first; one query."""
    rows = SitingDecision.objects.filter(project=project)
    return [
        Decision(row, scope_name(row.park_path), gettext(WEIGHTINGS.get(row.weighting, row.weighting))) for row in rows
    ]


def decision_of(project: Project, pk: int) -> SitingDecision:
    """Return a decision of a project; raise `UnknownDecisionError` where it has none of that number."""
    found = SitingDecision.objects.filter(project=project, pk=pk).first()
    if found is None:
        raise UnknownDecisionError
    return found
