"""Why a figure cannot be entered (拒收原因)."""

from lingyan.kernel.errors import BadInputError, UnknownThingError
from lingyan.kernel.message import gettext_noop as _


class UnknownMeasureError(UnknownThingError):
    """A statistic or definition that the packs do not have (查无口径)."""

    code = "figure.unknown_measure"
    what = _("Nothing is measured under “{given}”.")
    remedy = _("Choose statistic and definition from the list, or take a new table with them filled in.")
    status = 400


class OtherStatisticError(BadInputError):
    """A definition of another statistic (口径不符)."""

    code = "figure.other_statistic"
    what = _("“{definition}” is no definition of “{statistic}”.")
    remedy = _("Choose one of the definitions of the statistic.")


class UnknownReportingPlaceError(UnknownThingError):
    """A place that is not here (查无地点)."""

    code = "figure.unknown_place"
    what = _("There is no place “{given}” for which figures are entered.")
    remedy = _("Write the name of the place or its region code, or take a new table with the places filled in.")
    status = 400


class PeriodAheadError(BadInputError):
    """A period that is not over (时期未满)."""

    code = "figure.period_ahead"
    what = _("{period} is not over before {last} has passed.")
    remedy = _("Enter the figure then, or give it as a forecast.")


class StatusError(BadInputError):
    """A status that no figure entered here can have."""

    code = "figure.status"
    what = _("“{given}” is no status of a figure.")
    remedy = _("Write preliminary, final or forecast.")


class NoFigureError(BadInputError):
    """A figure without a value (未填数值)."""

    code = "figure.none"
    what = _("There is no value.")
    remedy = _("Write the number. What is really nothing is written 0; what is not known is left out.")


class ImplausibleFigureError(BadInputError):
    """A figure that cannot be right (数值不合理)."""

    code = "figure.implausible"
    what = _("This figure cannot be right. {remarks}")
    remedy = _("Check the number and its unit. If the value that it is held against is wrong, have that corrected.")


class NoteMissingError(BadInputError):
    """A figure that stands out, without a word why (须作说明)."""

    code = "figure.note_missing"
    what = _("This figure stands out. {remarks}")
    remedy = _("Check it. If it is right, say why in the note and submit it again.")
