"""Errors in running cases (案件办理错误)."""

from lingyan.kernel.errors import BadInputError, DoesNotHoldError
from lingyan.kernel.message import gettext_noop as _


class StepRefusedError(DoesNotHoldError):
    """A step that the law does not allow (不予受理)."""

    code = "cases.refused"
    what = _("“{step}” on {day} is not allowed. {reason}")
    where = _("({clause})")
    remedy = _("Nothing was recorded. Look at the steps that are possible now.")


class CaseChangedError(DoesNotHoldError):
    """A case that somebody changed meanwhile (案件已变动)."""

    code = "cases.changed"
    what = _("Somebody took a step in this case while you were looking at it.")
    remedy = _("Open the case again and look at what happened; then decide.")


class NoEvidenceError(BadInputError):
    """A step without the evidence that it needs (缺少证据)."""

    code = "cases.no_evidence"
    what = _("“{step}” needs evidence: {missing}.")
    remedy = _("Attach a file, or tick what was kept on paper, for each.")


class NoSubjectError(BadInputError):
    """A case about nobody (缺少当事人)."""

    code = "cases.no_subject"
    what = _("It is not said whom the case is about.")
    remedy = _("Choose the unit, or write its name.")


class NoSuchEventError(BadInputError):
    """A correction of an event that is not in the log (更正对象不存在)."""

    code = "cases.no_such_event"
    what = _("The case has no step number {number} that could be corrected.")
    remedy = _("Choose a step of the timeline.")


class HandlerError(BadInputError):
    """A case handed to somebody who cannot run it (接办人无权办理)."""

    code = "cases.handler"
    what = _("{name} may not run this case.")
    remedy = _("Choose somebody of the office with the role for it.")
