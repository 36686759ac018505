"""What can go wrong with tasks (任务错误): each says what, and what to do about it."""

from lingyan.kernel.errors import BadInputError, DoesNotHoldError, NotAllowedError
from lingyan.kernel.message import gettext_noop as _


class NoUnitsError(BadInputError):
    """A task that nobody answers for."""

    code = "plans.task_without_units"
    what = _("Nobody answers for this task.")
    remedy = _("Name at least one unit.")


class OnceWithoutEndError(BadInputError):
    """A task reported once that has no last day."""

    code = "plans.task_without_end"
    what = _("A task that is reported once needs a last day.")
    remedy = _("Give the last day, or choose how often the units report.")


class ReportedOnError(DoesNotHoldError):
    """Taking back a task on which a unit reported."""

    code = "plans.task_reported_on"
    what = _("Units have reported on “{task}” already.")
    remedy = _("Close the task on its page, where its reports stay.")


class NotYourUnitError(NotAllowedError):
    """A unit to which the one who assigns may give no tasks."""

    code = "plans.not_your_unit"
    what = _("You may give no tasks to {unit}.")
    remedy = _("Take it off, or ask the office above to assign the task.")


class TaskChangedError(DoesNotHoldError):
    """A task that somebody else changed meanwhile."""

    code = "plans.task_changed"
    what = _("Someone changed this task while you had it open.")
    remedy = _("Open it again; what you typed was not saved.")


class TaskClosedError(DoesNotHoldError):
    """Work on a task that is signed off or dropped."""

    code = "plans.task_closed"
    what = _("This task is closed.")
    remedy = _("Whoever assigned it can reopen it.")


class TaskOpenError(DoesNotHoldError):
    """Reopening a task that is open."""

    code = "plans.task_open"
    what = _("This task is open already.")
    remedy = _("Load the page again.")


class PackedTaskError(DoesNotHoldError):
    """A fact of a task that a pack brought, and that only the pack changes."""

    code = "plans.packed_task"
    what = _("Title, clause and last day of this task come from a pack.")
    remedy = _("Change rhythm, detail and further units here, and the rest in the pack.")


class NoReasonError(BadInputError):
    """A return, a drop or a reopening without its reason."""

    code = "plans.no_reason"
    what = _("The reason is missing.")
    remedy = _("Say in a sentence why.")


class NoTextError(BadInputError):
    """A report or a milestone that says nothing."""

    code = "plans.no_text"
    what = _("This says nothing.")
    remedy = _("Write in a sentence what was done.")


class ProgressError(BadInputError):
    """A progress that is no share of a whole."""

    code = "plans.progress"
    what = _("“{given}” is no progress in per cent.")
    remedy = _("Give a whole number from 0 to 100.")


class AlreadyReportedError(DoesNotHoldError):
    """A period on which somebody of the unit reported meanwhile."""

    code = "plans.already_reported"
    what = _("{name} reported on this period already, at {at}.")
    remedy = _("Read that report; if it has to be corrected, choose “Correct” there.")


class NotDueError(DoesNotHoldError):
    """A report on a period that is not the open one."""

    code = "plans.report_not_due"
    what = _("This period is not open for reports.")
    remedy = _("Open “My work” again and report from there.")


class DecidedError(DoesNotHoldError):
    """A report that somebody decided already, or that was corrected meanwhile."""

    code = "plans.report_decided"
    what = _("This report does not wait for a decision any more.")
    remedy = _("Load the page again to see what became of it.")


class OwnReportError(NotAllowedError):
    """Deciding what one reported oneself."""

    code = "plans.own_report"
    what = _("You cannot decide on your own report.")
    remedy = _("Ask a colleague, or the office above.")
