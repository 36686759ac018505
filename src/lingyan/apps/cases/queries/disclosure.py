"""Questions asked of what is public (信息公开查询): what is shown on a day, and to whom no more."""

from datetime import date

from django.db.models import OuterRef, Q, QuerySet, Subquery

from lingyan.apps.cases.models import Case, CaseEvent, Disclosure
from lingyan.apps.cases.queries.engine import procedures
from lingyan.apps.cases.queries.seeing import may_run
from lingyan.apps.design.templatetags.words import words
from lingyan.domain.procedures.model import Procedure, Publication
from lingyan.kernel.access import Actor
from lingyan.kernel.citation import Citation
from lingyan.kernel.errors import UnknownThingError
from lingyan.kernel.message import gettext_noop as _

SEARCHED = ("subject_name", "measures", "office_name")
"""The columns whose words a reader may ask for."""


class UnknownDisclosureError(UnknownThingError):
    """A result that is not public, not yet, or no more."""

    code = "cases.not_public"
    what = _("No result with this number is public today.")
    remedy = _("It may have been taken away on its day. The list shows what is public now.")


def shown_on(day: date) -> QuerySet[Disclosure]:
    """Return what is public on a day: published by then, and neither its removal day nor its end has come.

    `step` is the step that published each.
    """
    shown = Q(remove_on=None) | Q(remove_on__gt=day)
    going_on = Q(ended_on=None) | Q(ended_on__gt=day)
    steps = CaseEvent.objects.filter(case=OuterRef("case"), number=OuterRef("event")).values("kind")
    found = Disclosure.objects.filter(shown, going_on, publish_on__lte=day).annotate(step=Subquery(steps))
    return found.select_related("place")


def find_public(key: str, day: date) -> Disclosure:
    """Return the result with that number; raise `UnknownDisclosureError` where it is not public on the day."""
    found = shown_on(day).select_related("case__subject").filter(key=key).first()
    if found is None:
        raise UnknownDisclosureError
    return found


def public_of(case: Case, day: date) -> list[Disclosure]:
    """Return what of a case is public on a day, the newest first."""
    return list(shown_on(day).filter(case=case))


def may_end(actor: Actor, disclosure: Disclosure) -> bool:
    """Whether someone may take a result away before its day."""
    return may_run(actor, disclosure.case)


def finding_in_words(disclosure: Disclosure) -> str:
    """Return what was found in the reader's language, as the rules of the procedure name it."""
    rules, rule = _rules_of(disclosure), _rule_of(disclosure)
    field = rules.fields.get(rule.result.field) if rules and rule and rule.result else None
    options = field.options if field else ()
    return next((words(one.name) for one in options if one.key == disclosure.finding), disclosure.finding)


def due_in_words(disclosure: Disclosure) -> str:
    """Return what the day is that is shown: the name of its clock; nothing where the rules name none any more."""
    rules, rule = _rules_of(disclosure), _rule_of(disclosure)
    clock = rules.clocks.get(rule.due) if rules and rule else None
    return words(clock.name) if clock else ""


def content_in_words(disclosure: Disclosure) -> str:
    """Return what the words are that are shown, as the clause has them told; nothing where it asks for none."""
    rule = _rule_of(disclosure)
    return words(rule.content) if rule and rule.content else ""


def procedure_in_words(disclosure: Disclosure) -> str:
    """Return the name of the procedure in the reader's language."""
    rules = _rules_of(disclosure)
    return words(rules.name) if rules else disclosure.procedure


def clause_of(disclosure: Disclosure) -> Citation:
    """Return the clause that orders the publication."""
    return Citation.parse(disclosure.citation)


def publishing_procedures() -> list[tuple[str, str]]:
    """Return the procedures that make something public, each with its name."""
    newest = (found.newest for found in procedures().values())
    return [(rules.key, words(rules.name)) for rules in newest if rules.publications]


def _rules_of(disclosure: Disclosure) -> Procedure | None:
    found = procedures().get(disclosure.procedure)
    return found.newest if found else None


def _rule_of(disclosure: Disclosure) -> Publication | None:
    """Return the rule that published a row of `shown_on`."""
    rules = _rules_of(disclosure)
    return rules.publication_by(getattr(disclosure, "step", None) or "") if rules else None
