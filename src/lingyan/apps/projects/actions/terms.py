"""Terms agreed case by case (一事一议): for three-500 investors alone, each with clause, list and decision."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils.timezone import localdate

from lingyan.apps.audit.actions import record
from lingyan.apps.catalogue.queries import document_name
from lingyan.apps.enterprises.queries.lists import Counted, counted_by_code
from lingyan.apps.projects.actions import errors
from lingyan.apps.projects.actions.running import held_project, save_touched
from lingyan.apps.projects.models import Project, SpecialTerm
from lingyan.apps.projects.queries.major import major_rules
from lingyan.apps.projects.queries.seeing import UnknownPartError
from lingyan.domain.projects.major import TermRules
from lingyan.kernel.access import Actor


@dataclass(frozen=True, slots=True)
class TermGiven:
    """Terms as they were agreed (一事一议内容): of which kind, what, on which day, by which body, in which document."""

    kind: str
    words: str
    decided_on: date
    body: str
    document_number: str = ""


@transaction.atomic
def agree_terms(project: Project, given: TermGiven, *, actor: Actor, seen_version: int) -> SpecialTerm:
    """Enter terms that were agreed with the investor of a project, which rest on its newest place in a list.

    Raises:
        LogInError, NotYoursError: the one who acts runs no projects where it is.
        ProjectChangedError: somebody changed the project since `seen_version`.
        NotListedError: neither the investor nor a parent of it stands in a list that counts; says the clause.
        UnknownTermKindError: the packs have no such kind of support.
        NothingEnteredError: it is not said what was agreed, or by whom.
        NotYetError: the day has not come.
        NoMajorRulesError: no pack says what may be agreed.
    """
    held = held_project(project, actor, seen_version)
    rules = major_rules().terms
    _check(given, rules)
    listed = _listing(held, given.decided_on.year, rules)
    made = SpecialTerm.objects.create(
        project=held,
        kind=given.kind,
        words=given.words.strip(),
        decided_on=given.decided_on,
        body=given.body.strip(),
        document_number=given.document_number.strip(),
        top_list=listed.entry.top_list,
        list_year=listed.entry.year,
        listed_name=listed.of_parent.name if listed.of_parent else held.investor_name,
        document=rules.citation.document,
        clause=str(rules.citation.clause),
        by_name=actor.name,
    )
    save_touched(held, actor)
    record(actor, "projects.agree_terms", ("project", held.key), scope=held.place_path, after=_said(made))
    return made


@transaction.atomic
def end_terms(project: Project, pk: int, reason: str, *, actor: Actor, seen_version: int) -> SpecialTerm:
    """Take terms back that were agreed; they stay in the file with the reason.

    Raises:
        LogInError, NotYoursError, ProjectChangedError: as when they are entered.
        UnknownPartError: the project has no such terms.
        TermEndedError: they were taken back.
        NoReasonError: it is not said why.
    """
    held = held_project(project, actor, seen_version)
    found = held.terms.filter(pk=pk).first()
    if found is None:
        raise UnknownPartError
    if found.ended_on is not None:
        raise errors.TermEndedError(day=found.ended_on)
    if not reason.strip():
        raise errors.NoReasonError
    found.ended_on, found.reason = localdate(), reason.strip()
    found.save(update_fields=["ended_on", "reason"])
    save_touched(held, actor)
    after = {"terms": found.words, "reason": found.reason}
    record(actor, "projects.end_terms", ("project", held.key), scope=held.place_path, after=after)
    return found


def _check(given: TermGiven, rules: TermRules) -> None:
    if rules.kind(given.kind) is None:
        raise errors.UnknownTermKindError(given=given.kind)
    if not given.words.strip() or not given.body.strip():
        raise errors.NothingEnteredError
    if given.decided_on > localdate():
        raise errors.NotYetError(day=given.decided_on)


def _listing(project: Project, decided: int, rules: TermRules) -> Counted:
    """Return the newest place in a list on which terms of a year may rest; raise `NotListedError` for none."""
    found = [one for one in counted_by_code(project.investor_uscc) if rules.counts(one.entry.year, decided)]
    if found:
        return found[0]
    name, _title = document_name(rules.citation.document)
    raise errors.NotListedError(
        clause=f"{name} {rules.citation.clause.label}",
        name=project.investor_name or project.name,
        decided=decided,
        first=decided - rules.list_age_years,
        last=decided,
        convention=rules.convention,
    )


def _said(term: SpecialTerm) -> dict[str, object]:
    return {
        "kind": term.kind,
        "terms": term.words,
        "day": term.decided_on.isoformat(),
        "body": term.body,
        "document_number": term.document_number,
        "top_list": term.top_list,
        "top_year": term.list_year,
    }
