"""What can go wrong with investors (投资企业错误): each says what, and what to do about it."""

from collections.abc import Mapping

from lingyan.kernel.errors import BadInputError, DoesNotHoldError
from lingyan.kernel.message import Message, Translate, as_written
from lingyan.kernel.message import gettext_noop as _


class InvestorFactsError(BadInputError):
    """Facts that cannot be right; `fields` says at which field what."""

    code = "enterprises.facts"
    what = _("What is said of the investor cannot be right.")
    remedy = _("Put right what is told at each field.")

    def __init__(self, fields: Mapping[str, Message]) -> None:
        super().__init__()
        self.fields = dict(fields)

    def parts(self, translate: Translate = as_written) -> tuple[str, str, str]:
        """Return what happened, at which fields what is wrong, and what to do."""
        what, _where, remedy = super().parts(translate)
        return what, " ".join(problem.text(translate) for problem in self.fields.values()), remedy


class InvestorChangedError(DoesNotHoldError):
    """An investor that somebody else changed meanwhile."""

    code = "enterprises.changed"
    what = _("{name} changed this investor at {at}, after you had opened it.")
    remedy = _("Open it in another window, compare, and send what you typed again; it was not saved.")


class ClientChangedError(DoesNotHoldError):
    """A key client that somebody else changed meanwhile."""

    code = "enterprises.client_changed"
    what = _("{name} changed the follow-up of this key client at {at}, after you had opened it.")
    remedy = _("Look at what stands there now, and send what you typed again; it was not saved.")


class FollowedError(DoesNotHoldError):
    """An investor that a place follows already."""

    code = "enterprises.followed"
    what = _("{place} follows this investor as a key client already, since {since}.")
    remedy = _("Change the follow-up that there is, or end it first.")


class ClosedClientError(DoesNotHoldError):
    """A follow-up that was ended."""

    code = "enterprises.client_closed"
    what = _("The follow-up of this key client was ended on {day}.")
    remedy = _("Take the investor up as a key client again, if it is followed once more.")


class NotAPlaceError(BadInputError):
    """A key client of no place of the packs."""

    code = "enterprises.no_place"
    what = _("“{given}” is no place that can follow a key client.")
    remedy = _("Choose a prefecture, a county or a park.")


class NoFollowerError(BadInputError):
    """Somebody who may not follow the clients of the place."""

    code = "enterprises.no_follower"
    what = _("{given} may not follow key clients of this place.")
    remedy = _("Choose somebody of the place, or of the office above it.")


class ReasonMissingError(BadInputError):
    """An ending without its reason."""

    code = "enterprises.no_reason"
    what = _("The reason is missing.")
    remedy = _("Say in a sentence why.")


class DayToComeError(BadInputError):
    """A day that has not come, for something that has happened."""

    code = "enterprises.not_yet"
    what = _("{day} has not come yet; what has not happened is not entered.")
    remedy = _("Enter it on the day on which it happens.")


class DayPastError(BadInputError):
    """A next contact on a day that has passed."""

    code = "enterprises.past"
    what = _("{day} has passed; the next contact is to come.")
    remedy = _("Choose today or a later day, or leave it empty.")


class NothingSaidError(BadInputError):
    """An entry that says nothing."""

    code = "enterprises.nothing_said"
    what = _("This says nothing.")
    remedy = _("Say what happened.")
