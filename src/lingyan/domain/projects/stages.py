"""Stages of a project (项目阶段): which there are, where a project may go from each, and what its log makes of it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from types import MappingProxyType

from lingyan.kernel.errors import BadInputError, DoesNotHoldError
from lingyan.kernel.message import Message
from lingyan.kernel.message import gettext_noop as _


class Stage(StrEnum):
    """How far a project is (阶段), from the first lead to tax; or withdrawn."""

    LEAD = "lead"
    VISIT = "visit"
    NEGOTIATION = "negotiation"
    SIGNED = "signed"
    REGISTERED = "registered"
    APPROVED = "approved"
    STARTED = "started"
    PRODUCING = "producing"
    AT_CAPACITY = "at_capacity"
    TAXED = "taxed"
    WITHDRAWN = "withdrawn"


NAMES: Mapping[Stage, str] = MappingProxyType(
    {
        Stage.LEAD: _("lead"),
        Stage.VISIT: _("visit"),
        Stage.NEGOTIATION: _("negotiation"),
        Stage.SIGNED: _("contract signed"),
        Stage.REGISTERED: _("company registered"),
        Stage.APPROVED: _("project approved or filed"),
        Stage.STARTED: _("construction started"),
        Stage.PRODUCING: _("in production"),
        Stage.AT_CAPACITY: _("at design capacity"),
        Stage.TAXED: _("pays tax"),
        Stage.WITHDRAWN: _("project withdrawn"),
    }
)
"""What people call each stage, as English msgids."""

LINE: tuple[Stage, ...] = tuple(stage for stage in Stage if stage is not Stage.WITHDRAWN)
"""The stages in their order."""

ONWARD: Mapping[Stage, tuple[Stage, ...]] = MappingProxyType(
    {
        Stage.LEAD: (Stage.VISIT, Stage.NEGOTIATION),
        Stage.VISIT: (Stage.NEGOTIATION,),
        Stage.NEGOTIATION: (Stage.SIGNED,),
        Stage.SIGNED: (Stage.REGISTERED,),
        Stage.REGISTERED: (Stage.APPROVED,),
        Stage.APPROVED: (Stage.STARTED,),
        Stage.STARTED: (Stage.PRODUCING,),
        Stage.PRODUCING: (Stage.AT_CAPACITY,),
        Stage.AT_CAPACITY: (Stage.TAXED,),
        Stage.TAXED: (),
        Stage.WITHDRAWN: (),
    }
)
"""Where a project may go on to from each stage. Only a visit can be left out: later stages are facts of their own."""


class MoveKind(StrEnum):
    """What a move is (变动): on, back because it was entered wrongly, out, or in again after it was withdrawn."""

    ONWARD = "onward"
    BACK = "back"
    WITHDRAW = "withdraw"
    RESUME = "resume"


@dataclass(frozen=True, slots=True)
class Move:
    """A move that a project may make now (可作变动): whither, and of which kind."""

    target: Stage
    kind: MoveKind

    @property
    def needs_reason(self) -> bool:
        """Whether it has to be said why: always, unless the project goes on."""
        return self.kind is not MoveKind.ONWARD


@dataclass(frozen=True, slots=True)
class Change:
    """An entry in the log of a project (阶段变动记录): the stage it came to, on which day, by which kind of move."""

    target: Stage
    day: date
    kind: MoveKind = MoveKind.ONWARD


class StageMoveError(DoesNotHoldError):
    """A move that a project cannot make from where it stands."""

    code = "projects.stage_move"
    what = _("A project at the stage “{origin}” does not go to “{target}”.")
    remedy = _("Choose one of the moves that its page offers.")


class StageDayError(BadInputError):
    """A day of a stage before the stage that came before it."""

    code = "projects.stage_day"
    what = _("{day} is before {earliest}, when the project came to the stage it is at.")
    remedy = _("Give the day on which it really came to the new stage.")


@dataclass(frozen=True, slots=True)
class Course:
    """What the log of a project says (项目历程): the stages it has reached and holds, in order, each with its day.

    What was entered wrongly and taken back is not among them.
    """

    held: tuple[tuple[Stage, date], ...]

    @property
    def stage(self) -> Stage:
        """Where it stands."""
        return self.held[-1][0]

    @property
    def since(self) -> date:
        """The day on which it came there."""
        return self.held[-1][1]

    @property
    def reached(self) -> Mapping[Stage, date]:
        """The day of each stage that it has reached."""
        return MappingProxyType(dict(self.held))

    @property
    def moves(self) -> tuple[Move, ...]:
        """The moves that it may make now: on, out, and back to where it came from.

        >>> course = course_of([Change(Stage.LEAD, date(2026, 1, 5))])
        >>> [move.target.value for move in course.moves]
        ['visit', 'negotiation', 'withdrawn']
        """
        onward = tuple(Move(target, MoveKind.ONWARD) for target in ONWARD[self.stage])
        before = self.held[-2][0] if len(self.held) > 1 else None
        if self.stage is Stage.WITHDRAWN:
            return (Move(before, MoveKind.RESUME),) if before else ()
        back = (Move(before, MoveKind.BACK),) if before else ()
        return (*onward, Move(Stage.WITHDRAWN, MoveKind.WITHDRAW), *back)

    def move_to(self, target: Stage) -> Move:
        """Return the move that leads to `target`; raise `StageMoveError` where there is none from here."""
        for move in self.moves:
            if move.target is target:
                return move
        raise StageMoveError(origin=Message(NAMES[self.stage]), target=Message(NAMES[target]))

    def after(self, change: Change) -> "Course":
        """Return the course with one more entry.

        Raises:
            StageMoveError: the project cannot make this move from where it stands.
            StageDayError: it goes on or out on a day before it came to where it stands.
        """
        move = self.move_to(change.target)
        if move.kind is not change.kind:
            raise StageMoveError(origin=Message(NAMES[self.stage]), target=Message(NAMES[change.target]))
        if move.kind in {MoveKind.BACK, MoveKind.RESUME}:
            return Course(self.held[:-1])
        if change.day < self.since:
            raise StageDayError(day=change.day, earliest=self.since)
        return Course((*self.held, (change.target, change.day)))


def course_of(changes: Iterable[Change]) -> Course:
    """Return what a log says; its first entry is the stage with which the project was taken in.

    Raises:
        ValueError: the log is empty.
        StageMoveError, StageDayError: an entry does not follow from those before it.
    """
    first, *rest = changes
    course = Course(((first.target, first.day),))
    for change in rest:
        course = course.after(change)
    return course
