"""What a replay says (推演结论): how the case stands, what was refused, what silence decided, and who owes what."""

from dataclasses import dataclass
from datetime import date

from lingyan.domain.procedures.clocks import ClockState
from lingyan.domain.procedures.events import Event
from lingyan.domain.procedures.model import Procedure, Publication
from lingyan.kernel.citation import Citation
from lingyan.kernel.message import Message


@dataclass(frozen=True, slots=True)
class Refusal:
    """An event that the law does not allow (不予受理): the event, the clause that forbids it, and why."""

    event: Event
    citation: Citation
    reason: Message


@dataclass(frozen=True, slots=True)
class DeemedEvent:
    """A decision that silence made (视为决定): the event, the first day it holds, and the clause."""

    event: Event
    citation: Citation


@dataclass(frozen=True, slots=True)
class OwedDuty:
    """What somebody owes (应尽义务): who, what, by when if the law sets a day, and the clause."""

    who: str
    what: Message
    due: date | None
    citation: Citation
    clock: str = ""


@dataclass(frozen=True, slots=True)
class Published:
    """What a case has made public (已公开事项): by which rule and event; `ended` is the event that took it away."""

    rule: Publication
    event: Event
    ended: Event | None = None


@dataclass(frozen=True, slots=True)
class CaseState:
    """How a case stands on a day (案件情况). `procedure` is the version of the rules that judged the last event.

    `taken` are the events that count, decisions by silence among them. `published` is in the order in which it came.
    """

    procedure: Procedure
    as_of: date
    state: str
    taken: tuple[Event, ...]
    clocks: tuple[ClockState, ...]
    refused: tuple[Refusal, ...]
    deemed: tuple[DeemedEvent, ...]
    duties: tuple[OwedDuty, ...]
    published: tuple[Published, ...] = ()

    @property
    def is_closed(self) -> bool:
        """Whether nothing more is done in it."""
        return self.procedure.states[self.state].is_final

    def clock(self, key: str) -> ClockState | None:
        """Return the newest clock of a rule, or None."""
        return next((clock for clock in reversed(self.clocks) if clock.rule.key == key), None)
