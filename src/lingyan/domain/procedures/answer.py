"""The answer of a replay as plain data (推演结果): the stable format that the command line and the API print."""

from datetime import date

from lingyan.domain.procedures.clocks import ClockState
from lingyan.domain.procedures.outcome import CaseState, DeemedEvent, OwedDuty, Refusal
from lingyan.kernel.message import Translate, as_written


def as_data(found: CaseState, translate: Translate = as_written) -> dict[str, object]:
    """Return how a case stands in the format of `procedure replay --json`."""
    return {
        "procedure": found.procedure.key,
        "as_of": found.as_of.isoformat(),
        "state": found.state,
        "clocks": [_clock(clock, translate) for clock in found.clocks],
        "refused": [_refusal(one, translate) for one in found.refused],
        "deemed": [_deemed(one) for one in found.deemed],
        "duties": [_duty(one, translate) for one in found.duties],
    }


def _clock(clock: ClockState, translate: Translate) -> dict[str, object]:
    reached = clock.reached
    return {
        "id": clock.rule.key,
        "clause": str(clock.rule.citation.clause),
        "bound": clock.rule.bound,
        "started": clock.started.isoformat(),
        "due": _day(reached.due if reached else None),
        "unrolled_due": _day(reached.unrolled_due if reached else None),
        "status": clock.status.value,
        "stopped": _day(clock.stopped),
        "overdue_since": _day(clock.overdue_since),
        "days_late": clock.days_late,
        "working_days_late": _working_days_late(clock),
        "safe_day": _day(reached.deadline.safe_day if reached and reached.deadline else None),
        "paused_days": reached.paused_days if reached else 0,
        "provisional": reached.provisional if reached else False,
        "conventions": list(reached.conventions) if reached else [],
        "trace": [step.text(translate) for step in reached.trace.steps] if reached else [],
    }


def _working_days_late(clock: ClockState) -> int:
    deadline = clock.reached.deadline if clock.reached else None
    return deadline.working_days_late(clock.stopped) if deadline and clock.stopped and clock.days_late else 0


def _refusal(one: Refusal, translate: Translate) -> dict[str, object]:
    return {
        "event": one.event.kind,
        "date": one.event.day.isoformat(),
        "clause": str(one.citation.clause),
        "reason": one.reason.text(translate),
    }


def _deemed(one: DeemedEvent) -> dict[str, object]:
    said = {name: value.isoformat() if isinstance(value, date) else value for name, value in one.event.data.items()}
    return {
        "event": one.event.kind,
        "date": one.event.day.isoformat(),
        "clause": str(one.citation.clause),
        **said,
    }


def _duty(one: OwedDuty, translate: Translate) -> dict[str, object]:
    return {
        "who": one.who,
        "what": one.what.text(translate),
        "due": _day(one.due),
        "clause": str(one.citation.clause),
    }


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None
