"""Making results public (信息公开): with the period, the measures and the day on which they are taken away again."""

import re
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils.timezone import localdate

from lingyan.apps.audit.actions import record
from lingyan.apps.cases.actions.publishing import PUBLICATIONS, end
from lingyan.apps.cases.actions.running import StepGiven, take_step
from lingyan.apps.cases.models import Case, Disclosure
from lingyan.apps.cases.queries.seeing import may_run
from lingyan.kernel.access import Actor, LogInError, NotYoursError
from lingyan.kernel.errors import BadInputError
from lingyan.kernel.message import gettext_noop as _

_MOBILE = r"(?<!\d)1[3-9]\d{9}(?!\d)"
_BORN = r"(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])"
_IDENTITY_CARD = rf"(?<![0-9A-Z])\d{{6}}{_BORN}\d{{3}}[\dXx](?![0-9A-Z])"
_E_MAIL = r"[\w.+-]+@[\w-]+\.\w+"
_PERSONAL = re.compile(f"{_MOBILE}|{_IDENTITY_CARD}|{_E_MAIL}")


class NotPublishedError(BadInputError):
    """A procedure of which nothing is made public (不公开)."""

    code = "cases.not_published"
    what = _("Nothing of this procedure is made public here.")
    remedy = _("Publish from a case whose procedure has such a step.")


class RemovalError(BadInputError):
    """A removal day that does not come after the publication (撤下日期有误)."""

    code = "cases.removal"
    what = _("The removal day does not come after the day of publication.")
    remedy = _("State the first day on which the page shows it no more.")


class PersonalDataError(BadInputError):
    """Words for the public that name a person (含个人信息)."""

    code = "cases.personal_data"
    what = _("The words hold what looks like a telephone number, an e-mail address or an identity card.")
    remedy = _("Take it out: what is public names units, and no persons.")


class NoEndReasonError(BadInputError):
    """A publication ended without a reason (缺少撤下理由)."""

    code = "cases.no_end_reason"
    what = _("It is not said why the publication ends.")
    remedy = _("Write the reason; it is kept with your name.")


@dataclass(frozen=True, slots=True)
class DisclosureGiven:
    """What is made public of a case (公开内容): from and to which day, by when to rectify, and which measures."""

    publish_on: date
    remove_on: date
    measures: str
    rectify_by: date | None = None


@transaction.atomic
def disclose(case: Case, given: DisclosureGiven, *, actor: Actor, seen_version: int) -> Disclosure:
    """Take the step that publishes, and say what is public and until when. Raises as `take_step`.

    Raises:
        RemovalError: the removal day does not come after the publication.
        PersonalDataError: the words name a telephone, an e-mail address or an identity card.
        NotPublishedError: the procedure publishes nothing.
    """
    rule = PUBLICATIONS.get(case.procedure)
    if rule is None:
        raise NotPublishedError
    _check(given)
    step = StepGiven(rule.step, given.publish_on, {"note": given.measures.strip()})
    take_step(case, step, actor=actor, seen_version=seen_version)
    made = Disclosure.objects.filter(case=case).order_by("-event")[0]
    made.remove_on, made.measures = given.remove_on, given.measures.strip()
    made.rectify_by = given.rectify_by or made.rectify_by
    made.save(update_fields=["remove_on", "measures", "rectify_by"])
    after = {"publish_on": str(made.publish_on), "remove_on": str(made.remove_on), "measures": made.measures}
    record(actor, "cases.disclose", ("disclosure", made.key), scope=made.place_path, after=after)
    return made


@transaction.atomic
def end_disclosure(disclosure: Disclosure, *, actor: Actor, reason: str) -> Disclosure:
    """Take a result away from the public page before its removal day, for a reason that is recorded.

    Raises:
        LogInError, NotYoursError: the one who acts does not run the case.
        NoEndReasonError: no reason is given.
    """
    held = Disclosure.objects.select_for_update(of=("self",)).select_related("case__subject").get(pk=disclosure.pk)
    if not may_run(actor, held.case):
        raise NotYoursError if actor.is_known else LogInError
    if not reason.strip():
        raise NoEndReasonError
    end(held, localdate(), reason.strip(), actor=actor)
    return held


def _check(given: DisclosureGiven) -> None:
    if given.remove_on <= given.publish_on:
        raise RemovalError
    if _PERSONAL.search(given.measures):
        raise PersonalDataError
