"""Deciding for a park (选址决定): only where no rule fails; what it rested on is kept, and it can be taken back."""

from dataclasses import dataclass, field
from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.timezone import localdate, localtime
from django.utils.translation import gettext

from lingyan.apps.audit.actions import record
from lingyan.apps.enterprises.queries.officers import runners_of
from lingyan.apps.notices.actions import tell_people
from lingyan.apps.places.models import Place
from lingyan.apps.projects.actions import place_project
from lingyan.apps.projects.actions.errors import NoReasonError, NotYetError
from lingyan.apps.projects.models import Project
from lingyan.apps.siting.models import SitingDecision
from lingyan.apps.siting.queries.answers import answers_of, digest_of
from lingyan.apps.siting.queries.placed import Placed, find_placed
from lingyan.apps.siting.queries.result import Asked
from lingyan.domain.projects.stages import Stage
from lingyan.kernel.access import Actor, Right
from lingyan.kernel.errors import DoesNotHoldError
from lingyan.kernel.message import Message
from lingyan.kernel.message import gettext_noop as _

DECIDED = _("{by} decided that the project “{name}” goes to your park.")
LEFT = _("{by} decided on a park for the project “{name}”; it stands there now and no more at your place.")


class RuleFailsError(DoesNotHoldError):
    """A decision for a park that a rule keeps the project out of (准入规则不通过)."""

    code = "siting.rule_fails"
    what = _("“{rule}” keeps the project out of this park.")
    where = _("({clause})")
    remedy = _("Choose another park, or bring about what would turn the rule and tell it first.")


class RulesUnknownError(DoesNotHoldError):
    """A decision that does not say why it is made while rules are not settled (结论未定须说明理由)."""

    code = "siting.rules_unknown"
    what = _("Of this park it is not known whether these rules let the project in: {rules}.")
    remedy = _("Tell what is missing first, or say in the reason why it is decided all the same.")


class SeenOtherwiseError(DoesNotHoldError):
    """A decision on what has changed since it was seen (依据已变化)."""

    code = "siting.seen_otherwise"
    what = _("What is known of the project or the park has changed since you opened the page.")
    remedy = _("Read below what it is now, and decide again; nothing was decided.")


class DecidedMeanwhileError(DoesNotHoldError):
    """A decision beside one that somebody made meanwhile (已有人作出决定)."""

    code = "siting.decided_meanwhile"
    what = _("{name} decided on this project at {at}, after you had opened the page.")
    remedy = _("Read what was decided, and decide again if need be; yours was not entered.")


class WithdrawnError(DoesNotHoldError):
    """A decision for a project that was withdrawn (项目已撤回)."""

    code = "siting.withdrawn"
    what = _("The project is withdrawn.")
    remedy = _("Take it up again on its page first.")


class DecisionEndedError(DoesNotHoldError):
    """A decision that does not hold any more (决定已失效)."""

    code = "siting.decision_ended"
    what = _("This decision does not hold any more.")
    remedy = _("Load the page again to see what became of it.")


@dataclass(frozen=True, slots=True)
class DecisionGiven:
    """A decision as it is given (选址决定内容).

    `asked` are the weights under which the park was seen, `digest` the hash of the answers, and `seen` the number of
    the decision that held then, 0 where none did.
    """

    park: str
    day: date
    reason: str = ""
    asked: Asked = field(default_factory=Asked)
    digest: str = ""
    seen: int = 0


@transaction.atomic
def decide_siting(project: Project, given: DecisionGiven, *, actor: Actor) -> SitingDecision:
    """Decide that a project goes to a park, and move it there where the one who acts runs projects there.

    Raises:
        LogInError, NotYoursError: the one who acts runs no projects where it is.
        UnknownParkPageError: the packs offer no park there.
        WithdrawnError, RuleFailsError, RulesUnknownError: see there.
        SeenOtherwiseError, DecidedMeanwhileError: it is not as it was seen.
        NotYetError: the day has not come.
    """
    actor.check(Right.RUN_PROJECTS, project.place_path)
    held = Project.objects.select_for_update(of=("self",)).get(pk=project.pk)
    placed = find_placed(held, given.park, given.asked)
    current = SitingDecision.objects.filter(project=held, is_current=True).first()
    _check(held, placed, given, current)
    if current:
        _end(current, actor, "")
    made = SitingDecision(
        project=held,
        park=Place.objects.filter(path=placed.path).first(),
        park_path=placed.path,
        day=given.day,
        reason=given.reason.strip(),
        by=actor.key,
        by_name=actor.name,
        is_synthetic=actor.is_synthetic,
    )
    _keep_basis(made, placed)
    if actor.may(Right.RUN_PROJECTS, placed.path) and held.place_path != placed.path:
        made.moved_from = held.place_path
        place_project(held, placed.path, actor=actor, seen_version=held.version)
    made.save()
    _tell(made, actor)
    after = {"park": placed.path, "day": given.day.isoformat(), "reason": made.reason, "rank": made.rank}
    before = {"park": current.park_path} if current else {}
    record(actor, "siting.decide", ("project", held.key), scope=placed.path, before=before, after=after)
    return made


