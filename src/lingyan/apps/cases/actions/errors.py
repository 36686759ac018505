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


class NoComplaintError(BadInputError):
    """A complaint that says nothing, or is for no place (举报内容不完整)."""

    code = "cases.no_complaint"
    what = _("It is not said what happened, or in which prefecture, county or district.")
    remedy = _("Write what happened, and choose the place.")


class TooManyComplaintsError(DoesNotHoldError):
    """More complaints, or questions by tracking code, than are taken from one address in an hour (提交过于频繁)."""

    code = "cases.too_many_complaints"
    what = _("Too much came from this address within the hour.")
    remedy = _("Try again in an hour, or use another connection. Nothing was kept of this try.")
    status = 429


class ComplaintChangedError(DoesNotHoldError):
    """A complaint that somebody moved meanwhile (举报已变动)."""

    code = "cases.complaint_changed"
    what = _("Somebody said how this complaint stands while you were looking at it.")
    remedy = _("Open it again and look; then decide.")


class ComplaintMoveError(BadInputError):
    """A step back, one without its outcome, or into a case that does not fit (举报办理步骤不符)."""

    code = "cases.complaint_move"
    what = _("A complaint goes from received to accepted, being handled and answered, and ends with what came of it.")
    remedy = _("Choose what comes next; for an answer choose what came of it, for a case one of energy supervision.")


class NoReasonError(BadInputError):
    """A look at who sent a complaint without a reason (缺少查看理由)."""

    code = "cases.no_reason"
    what = _("It is not said why the identity has to be seen.")
    remedy = _("Write the reason; it is kept with your name.")


class NoOfficeError(BadInputError):
    """A document that no office issues (缺少发文机关)."""

    code = "cases.no_office"
    what = _("It is not said which office issues the document.")
    remedy = _("Let somebody of the office that handles the case issue it.")


class PaperIncompleteError(BadInputError):
    """A document for which something was not filled in (文书填写不全)."""

    code = "cases.paper_incomplete"
    what = _("The document is not complete: {missing}.")
    remedy = _("Fill in what is missing, then issue it again.")


class PaperReplacedError(DoesNotHoldError):
    """A document that a newer version has replaced (文书已被替换)."""

    code = "cases.paper_replaced"
    what = _("{number} was issued again meanwhile, as version {version}.")
    remedy = _("Work with the newest version.")


class PaperDayError(BadInputError):
    """A day that a document cannot have (文书日期有误)."""

    code = "cases.paper_day"
    what = _("The document was issued on {issued}; it cannot be served on {day}.")
    remedy = _("Give the day on the receipt: no earlier than the document, and not in the future.")
