"""What was agreed (协议履行): milestones of the contract, and funds month by month."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db import transaction
from django.db.models import Sum
from django.utils.timezone import localdate

from lingyan.apps.audit.actions import record
from lingyan.apps.projects.actions import errors
from lingyan.apps.projects.actions.running import held_project, save_touched
from lingyan.apps.projects.models import Funds, Milestone, Project
from lingyan.apps.projects.queries.seeing import UnknownPartError
from lingyan.domain.projects.money import in_10k, yuan_of
from lingyan.kernel.access import Actor


@dataclass(frozen=True, slots=True)
class FundsGiven:
    """Funds of a month as they are given (到位资金填报), in 10,000 yuan; None is what is not said.

    `confirmed` says that sums are right although there is more in all than the planned investment.
    """

    month: date
    planned: Decimal | None = None
    arrived: Decimal | None = None
    confirmed: bool = False


@transaction.atomic
def enter_funds(project: Project, given: FundsGiven, *, actor: Actor, seen_version: int) -> Funds:
    """Enter what was planned for a month and what arrived in it; given again, it takes the place of what stood there.

    Raises:
        LogInError, NotYoursError: the one who acts runs no projects where it is.
        ProjectChangedError: somebody changed the project since `seen_version`.
        AmountError: a sum is negative, or finer than a yuan.
        MonthError: something has arrived in a month that has not come.
        NothingEnteredError: neither is said.
        OverInvestmentError: there would be more in all than the planned investment, and it is not confirmed.
    """
    held = held_project(project, actor, seen_version)
    month = given.month.replace(day=1)
    if given.planned is None and given.arrived is None:
        raise errors.NothingEnteredError
    if given.arrived is not None and month > localdate():
        raise errors.MonthError(month=f"{month:%Y-%m}")
    sums = {
        "planned_cny": None if given.planned is None else yuan_of(given.planned),
        "arrived_cny": None if given.arrived is None else yuan_of(given.arrived),
    }
    if not given.confirmed:
        _check_within(held, month, sums)
    before = Funds.objects.filter(project=held, month=month).first()
    made, _is_new = Funds.objects.update_or_create(project=held, month=month, defaults={**sums, "by_name": actor.name})
    save_touched(held, actor)
    record(
        actor,
        "projects.enter_funds",
        ("project", held.key),
        scope=held.place_path,
        before=_said(before) if before else None,
        after=_said(made),
    )
    return made


@transaction.atomic
def add_milestone(project: Project, title: str, due: date, *, actor: Actor, seen_version: int) -> Milestone:
    """Add what the contract promises by a day.

    Raises:
        LogInError, NotYoursError, ProjectChangedError: as when funds are entered.
        NothingEnteredError: it is not said what.
    """
    held = held_project(project, actor, seen_version)
    if not title.strip():
        raise errors.NothingEnteredError
    made = Milestone.objects.create(project=held, title=title.strip(), due=due)
    save_touched(held, actor)
    after = {"milestone": made.title, "due": due.isoformat()}
    record(actor, "projects.add_milestone", ("project", held.key), scope=held.place_path, after=after)
    return made


@transaction.atomic
def mark_milestone(project: Project, pk: int, reached_on: date | None, *, actor: Actor, seen_version: int) -> Milestone:
    """Say on which day a milestone was reached, or that it was not.

    Raises:
        LogInError, NotYoursError, ProjectChangedError: as when funds are entered.
        UnknownPartError: the project has no such milestone.
        NotYetError: the day has not come.
        ReachedError: it stands so already.
    """
    held = held_project(project, actor, seen_version)
    found = held.milestones.filter(pk=pk).first()
    if found is None:
        raise UnknownPartError
    if reached_on is not None and reached_on > localdate():
        raise errors.NotYetError(day=reached_on)
    if found.reached_on == reached_on:
        raise errors.ReachedError
    before = {"milestone": found.title, "reached_on": _day(found.reached_on)}
    found.reached_on = reached_on
    found.save(update_fields=["reached_on"])
    save_touched(held, actor)
    after = {"milestone": found.title, "reached_on": _day(reached_on)}
    record(
        actor,
        "projects.mark_milestone",
        ("project", held.key),
        scope=held.place_path,
        before=before,
        after=after,
    )
    return found


def _check_within(held: Project, month: date, sums: Mapping[str, int | None]) -> None:
    """Raise `OverInvestmentError` where a sum makes its total more than the investment, if that is known."""
    others = held.funds.exclude(month=month).aggregate(**{name: Sum(name) for name in sums})
    for name in ("arrived_cny", "planned_cny"):
        given, so_far = sums[name], others[name] or 0
        if held.planned_cny is not None and given and so_far + given > held.planned_cny:
            field = name.removesuffix("_cny")
            raise errors.OverInvestmentError(field, in_10k(so_far + given), in_10k(held.planned_cny))


def _said(funds: Funds) -> dict[str, object]:
    sums = {"planned": funds.planned, "arrived": funds.arrived}
    return {"month": f"{funds.month:%Y-%m}", **{name: None if one is None else str(one) for name, one in sums.items()}}


def _day(day: date | None) -> str:
    return day.isoformat() if day else ""
