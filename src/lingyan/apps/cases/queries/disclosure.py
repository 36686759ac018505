"""Questions asked of what is public (信息公开查询): what is shown on a day, and to whom no more."""

from datetime import date

from django.db.models import Q, QuerySet

from lingyan.apps.cases.models import Case, Disclosure
from lingyan.apps.cases.queries.engine import procedures
from lingyan.apps.cases.queries.seeing import may_run
from lingyan.apps.design.templatetags.words import words
from lingyan.kernel.access import Actor
from lingyan.kernel.citation import Citation
from lingyan.kernel.errors import UnknownThingError
from lingyan.kernel.message import gettext_noop as _


class UnknownDisclosureError(UnknownThingError):
    """A result that is not public, not yet, or no more."""

    code = "cases.not_public"
    what = _("No result with this number is public today.")
    remedy = _("It may have been taken away on its day. The list shows what is public now.")


def shown_on(day: date) -> QuerySet[Disclosure]:
    """Return what is public on a day: published by then, and neither its removal day nor its end has come."""
    shown = Q(remove_on=None) | Q(remove_on__gt=day)
    going_on = Q(ended_on=None) | Q(ended_on__gt=day)
    return Disclosure.objects.filter(shown, going_on, publish_on__lte=day).select_related("place")


def find_public(key: str, day: date) -> Disclosure:
    """Return the result with that number; raise `UnknownDisclosureError` where it is not public on the day."""
    found = shown_on(day).select_related("case__subject").filter(key=key).first()
    if found is None:
        raise UnknownDisclosureError
    return found


def holding(rows: QuerySet[Disclosure], asked: str) -> QuerySet[Disclosure]:
    """Return those whose unit, office or measures hold the words."""
    for word in asked.split():
        held = Q(subject_name__icontains=word) | Q(measures__icontains=word) | Q(office_name__icontains=word)
        rows = rows.filter(held)
    return rows


def may_end(actor: Actor, disclosure: Disclosure) -> bool:
    """Whether someone may take a result away before its day."""
    return may_run(actor, disclosure.case)


def may_disclose(actor: Actor, case: Case) -> bool:
    """Whether someone may make a case public."""
    return may_run(actor, case)


def finding_in_words(disclosure: Disclosure) -> str:
    """Return what was found in the reader's language, as the rules of the procedure name it."""
    found = procedures().get(disclosure.procedure)
    if found is None or not disclosure.finding:
        return ""
    options = (option for field in found.newest.fields.values() for option in field.options)
    return next((words(option.name) for option in options if option.key == disclosure.finding), disclosure.finding)


def procedure_in_words(disclosure: Disclosure) -> str:
    """Return the name of the procedure in the reader's language."""
    found = procedures().get(disclosure.procedure)
    return words(found.newest.name) if found else disclosure.procedure


def clause_of(disclosure: Disclosure) -> Citation:
    """Return the clause that orders the publication."""
    return Citation.parse(disclosure.citation)
