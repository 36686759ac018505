"""Errors in legal time (期间计算错误): what was asked for cannot be counted."""

from lingyan.kernel.errors import BadInputError, UnknownThingError
from lingyan.kernel.message import gettext_noop as _


class LengthError(BadInputError):
    """A length that is not a whole number above zero (期间长度有误)."""

    code = "legaltime.length"
    what = _("The length “{given}” is not a whole number above zero.")
    remedy = _("Write the number of days, months or years in digits, for example 20.")


class TooLongError(BadInputError):
    """A length beyond anything that a law sets (期间过长)."""

    code = "legaltime.too_long"
    what = _("A period of {given} is longer than any that a law sets.")
    remedy = _("The longest that is counted is {most}; check the number and the unit.")


class PeriodUnitError(BadInputError):
    """A unit that periods are not counted in (期间单位有误)."""

    code = "legaltime.unit"
    what = _("Periods are not counted in “{given}”.")
    remedy = _("Use one of these units: {known}.")


class DayError(BadInputError):
    """Text that is not a day of the calendar (日期有误)."""

    code = "legaltime.day"
    what = _("“{given}” is not a date.")
    remedy = _("Write year, month and day with hyphens, for example 2022-01-24.")


class BeforeTableError(BadInputError):
    """A count that needs days before the holiday table (早于节假日表)."""

    code = "legaltime.before_table"
    what = _("The count needs days before {covered_from}, where the holiday table begins; {day} was given.")
    remedy = _("Check the year, or load the calendars of the earlier years.")


class BeyondCalendarError(BadInputError):
    """A period whose end has no date (超出日历)."""

    code = "legaltime.beyond_calendar"
    what = _("A period of {period} from {day} ends after the year 9999.")
    remedy = _("Check the year and the length.")


class PauseError(BadInputError):
    """A pause that ends before it begins (中止期间有误)."""

    code = "legaltime.pause"
    what = _("The pause from {first} to {last} ends before it begins.")
    remedy = _("Give the first day that is left out, then the last.")


class TableError(BadInputError):
    """A table of working days that contradicts itself (节假日表有误)."""

    code = "legaltime.table"
    what = _("{day} cannot stand in the holiday table from {covered_from} to {covered_until}: {reason}.")
    remedy = _("Correct the calendar of that year.")


class ConventionMissingError(UnknownThingError):
    """A way of counting that no pack states (缺少约定)."""

    code = "legaltime.convention_missing"
    what = _("No pack states the convention “{asked}” that this count rests on.")
    remedy = _("Add it to the pack's conventions.yaml with its citation.")


class SeriesError(BadInputError):
    """Columns of starts and lengths that do not belong together (批量期间有误)."""

    code = "legaltime.series"
    what = _("The starts and lengths cannot be counted together: {reason}.")
    remedy = _("Give days without gaps as starts, whole numbers above zero as lengths, and as many of each.")
