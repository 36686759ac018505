"""Documents of cases (案件文书): which can be issued, which were, and what fills them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from django.db.models import QuerySet

from lingyan.apps.accounts.models import Organisation
from lingyan.apps.cases.models import Case, CaseEvent, Paper
from lingyan.apps.cases.queries.engine import replayed, rules_of
from lingyan.apps.cases.queries.paper_text import Filling
from lingyan.apps.cases.queries.paper_words import clause_words, day_words, period_words, value_words
from lingyan.apps.catalogue.queries import catalogue
from lingyan.apps.places.models import Place
from lingyan.domain.procedures.clocks import ClockState
from lingyan.domain.procedures.events import Event
from lingyan.domain.procedures.lengths import Fixed
from lingyan.domain.procedures.model import ClockRule, Procedure, Step
from lingyan.domain.procedures.model import Paper as PaperRule
from lingyan.domain.procedures.reading import read_event
from lingyan.domain.procedures.replay import CaseState
from lingyan.kernel.access import Actor
from lingyan.kernel.errors import UnknownThingError
from lingyan.kernel.legaltime.period import Period
from lingyan.kernel.message import gettext_noop as _
from lingyan.loaders.papers import CITE, DUE, LENGTH, LIMIT, ON, SAID, AskedKind, Template, template_of

__all__ = [
    "Case",
    "Issuing",
    "Paper",
    "PaperGiven",
    "PaperKind",
    "UnknownPaperError",
    "filling_of",
    "find_paper",
    "office_of",
    "paper_kind",
    "paper_kinds",
    "papers_of",
    "served_already",
    "service_of",
    "sign_of",
    "standing_for",
    "step_to_come",
]


DEMONSTRATION = "演示"
"""How the numbers of made-up documents begin."""


class UnknownPaperError(UnknownThingError):
    """A document that is not there, or not for the one who asks."""

    code = "cases.unknown_paper"
    what = _("There is no document “{given}” in this case that you may see.")
    remedy = _("Look for it on the page of the case.")


@dataclass(frozen=True, slots=True)
class PaperKind:
    """A kind of document that a case can have (文书种类); without a template it is written outside of the site."""

    rule: PaperRule
    template: Template | None


@dataclass(frozen=True, slots=True)
class PaperGiven:
    """What fills a document (填写内容): what only people know, what the step will say, and the day of its service.

    `replaces` is the document that it takes the place of, as a new version under the same number.
    """

    kind: str
    asked: Mapping[str, str] = field(default_factory=dict)
    step: Mapping[str, object] = field(default_factory=dict)
    served_on: date | None = None
    replaces: Paper | None = None


@dataclass(frozen=True, slots=True)
class Issuing:
    """Who issues a document, under which number, on which day (发文要素)."""

    office: Organisation
    number: str
    day: date


def paper_kinds(case: Case) -> tuple[PaperKind, ...]:
    """Return the kinds of documents that the rules of a case name, in their order."""
    templates = catalogue().papers
    return tuple(PaperKind(rule, template_of(rule, templates)) for rule in rules_of(case).papers)


def paper_kind(case: Case, kind: str) -> PaperKind:
    """Return a kind of document of a case; raise `UnknownPaperError` where its rules name none with a template."""
    found = next((one for one in paper_kinds(case) if one.rule.key == kind), None)
    if found is None or found.template is None:
        raise UnknownPaperError(given=kind)
    return found


def papers_of(case: Case) -> QuerySet[Paper]:
    """Return what was issued in a case, the newest first; one query."""
    return Paper.objects.filter(case=case).select_related("file", "replaced_by").order_by("-issued_on", "-pk")


def find_paper(pk: int, case: Case) -> Paper:
    """Return a document of a case; raise `UnknownPaperError` where it has none of that number."""
    found = papers_of(case).filter(pk=pk).first()
    if found is None:
        raise UnknownPaperError(given=pk)
    return found


def office_of(case: Case, actor: Actor) -> Organisation | None:
    """Return the office that issues the documents of a case: the one that handles it, or that of whoever acts."""
    return case.office or (Organisation.objects.filter(key=actor.unit).first() if actor.unit else None)


def sign_of(office: Organisation, case: Case, template: Template) -> str:
    """Return what stands before the year in the number of a document: the place of the office, and the kind.

    A case of the demonstration has a series of its own and says so, so that it leaves no gap in the real ones.
    """
    at = (office.scope, case.place_path)
    places = {one.path: one.short_zh or one.name_zh for one in Place.objects.filter(path__in=at)}
    place = next((places[path] for path in at if path in places), office.name_zh)
    return f"{DEMONSTRATION if case.is_synthetic else ''}{place}{template.sign}"


def step_to_come(case: Case, kind: PaperKind, day: date, replaced: Paper | None = None) -> Step | None:
    """Return the step that a document prepares; None where it tells of one that is in the log.

    As many documents as steps were issued: the next one is for a step that is still to come.
    """
    kinds = kind.rule.events
    taken = sum(event.kind in kinds[:1] for event in replayed(case, day).taken)
    issued = Paper.objects.filter(case=case, kind=kind.rule.key, replaced_by=None).count()
    is_told = taken > 0 if replaced else taken > issued
    return None if is_told or not kinds else rules_of(case).steps[kinds[0]]


def served_already(paper: Paper, case: Case, day: date) -> CaseEvent | None:
    """Return the step of the log by which a document was served: its own, or one that no other document is about."""
    rule = next((one.rule for one in paper_kinds(case) if one.rule.key == paper.kind), None)
    if rule is None or not rule.service:
        return None
    numbers = [event.number for event in replayed(case, day).taken if event.kind == rule.service]
    others = Paper.objects.filter(case=case, replaced_by=None).exclude(pk=paper.pk).exclude(event=None)
    free = case.events.filter(number__in=numbers).exclude(pk__in=others.values("event"))
    own = free.filter(papers=paper).first()
    return own or free.order_by("number").last()


def service_of(paper: Paper, case: Case, day: date) -> Step | None:
    """Return the step that the service of a document is; None where the rules have none, or it was taken already."""
    rules = rules_of(case)
    rule = next((one for one in rules.papers if one.key == paper.kind), None)
    if rule is None or not rule.service or served_already(paper, case, day):
        return None
    return rules.steps[rule.service]


def standing_for(case: Case, kind: PaperKind, given: PaperGiven, day: date) -> tuple[CaseState, Event | None]:
    """Return how the case stands for a document, and the step that it prepares, as if it were taken.

    Raises:
        EventError: what the step would say cannot be read.
    """
    coming = step_to_come(case, kind, day, given.replaces)
    if coming is None:
        return replayed(case, day), None
    on = given.served_on or day
    event = read_event(case.events.count() + 1, {**given.step, "date": on, "event": coming.key}, rules_of(case))
    return replayed(case, max(day, on), [event]), event


def filling_of(case: Case, kind: PaperKind, given: PaperGiven, issuing: Issuing, found: CaseState) -> Filling:
    """Return the words of every field of a document."""
    rules, template = found.procedure, kind.template
    events = [event for event in found.taken if event.kind in kind.rule.events]
    said = {name: value for event in events for name, value in event.data.items()}
    words = {
        **_plain(case, rules, issuing),
        "basis": clause_words(kind.rule.citation, is_whole=True),
        "served_on": day_words(given.served_on or issuing.day),
        **{
            f"{SAID}.{name}": value_words(rules.fields[name], value)
            for name, value in said.items()
            if name in rules.fields
        },
        **{f"{ON}.{event.kind}": day_words(event.day) for event in found.taken},
    }
    if template is not None:
        words |= {f"{CITE}.{name}": clause_words(cited) for name, cited in template.cites.items()}
        words |= {one.key: _asked_words(given.asked.get(one.key, ""), one.kind) for one in template.asks}
    for key, rule in rules.clocks.items():
        words |= _clock_words(key, rule, found.clock(key))
    return Filling(words, said)


def _plain(case: Case, rules: Procedure, issuing: Issuing) -> dict[str, str]:
    return {
        "unit": case.subject_name,
        "unit_code": case.subject.uscc if case.subject else "",
        "office": issuing.office.name_zh,
        "place": case.place.name_zh if case.place else "",
        "number": issuing.number,
        "day": day_words(issuing.day),
        "case": case.key,
        "procedure": rules.name_zh,
    }


def _clock_words(key: str, rule: ClockRule, clock: ClockState | None) -> dict[str, str]:
    """Return the last day of a clock, its length, and both; of one that does not run its length as the rule says it."""
    day = clock.last_day if clock else None
    shown = day_words(day) if day else ""
    if clock and clock.reached and clock.reached.provisional and shown:
        shown += "（节假日安排公布前的暂定日期）"
    period = _period(rule, clock)
    length = period_words(period) if period else ""
    limit = "，".join(part for part in (length, f"至{shown}止") if part) if shown else length
    return {f"{DUE}.{key}": shown, f"{LENGTH}.{key}": length, f"{LIMIT}.{key}": limit}


def _period(rule: ClockRule, clock: ClockState | None) -> Period | None:
    deadline = clock.reached.deadline if clock and clock.reached else None
    while deadline is not None and deadline.extends is not None:
        deadline = deadline.extends
    if deadline is not None:
        return deadline.period
    return rule.length.period if isinstance(rule.length, Fixed) else None


def _asked_words(given: str, kind: AskedKind) -> str:
    if kind is AskedKind.DAY and given:
        return day_words(date.fromisoformat(given))
    return given.strip()
