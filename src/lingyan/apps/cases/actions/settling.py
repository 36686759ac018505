"""Writing down how a case stands (案件状态落库): state, clocks and what is due next, as the replay said."""

from collections.abc import Iterable, Sequence
from datetime import date

from lingyan.apps.cases.actions.many_rows import update_rows
from lingyan.apps.cases.models import Case, CaseClock
from lingyan.domain.procedures.clocks import ClockState, ClockStatus
from lingyan.domain.procedures.replay import CaseState
from lingyan.kernel.legaltime.period import Period

SETTLED = (
    "state",
    "is_open",
    "closed_on",
    "next_due",
    "next_clock",
    "next_role",
    "is_paused",
    "is_provisional",
    "looked_at",
    "version",
)
"""The columns that follow from a replay."""


def settle(case: Case, found: CaseState) -> list[CaseClock]:
    """Write what a replay said into the columns of a case, and return its clocks as rows; nothing is saved here.

    What is paused comes next only where nothing else runs: nobody owes it for the time being.
    """
    is_open = not found.is_closed
    rows = [_row(case, position, clock, is_open=is_open) for position, clock in enumerate(found.clocks)]
    owed = [row for row in rows if row.is_open and not row.is_right and row.due is not None]
    following = min(
        owed, key=lambda row: (row.status == ClockStatus.PAUSED, row.due or date.max, row.position), default=None
    )
    case.state = found.state
    case.is_open = is_open
    case.closed_on = None if is_open else found.taken[-1].day
    case.next_due = following.due if following else None
    case.next_clock = following.key if following else ""
    case.next_role = following.bound if following else ""
    case.is_paused = any(row.status == ClockStatus.PAUSED for row in rows)
    case.is_provisional = any(row.is_open and row.is_provisional for row in rows)
    case.looked_at = found.as_of
    return rows


def save_settled(case: Case, rows: Iterable[CaseClock]) -> None:
    """Save a case and its clocks in the place of those it had."""
    save_all_settled([case], rows)


def save_all_settled(cases: Sequence[Case], rows: Iterable[CaseClock]) -> None:
    """Save some cases and all of their clocks in the place of those they had; three statements, however many."""
    update_rows(Case, SETTLED, [(case.pk, *(getattr(case, name) for name in SETTLED)) for case in cases])
    CaseClock.objects.filter(case__in=[case.pk for case in cases]).delete()
    CaseClock.objects.bulk_create(rows)


def _row(case: Case, position: int, clock: ClockState, *, is_open: bool) -> CaseClock:
    reached = clock.reached
    plain = _plain_period(clock)
    return CaseClock(
        case=case,
        position=position,
        key=clock.rule.key,
        bound=clock.rule.bound,
        started=clock.started,
        due=reached.due if reached else None,
        unrolled_due=reached.unrolled_due if reached else None,
        status=clock.status.value,
        is_open=is_open and clock.is_open,
        is_right=clock.rule.is_right or clock.rule.is_minimum,
        is_provisional=bool(reached and reached.provisional),
        length=plain.length if plain else None,
        unit=plain.unit.value if plain else "",
        place_id=case.place_id,
    )


def _plain_period(clock: ClockState) -> Period | None:
    """Return the period of a clock that was never paused nor put off, so that it is counted without its log."""
    deadline = clock.reached.deadline if clock.reached else None
    if deadline is None or deadline.backward or deadline.extends is not None or deadline.start != clock.started:
        return None
    return None if clock.pauses or clock.paused_since is not None else deadline.period
