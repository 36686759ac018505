"""Cases in words to copy (催办文本): who owes what by when, in short lines for a message."""

from collections.abc import Iterator, Sequence
from datetime import date

from django.utils.translation import gettext, ngettext

from lingyan.apps.cases.models import Case, CaseClock
from lingyan.apps.cases.queries import naming
from lingyan.apps.cases.queries.listing import WorkGroup
from lingyan.apps.cases.queries.seeing import SUBJECT_ROLE
from lingyan.apps.cases.templatetags.cases import days_left, group_name
from lingyan.apps.catalogue.queries import document_name


def group_to_copy(group: WorkGroup, on: date) -> str:
    """Return a group of cases as lines to copy."""
    return cases_to_copy(group_name(group.due), group.cases, group.total, on)


def cases_to_copy(head: str, cases: Sequence[Case], total: int, on: date, *, is_more: bool = False) -> str:
    """Return some cases as short lines without marks: who owes what by when, and by which clause.

    `is_more` says that there are more than `total`, which nobody counted.
    """
    template = gettext("{head}: more than {n} ({day})") if is_more else gettext("{head}: {n} ({day})")
    first = template.format(head=head, n=total, day=on.isoformat())
    return "\n".join([first, *_lines(cases, on), *_more(total - len(cases))]) if total else ""


def clocks_to_copy(day: date, clocks: Sequence[CaseClock], total: int) -> str:
    """Return the clocks that end on a day as short lines without marks: who owes what in which case; none as nothing.

    The case and the one who handles it must be fetched.
    """
    first = gettext("Last day {day}: {n}").format(day=day.isoformat(), n=total)
    return "\n".join([first, *_clock_lines(clocks), *_more(total - len(clocks))]) if total else ""


def _clock_lines(clocks: Sequence[CaseClock]) -> Iterator[str]:
    template = gettext("{number}. {who}: {what}. {title} ({subject}){clause}")
    for number, clock in enumerate(clocks, start=1):
        case = clock.case
        yield template.format(
            number=number,
            who=_who(case, clock.bound),
            what=naming.clock_task(case.procedure, clock.key).text(gettext),
            title=case.title,
            subject=case.subject_name,
            clause=_clause(case, clock.key),
        )


def _lines(cases: Sequence[Case], on: date) -> Iterator[str]:
    template = gettext("{number}. {who}: {what}, {when}. {title} ({subject}){clause}")
    for number, case in enumerate(cases, start=1):
        yield template.format(
            number=number,
            who=_who(case, case.next_role),
            what=naming.clock_task(case.procedure, case.next_clock).text(gettext) if case.next_clock else "—",
            when=f"{case.next_due.isoformat()}, {days_left(case.next_due, on)}"
            if case.next_due
            else days_left(None, on),
            title=case.title,
            subject=case.subject_name,
            clause=_clause(case, case.next_clock),
        )


def _who(case: Case, role_key: str) -> str:
    """Return who plays a role: the unit by its name, the office by its role and who handles the case."""
    role = naming.role_name(case.procedure, role_key).text(gettext) if role_key else ""
    if role_key == SUBJECT_ROLE:
        return case.subject_name
    return f"{role} {case.handler.name}".strip() if case.handler else role


def _clause(case: Case, clock: str) -> str:
    citation = naming.clock_citation(case.procedure, clock)
    if citation is None:
        return ""
    return gettext("; {document} {clause}").format(
        document=document_name(citation.document)[0], clause=citation.clause.label
    )


def _more(rest: int) -> list[str]:
    return [ngettext("and {n} more", "and {n} more", rest).format(n=rest)] if rest > 0 else []
