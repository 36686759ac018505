"""Errors in planning supervision (监察计划错误)."""

from lingyan.kernel.errors import BadInputError, DoesNotHoldError
from lingyan.kernel.message import gettext_noop as _


class NoOfficeError(BadInputError):
    """A plan made by someone who belongs to no office (无所属单位)."""

    code = "cases.plan_no_office"
    what = _("Your account belongs to no office, and a plan is that of an office.")
    remedy = _("Ask the administrator to say to which office you belong.")


class PlanThereError(BadInputError):
    """A second plan of an office for one year (计划已存在)."""

    code = "cases.plan_there"
    what = _("Your office has a supervision plan for {year} already.")
    remedy = _("Open it in the list of the year and go on with it.")


class DrawnItemError(BadInputError):
    """A unit that was drawn and is to be taken out (抽中单位不得剔除)."""

    code = "cases.drawn_item"
    what = _("This unit was drawn; a draw from which units are taken out is none.")
    remedy = _("List it by risk, or draw again; every draw is recorded.")


class DrawError(BadInputError):
    """A draw without seed, pool or number (抽取条件不全)."""

    code = "cases.draw"
    what = _("There is no seed, no unit to draw from, or nothing to draw.")
    remedy = _("Give the seed, the list of units with their credit codes, and how many are drawn.")


class PlanChangedError(DoesNotHoldError):
    """A plan that somebody changed meanwhile (计划已变动)."""

    code = "cases.plan_changed"
    what = _("Somebody changed this plan while you were looking at it.")
    remedy = _("Open it again and look; then adopt it.")


class EmptyPlanError(BadInputError):
    """A plan without units (计划为空)."""

    code = "cases.empty_plan"
    what = _("No unit is in this plan.")
    remedy = _("List units by risk, or draw some, before you adopt it.")


class DrawnWrongError(DoesNotHoldError):
    """A plan whose drawn units are not what its seed draws (抽取结果不符)."""

    code = "cases.drawn_wrong"
    what = _("The units that stand as drawn are not those that the seed draws from the pool.")
    remedy = _("Draw again, then adopt the plan.")


class PlannedTwiceError(DoesNotHoldError):
    """Units that other offices planned for the same year (重复、多头监察)."""

    code = "cases.planned_twice"
    what = _("Other offices planned these units for the same year: {units}. {reason}")
    where = _("({clause})")
    remedy = _("Take them out, supervise jointly, or say which exception holds for each. Nothing was adopted.")
