"""Errors in procedures (程序错误): what was given is no log of this procedure."""

from lingyan.kernel.errors import BadInputError, UnknownThingError
from lingyan.kernel.message import gettext_noop as _


class UnknownEventError(UnknownThingError):
    """An event that the procedure does not know (未知事件)."""

    code = "procedure.unknown_event"
    what = _("The procedure “{procedure}” has no event “{given}”.")
    remedy = _("Its events are: {known}.")


class UnknownProcedureError(UnknownThingError):
    """A procedure that no pack has (未知程序)."""

    code = "procedure.unknown"
    what = _("No pack has a procedure “{given}”.")
    remedy = _("The procedures are: {known}.")


class EventError(BadInputError):
    """An entry of a log that cannot be read (事件有误)."""

    code = "procedure.event"
    what = _("Event {number} of the log cannot be used: {problem}")
    remedy = _("Give each event a date as 2022-01-24, its name, and the fields that it has.")


class VersionError(BadInputError):
    """A version of a procedure by which cases of the one before could not go on (程序版本不衔接)."""

    code = "procedure.version"
    what = _("The rules of “{procedure}” in force from {day} cannot follow those before them: {problem}")
    remedy = _("Keep every state of the older version, and its beginning.")
