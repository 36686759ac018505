"""Replay (推演): declared steps and dated events become a state, clocks, refusals, decisions by silence, and duties."""

from collections.abc import Sequence
from datetime import date

from lingyan.domain.procedures.events import Event, correct
from lingyan.domain.procedures.model import CORRECTION, Step, Versions
from lingyan.domain.procedures.outcome import CaseState, DeemedEvent, OwedDuty, Refusal
from lingyan.domain.procedures.running import Run
from lingyan.kernel.legaltime.deadline import LegalTime

__all__ = ["CaseState", "DeemedEvent", "OwedDuty", "Refusal", "possible_steps", "replay"]


def replay(versions: Versions, log: Sequence[Event], as_of: date, time: LegalTime) -> CaseState:
    """Return how a case stands on a day whose log is `log`; the same log gives the same answer, always.

    Each event is judged by the rules in force on its day. One that the law does not allow changes nothing and is told
    with the clause that forbids it. The day itself is not over: what is due on `as_of` may still be done, and silence
    decides on the day after.

    Raises:
        UnknownEventError: the procedure has no such event.
        BeforeTableError: a clock begins before the holiday table.
    """
    return _played(versions, log, as_of, time).result()


def possible_steps(versions: Versions, log: Sequence[Event], as_of: date, time: LegalTime) -> tuple[Step, ...]:
    """Return the steps that the law allows on a day after `log`, in the order of the rules.

    What a step will say is not known yet, so the guards on its fields are left to the day when it is taken.
    """
    run = _played(versions, log, as_of, time)
    rules = versions.on(as_of)
    return tuple(step for step in rules.steps.values() if run.allows(step)) if rules else ()


def _played(versions: Versions, log: Sequence[Event], as_of: date, time: LegalTime) -> Run:
    """Return the replay of a log to its end."""
    run = Run(versions, as_of, time)
    corrected = correct(log, CORRECTION, as_of)
    for event, reason in corrected.wrong:
        run.refuse(event, reason)
    for event in corrected.events:
        run.judge(event)
    run.let_silence_decide(as_of)
    return run
