"""What confirming brings to life (生效): a task, a target or a rule, and what takes it back."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse

from lingyan.apps.accounts.actions.organisations import OrganisationGiven, add_organisation
from lingyan.apps.accounts.models import Organisation, OrganisationKind
from lingyan.apps.catalogue.actions import Cited, add_citation, drop_citation
from lingyan.apps.design.names import field_in_language
from lingyan.apps.plans.actions import targets
from lingyan.apps.plans.actions.tasks import Ordered, TaskGiven, order_task, withdraw_task
from lingyan.apps.plans.models import Indicator, Kind, Origin, Rhythm, Task
from lingyan.apps.policies.actions import draft_errors as errors
from lingyan.apps.policies.actions.drafting import SUBJECT
from lingyan.apps.policies.models import Draft, DraftKind, DraftState, Result
from lingyan.apps.policies.queries.drafts import same_period
from lingyan.apps.policies.queries.matching import (
    LEFT_OUT,
    LONGEST_TITLE,
    MAKE,
    Matcher,
    TargetMatch,
    TaskMatch,
    period_of,
    task_title,
    value_of,
)
from lingyan.kernel.access import Actor, Right
from lingyan.kernel.citation import Citation, CitationError, ClausePath
from lingyan.kernel.message import gettext_noop as _

A_FURTHER_ONE = "+"
"""What is said of a task where others stand on its clause already."""

_LONGEST_CLAUSE, _LONGEST_NAME, _LONGEST_SLUG = 80, 200, 50
_AHEAD = "前言"
"""The clause of what stands ahead of all clauses."""

_KINDS = {"level": Kind.LEVEL, "increase": Kind.CUMULATIVE, "reduction": Kind.REDUCTION, "rate": Kind.RATE}
_ATTRIBUTES = {"约束性": "binding", "预期性": "expected"}

Choices = Mapping[str, Any]
"""What the one who confirms says besides the printed fields: `units`, `indicator_key`, `pack_unit`, `place`, …"""


@dataclass(frozen=True, slots=True)
class Lived:
    """As what a draft lives on (生效结果): the kind, its key, and whether confirming made it."""

    result: Result
    key: str
    is_own: bool


def bring_to_life(draft: Draft, scope: str, matcher: Matcher, *, actor: Actor) -> Lived:
    """Make of a draft what it is of, live at once; the caller holds the transaction and has checked the right.

    Raises:
        NotYoursError: a target is meant for a place for which the one who acts decides on nothing.
        LingyanError: it lacks what it needs, says of whom or what nobody here knows, or stands already otherwise.
    """
    if draft.kind == DraftKind.TASK:
        return _order(draft, scope, matcher.task(draft), actor)
    if draft.kind == DraftKind.TARGET:
        return _set(draft, scope, matcher, actor)
    if draft.kind == DraftKind.DEADLINE:
        if standing := same_period(draft):
            return Lived(Result.RULE, standing.result_key, is_own=False)
        link = f"{reverse('policies:periods')}#d-{draft.pk}"
        add_citation(SUBJECT, _cited(draft, str(draft.pk), draft.quote, link))
    return Lived(Result.RULE, str(draft.pk), is_own=True)


def take_back(draft: Draft, scope: str, *, actor: Actor) -> None:
    """Take back what confirming made, unless a draft of another version lives on it; the caller holds the transaction.

    Raises:
        ReportedOnError: a unit reported on the task.
    """
    if not draft.is_result_own or _leave_to_others(draft):
        return
    if draft.result == Result.TASK:
        withdraw_task(draft.result_key, actor=actor)
    elif draft.result == Result.TARGET:
        targets.withdraw_target(draft.result_key, scope, actor=actor)
    drop_citation(SUBJECT, draft.result_key)


def _leave_to_others(draft: Draft) -> bool:
    """Let the next draft that lives on the same have it for its own; return whether there is one."""
    alike = Draft.objects.filter(state=DraftState.CONFIRMED, result=draft.result, result_key=draft.result_key)
    heir = alike.select_for_update().exclude(pk=draft.pk).order_by("pk").first()
    if heir is not None:
        Draft.objects.filter(pk=heir.pk).update(is_result_own=True)
    return heir is not None


def cited_clause(path: str) -> str:
    """Return a clause path short enough for the tables: the clause itself, or the nearest around it.

    >>> cited_clause("四/（四）/3"), cited_clause("")
    ('四/（四）/3', '前言')
    """
    while len(path) > _LONGEST_CLAUSE:
        path = path.rpartition("/")[0]
    try:
        return str(ClausePath.parse(path))
    except CitationError:
        return _AHEAD


def _order(draft: Draft, scope: str, match: TaskMatch, actor: Actor) -> Lived:
    fields = draft.fields
    if chosen := _existing(draft, match):
        return Lived(Result.TASK, chosen.key, is_own=False)
    units = _organisations(match, fields.get("unit_choices") or {}, scope, actor)
    leads = [unit for name, unit in units if name in set(fields.get("lead") or ())]
    others = [unit for _name, unit in units if unit not in leads]
    title = task_title(draft)
    if not title:
        raise errors.FieldMissingError(field=_("title"))
    given = TaskGiven(
        title=title,
        leads=tuple(leads),
        others=tuple(others),
        detail=draft.quote,
        document=draft.document,
        clause=cited_clause(draft.clause),
        due=_day(fields.get("deadline")),
        rhythm=_rhythm(fields),
        key=_key(draft),
        origin=Origin.DOCUMENT,
    )
    note = str(fields.get("deadline_words") or "")[:LONGEST_TITLE]
    made = order_task(given, Ordered(scope, note), actor=actor)
    add_citation(SUBJECT, _cited(draft, made.key, made.title_zh, made.get_absolute_url()))
    return Lived(Result.TASK, made.key, is_own=True)


def _existing(draft: Draft, match: TaskMatch) -> Task | None:
    """Return the task that is there already and that the draft means; None where it is to be a further one.

    Raises:
        TaskStandsError: others stand on the clause, they are not for the same units, and nobody said which it is.
        NoSuchTaskError: the one chosen is none of them.
    """
    chosen = str(draft.fields.get("existing") or "")
    if chosen == A_FURTHER_ONE:
        return None
    if chosen:
        found = next((task for task in match.standing if task.key == chosen), None)
        if found is None:
            raise errors.NoSuchTaskError
        return found
    packed = [field_in_language(task, "title") for task in match.standing if task.origin == Origin.PACK]
    if match.same or not packed:
        return match.same
    raise errors.TaskStandsError(task="；".join(packed))


def _organisations(
    match: TaskMatch, choices: Mapping[str, str], scope: str, actor: Actor
) -> list[tuple[str, Organisation]]:
    """Return the organisations that a task names, each with the name by which it does.

    Raises:
        UnknownUnitsError: of some nobody said who is meant.
    """
    undecided = [unit.name for unit in match.unknown if not choices.get(unit.name)]
    if undecided:
        raise errors.UnknownUnitsError(names="、".join(undecided))
    found: list[tuple[str, Organisation]] = []
    for unit in match.units:
        chosen = str(choices.get(unit.name) or "")
        if unit.organisation is not None and not chosen:
            found.append((unit.name, unit.organisation))
        elif chosen == MAKE:
            given = OrganisationGiven(kind=OrganisationKind.OTHER, name_zh=unit.name, scope=scope)
            found.append((unit.name, add_organisation(given, actor=actor)))
        elif chosen != LEFT_OUT:
            found += [(unit.name, one) for one in _called(chosen)]
    return found


def _called(key: str) -> Iterable[Organisation]:
    found = Organisation.objects.filter(key=key, closed_on=None).first()
    if found is None:
        raise errors.UnknownUnitsError(names=key)
    return [found]


def _set(draft: Draft, scope: str, matcher: Matcher, actor: Actor) -> Lived:
    fields, match = draft.fields, matcher.target(draft)
    value = value_of(fields)
    if value is None:
        raise errors.FieldMissingError(field=_("value"))
    if match.unit is None:
        raise errors.UnknownUnitError(unit=fields.get("unit") or "")
    if match.is_same and match.standing:
        return Lived(Result.TARGET, match.standing.key, is_own=False)
    new = None if match.indicator else _new_indicator(fields, match, scope)
    actor.check(Right.REVIEW_DOCUMENTS, new.place if new else match.place)
    given = targets.TargetGiven(
        key=_key(draft),
        value=value,
        unit=match.unit.symbol,
        comparator=str(fields.get("comparator") or "="),
        period=period_of(fields),
        document=draft.document,
        clause=cited_clause(draft.clause),
        indicator=match.indicator,
        new=new,
    )
    target = targets.set_target(given, scope, actor=actor)
    if target.is_packed or target.key != given.key:
        return Lived(Result.TARGET, target.key, is_own=False)
    indicator: Indicator = target.indicator
    matcher.look_again()
    add_citation(SUBJECT, _cited(draft, target.key, indicator.name_zh, indicator.get_absolute_url()))
    return Lived(Result.TARGET, target.key, is_own=True)


def _new_indicator(fields: Choices, match: TargetMatch, scope: str) -> targets.IndicatorGiven:
    statistic = match.statistic.key if match.statistic else ""
    return targets.IndicatorGiven(
        name=str(fields.get("indicator") or ""),
        unit=match.unit.symbol if match.unit else "",
        kind=_KINDS.get(str(fields.get("kind")), Kind.LEVEL),
        place=str(fields.get("place") or scope),
        statistic=str(fields.get("statistic", statistic) or ""),
        attribute=_ATTRIBUTES.get(str(fields.get("binding")), ""),
    )


def _key(draft: Draft) -> str:
    """Return the key of what a draft becomes; confirmed again after it was taken back, it has another."""
    document = draft.document.replace("/", "-").removeprefix("own-")[:_LONGEST_SLUG]
    again = f"-v{draft.version}" if draft.version > 1 else ""
    return f"own-{document}-{draft.pk}{again}"


def _cited(draft: Draft, key: str, name: str, link: str) -> Cited:
    citation = Citation.parse(f"{draft.document} {cited_clause(draft.clause)}")
    return Cited(key, name[:_LONGEST_NAME], "", citation, link)


def _rhythm(fields: Choices) -> str:
    """Return how often units report: as it was chosen, or as often as the task comes again."""
    if chosen := fields.get("rhythm"):
        return str(chosen)
    recurs = str(fields.get("recurs") or "")
    yearly = Rhythm.YEAR if recurs.startswith("--") and not recurs.startswith("---") else Rhythm.MONTH
    return str(yearly)


def _day(iso: object) -> date | None:
    try:
        return date.fromisoformat(str(iso or ""))
    except ValueError:
        return None