@transaction.atomic
def take_decision_back(decision: SitingDecision, reason: str, *, actor: Actor) -> SitingDecision:
    """Take a decision back; a project that it moved goes back to where it was, where that can be done.

    Raises:
        LogInError, NotYoursError: the one who acts runs no projects where the project is.
        NoReasonError: it is not said why.
        DecisionEndedError: it does not hold any more.
    """
    project = Project.objects.select_for_update(of=("self",)).get(pk=decision.project_id)
    actor.check(Right.RUN_PROJECTS, project.place_path)
    if not reason.strip():
        raise NoReasonError
    held = SitingDecision.objects.select_for_update().get(pk=decision.pk)
    if not held.is_current:
        raise DecisionEndedError
    _end(held, actor, reason.strip())
    is_there = project.place_path == held.park_path
    if held.moved_from and is_there and actor.may(Right.RUN_PROJECTS, held.moved_from):
        place_project(project, held.moved_from, actor=actor, seen_version=project.version)
    record(
        actor,
        "siting.take_decision_back",
        ("project", project.key),
        scope=held.park_path,
        before={"park": held.park_path},
        after={"reason": held.ended_reason},
    )
    return held


def _tell(made: SitingDecision, actor: Actor) -> None:
    """Tell those who run the projects of the park, and of the place that the project left, but for who decided."""
    said = {"name": made.project.name, "by": actor.name}
    told = {made.park_path: (Message(DECIDED, said), made.project.get_absolute_url())}
    if made.moved_from:
        told[made.moved_from] = (Message(LEFT, said), "")  # who sees it no more is led nowhere
    for path, (message, link) in told.items():
        people = [one for one in runners_of(path) if one.login != actor.key]
        tell_people(people, f"siting-decision:{made.pk}:{path}", message, link)


def _check(held: Project, placed: Placed, given: DecisionGiven, current: SitingDecision | None) -> None:
    if held.stage == Stage.WITHDRAWN:
        raise WithdrawnError
    if (current.pk if current else 0) != given.seen:
        _refuse_second(current)
    if placed.failing:
        rule = placed.failing[0]
        raise RuleFailsError(rule=rule.title, clause=rule.citations[0])
    if digest_of(answers_of(placed.assessed.verdicts)) != given.digest:
        raise SeenOtherwiseError
    if placed.unknown and not given.reason.strip():
        raise RulesUnknownError(rules=gettext(", ").join(rule.title for rule in placed.unknown))
    if given.day > localdate():
        raise NotYetError(day=given.day)


def _refuse_second(current: SitingDecision | None) -> None:
    if current is None:
        raise DecisionEndedError
    raise DecidedMeanwhileError(name=current.by_name, at=f"{localtime(current.recorded_at):%Y-%m-%d %H:%M:%S}")


def _end(decision: SitingDecision, actor: Actor, reason: str) -> None:
    decision.is_current, decision.ended_at = False, timezone.now()
    decision.ended_by_name, decision.ended_reason = actor.name, reason
    decision.save(update_fields=["is_current", "ended_at", "ended_by_name", "ended_reason"])


def _keep_basis(made: SitingDecision, placed: Placed) -> None:
    """Write what a decision rests on: rank, score, weights, and what each rule said on what evidence."""
    made.weighting = placed.by.key
    made.weights = {criterion.value: weight for criterion, weight in placed.by.weights.items()}
    made.rank, made.score = (placed.row.rank, placed.row.score) if placed.row else (None, None)
    made.of_parks = placed.ranked_count
    made.passed, made.failed, made.unknown = len(placed.passing), len(placed.failing), len(placed.unknown)
    made.answers = answers_of(placed.assessed.verdicts)
    made.digest = digest_of(made.answers)
