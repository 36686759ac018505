"""What can go wrong with projects (项目错误): each says what, and what to do about it."""

from collections.abc import Mapping
from decimal import Decimal

from lingyan.kernel.errors import BadInputError, DoesNotHoldError, NotAllowedError
from lingyan.kernel.message import Message, Translate, as_written
from lingyan.kernel.message import gettext_noop as _
from lingyan.kernel.quantity import plain


class ProjectFactsError(BadInputError):
    """Facts that cannot be right; `fields` says at which field what."""

    code = "projects.facts"
    what = _("What is said of the project cannot be right.")
    remedy = _("Put right what is told at each field.")

    def __init__(self, fields: Mapping[str, Message]) -> None:
        super().__init__()
        self.fields = dict(fields)

    def parts(self, translate: Translate = as_written) -> tuple[str, str, str]:
        """Return what happened, at which fields what is wrong, and what to do."""
        what, _where, remedy = super().parts(translate)
        return what, " ".join(problem.text(translate) for problem in self.fields.values()), remedy


class NotReadyError(ProjectFactsError):
    """A move to a stage at which more has to be known than is; the form of the move does not ask it."""

    code = "projects.not_ready"
    what = _("The project cannot move there yet: something that has to be known then is not.")
    remedy = _("Edit the project and enter it there; then move it on.")


class OverInvestmentError(BadInputError):
    """Funds that would be more than the planned investment, without a word that it is right; `field` is where."""

    code = "projects.over_investment"
    what = _("With this month it would be {total}, more than the planned investment of {planned} (10,000 yuan).")
    remedy = _("Check the sum: in 10,000 yuan, not in yuan. Where it is right, confirm it and send it again.")

    def __init__(self, field: str, total: Decimal, planned: Decimal) -> None:
        super().__init__(total=f"{plain(total):,f}", planned=f"{plain(planned):,f}")
        self.field = field


class ProjectChangedError(DoesNotHoldError):
    """A project that somebody else changed meanwhile."""

    code = "projects.changed"
    what = _("{name} changed this project at {at}, after you had opened it.")
    remedy = _("Open it in another window, compare, and send what you typed again; it was not saved.")


class NoPlaceError(BadInputError):
    """A project at no place of the packs."""

    code = "projects.no_place"
    what = _("“{given}” is no place that a project can be at.")
    remedy = _("Choose a prefecture, a county or a park.")


class NoOfficerError(BadInputError):
    """An officer who may not run the projects of the place."""

    code = "projects.no_officer"
    what = _("{given} may not run the projects of this place.")
    remedy = _("Choose somebody of the place, or of the office above it.")


class NoReasonError(BadInputError):
    """A withdrawal, a correction or a refusal without its reason."""

    code = "projects.no_reason"
    what = _("The reason is missing.")
    remedy = _("Say in a sentence why.")


class NotYetError(BadInputError):
    """A day that has not come, for something that has happened."""

    code = "projects.not_yet"
    what = _("{day} has not come yet; what has not happened is not entered.")
    remedy = _("Enter it on the day on which it happens.")


class MonthError(BadInputError):
    """Funds of a month that cannot be."""

    code = "projects.month"
    what = _("Funds that have arrived are not entered for {month}, which has not come yet.")
    remedy = _("Enter what is planned for it, and what arrived when the month has begun.")


class NothingEnteredError(BadInputError):
    """An entry that says nothing."""

    code = "projects.nothing_entered"
    what = _("This says nothing.")
    remedy = _("Fill in at least one field.")


class ReachedError(DoesNotHoldError):
    """A milestone that was marked meanwhile."""

    code = "projects.milestone_marked"
    what = _("This milestone stands already as you mark it.")
    remedy = _("Load the page again.")


class SamePlaceError(BadInputError):
    """A hand-over to where the project is, or within one's own place."""

    code = "projects.same_place"
    what = _("The project is at this place, or in it, already.")
    remedy = _("Choose another county, or change the place in the form of the project.")


class OfferedError(DoesNotHoldError):
    """A second offer while one is open."""

    code = "projects.offered"
    what = _("This project is offered to another place already.")
    remedy = _("Wait for its answer, or take the offer back.")


class DecidedError(DoesNotHoldError):
    """An offer that was decided or taken back meanwhile."""

    code = "projects.offer_decided"
    what = _("This offer is not open any more.")
    remedy = _("Load the page again to see what became of it.")


class NotOfferedToYouError(NotAllowedError):
    """Deciding on an offer to another place."""

    code = "projects.not_offered_to_you"
    what = _("This project was offered to another place.")
    remedy = _("Ask the office of that place to decide.")


class ProblemSolvedError(DoesNotHoldError):
    """A problem that was solved meanwhile."""

    code = "projects.problem_solved"
    what = _("This problem was solved on {day}.")
    remedy = _("Load the page again; raise it anew where it has come back.")


class NoOwnerError(BadInputError):
    """A problem that nobody is to solve."""

    code = "projects.no_owner"
    what = _("It is not said who must solve this problem.")
    remedy = _("Name the unit; a problem without one is solved by nobody.")


class DueBeforeError(BadInputError):
    """A day for the solution before the day on which the problem was raised."""

    code = "projects.due_before"
    what = _("{due} lies before {raised}, on which the problem was raised.")
    remedy = _("Give a later day, or none.")


class NotAboveError(BadInputError):
    """A problem put to a place that does not lie above the project."""

    code = "projects.not_above"
    what = _("“{given}” does not lie above the place of this project.")
    remedy = _("Put it to the county, the prefecture or the province above it.")


class NotListedError(DoesNotHoldError):
    """Terms agreed case by case for an investor that stands in no list that counts."""

    code = "projects.not_listed"
    what = _("{clause} allows terms case by case for enterprises of the three lists of 500; {name} is none.")
    where = _("Decided in {decided}, a list of {first} to {last} counts (convention {convention}).")
    remedy = _("Enter the place of the investor, or of its parent, in a list on its page, with the source.")


class UnknownTermKindError(BadInputError):
    """A kind of support that the packs do not name."""

    code = "projects.term_kind"
    what = _("“{given}” is no kind of support that the packs name.")
    remedy = _("Choose one of the list.")


class TermEndedError(DoesNotHoldError):
    """Terms that were taken back meanwhile."""

    code = "projects.term_ended"
    what = _("These terms were taken back on {day}.")
    remedy = _("Load the page again.")


class SolvedBeforeError(BadInputError):
    """A day of the solution before the day on which the problem was raised."""

    code = "projects.solved_before"
    what = _("{day} lies before {raised}, on which the problem was raised.")
    remedy = _("Give the day on which it was solved.")


class LineRunsError(DoesNotHoldError):
    """A second direct line about a problem while one is open."""

    code = "projects.line_runs"
    what = _("The case {key} about this problem is open already.")
    remedy = _("Go on in that case.")
