"""Taking what is public away (撤下): before its day, for a reason that is kept."""

from django.db import transaction
from django.utils.timezone import localdate

from lingyan.apps.cases.actions.publishing import end
from lingyan.apps.cases.models import Disclosure
from lingyan.apps.cases.queries.seeing import may_run
from lingyan.kernel.access import Actor, LogInError, NotYoursError
from lingyan.kernel.errors import BadInputError
from lingyan.kernel.message import gettext_noop as _


class NoEndReasonError(BadInputError):
    """A publication ended without a reason (缺少撤下理由)."""

    code = "cases.no_end_reason"
    what = _("It is not said why the publication ends.")
    remedy = _("Write the reason; it is kept with your name.")


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
