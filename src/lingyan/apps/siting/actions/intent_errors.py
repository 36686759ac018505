"""What can go wrong with intents (意向错误): each says what, and what to do about it."""

from lingyan.kernel.errors import BadInputError, DoesNotHoldError
from lingyan.kernel.message import gettext_noop as _


class NoIntentError(BadInputError):
    """An intent that lacks what an office needs to answer it."""

    code = "siting.no_intent"
    what = _("The intent does not say what is planned, by which company, or how to reach it.")
    remedy = _("Fill in the company, whom to speak with, a telephone number or e-mail address, and agree to the terms.")


class NoSuchParkError(BadInputError):
    """A park that no pack offers, or more wishes than are taken."""

    code = "siting.no_such_park"
    what = _("These are no parks that an intent can be for.")
    remedy = _("Choose one to three different parks from the list, or leave it to the offices.")


class TooManyIntentsError(DoesNotHoldError):
    """More intents, or questions by tracking code, than are taken within an hour (提交过于频繁)."""

    code = "siting.too_many_intents"
    what = _("Too much came within the hour, from this address or to this site.")
    remedy = _("Try again in an hour. Nothing was kept of this try, and nothing that you typed is lost.")
    status = 429


class IntentAgainError(DoesNotHoldError):
    """A second intent of the same sender within a day (重复提交)."""

    code = "siting.intent_again"
    what = _("An intent of this company with the same telephone number or e-mail address came today or yesterday.")
    remedy = _("Its tracking code tells how it stands. To change it, withdraw it by its code and send this one.")


class IntentChangedError(DoesNotHoldError):
    """An intent that somebody changed meanwhile."""

    code = "siting.intent_changed"
    what = _("Somebody changed this intent after you had opened it.")
    remedy = _("Below is how it stands now. What you typed was kept; send it again if it still holds.")


class IntentMoveError(DoesNotHoldError):
    """Something that cannot be done with an intent as it stands."""

    code = "siting.intent_move"
    what = _("This cannot be done with the intent as it stands.")
    remedy = _("Load the page again to see what became of it.")


class NoWordsError(BadInputError):
    """An answer or a refusal without words."""

    code = "siting.no_words"
    what = _("The words to the investor are missing.")
    remedy = _("Write what the investor should read; a refusal says why.")


class NoTakerError(BadInputError):
    """A place to which an intent cannot be handed."""

    code = "siting.no_taker"
    what = _("The intent cannot be handed to “{given}”.")
    remedy = _("Choose another prefecture, county or park of the zone.")
