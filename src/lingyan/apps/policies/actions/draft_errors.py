"""What can go wrong in deciding on drafts (复核错误): each says what, and what to do about it."""

from lingyan.kernel.errors import BadInputError, DoesNotHoldError, NotAllowedError
from lingyan.kernel.message import gettext_noop as _


class DraftChangedError(DoesNotHoldError):
    """A draft on which somebody else decided meanwhile."""

    code = "policies.draft_changed"
    what = _("{name} has decided on this meanwhile: {state}.")
    remedy = _("Look at it again; your decision was not kept.")


class NotOpenError(DoesNotHoldError):
    """A decision on what is decided already."""

    code = "policies.draft_not_open"
    what = _("This is decided already.")
    remedy = _("Take the decision back first.")


class NothingToUndoError(DoesNotHoldError):
    """Taking back a decision that was not made, or that a later one rests on."""

    code = "policies.nothing_to_undo"
    what = _("There is no decision here that can be taken back.")
    remedy = _("Where it was corrected or split, take back what was decided on its parts first.")


class OutsideError(NotAllowedError):
    """A document of a place on whose documents the one who acts does not decide."""

    code = "policies.review_outside"
    what = _("This document is not of your place, so that you decide on none of it.")
    remedy = _("Ask the office of the place for which it is in force.")


class UnknownUnitsError(BadInputError):
    """Units of a task that nobody here is called."""

    code = "policies.unknown_units"
    what = _("No organisation here is called: {names}.")
    remedy = _("Say for each which organisation is meant, or leave it out.")


class UnknownUnitError(BadInputError):
    """A unit of measurement that no pack knows."""

    code = "policies.unknown_measure"
    what = _("The packs know no unit “{unit}”.")
    remedy = _("Choose the unit in which the target is measured.")


class TaskStandsError(DoesNotHoldError):
    """A task that stands on the same clause already."""

    code = "policies.task_stands"
    what = _("A task stands on this clause already: {task}.")
    remedy = _("Say that it is that one, or that this is a further one.")


class NoSuchTaskError(BadInputError):
    """A task named as the one that a draft means, which it cannot be."""

    code = "policies.no_such_task"
    what = _("There is no such task of this document.")
    remedy = _("Choose one of those that are offered.")


class FieldMissingError(BadInputError):
    """A draft without what makes it one."""

    code = "policies.field_missing"
    what = _("It lacks: {field}.")
    remedy = _("Write it as the document has it.")


class NoWordsError(BadInputError):
    """An item added without the words on which it stands."""

    code = "policies.no_words"
    what = _("These words do not stand in the text.")
    remedy = _("Select the words in the text, or copy them exactly from one paragraph.")


class NoReasonError(BadInputError):
    """A rejection without its reason."""

    code = "policies.no_reason"
    what = _("The reason is missing.")
    remedy = _("Say in a few words why.")


class TooFewPartsError(BadInputError):
    """A draft split into fewer than two."""

    code = "policies.too_few_parts"
    what = _("There is nothing to split: only {count} part was given.")
    remedy = _("Give at least two parts, or correct it as a whole.")
