"""What a procedure declares (程序): who takes part, which steps there are, what forbids them, which clocks they set."""

import dataclasses
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from lingyan.domain.procedures.conditions import Condition, Guard
from lingyan.domain.procedures.lengths import Length
from lingyan.kernel.access import Role
from lingyan.kernel.citation import Citation
from lingyan.kernel.legaltime.wording import named
from lingyan.kernel.message import Message

CORRECTION = "correction"
"""The event that corrects or withdraws an earlier one; every procedure has it."""


class FieldKind(StrEnum):
    """What a field of an event holds (字段类型)."""

    INTEGER = "integer"
    TRUTH = "truth"
    CHOICE = "choice"
    DAY = "day"
    TEXT = "text"
    OBJECT = "object"


class OnExpiry(StrEnum):
    """What follows when a clock runs out (届满后果)."""

    OVERDUE = "overdue"
    DEEMED = "deemed"


@dataclass(frozen=True, slots=True)
class Named:
    """A thing of a procedure with its key and its name in both languages (名称)."""

    key: str
    name_zh: str
    name_en: str

    @property
    def name(self) -> Message:
        """The name, in the reader's language."""
        return named(self.name_zh, self.name_en)


@dataclass(frozen=True, slots=True)
class State(Named):
    """Where a case can stand (状态); in a final state nothing more is done."""

    is_final: bool = False


@dataclass(frozen=True, slots=True)
class Field(Named):
    """What an event can say (字段): its kind, the options of a choice, the parts of an object."""

    kind: FieldKind = FieldKind.TEXT
    options: tuple[Named, ...] = ()
    parts: tuple["Field", ...] = ()


@dataclass(frozen=True, slots=True)
class Staying:
    """States that a step leaves as they are (状态不变), where what it says meets the conditions."""

    states: frozenset[str]
    when: tuple[Condition, ...] = ()


OTHERWISE = "otherwise"
"""In the targets of a step: where it leads when the field says nothing else that is named."""


@dataclass(frozen=True, slots=True)
class Step(Named):
    """An event that a procedure knows (步骤).

    `actor` is the role that takes it, `origins` the states it can be taken in, `target` the state it leads to, which
    may depend on what a field says (`targets`); with neither, and where a `staying` fits, the state stays. `needs` are
    fields without which it is no such event; `evidence` is what has to be kept of it. `guards` say when the law
    forbids it.
    """

    actor: str
    citation: Citation
    origins: frozenset[str]
    target: str = ""
    by_field: str = ""
    targets: Mapping[str, str] | None = None
    staying: tuple[Staying, ...] = ()
    needs: tuple[str, ...] = ()
    takes: tuple[str, ...] = ()
    evidence: tuple[Named, ...] = ()
    guards: tuple[Guard, ...] = ()
    note: Message | None = None


@dataclass(frozen=True, slots=True)
class Trigger:
    """An event that starts, pauses or stops a clock (触发), where what it says meets a condition.

    `day_field` names the field that holds the day that counts, if it is not the day of the event. `is_moot` is True
    where it stops a clock because nothing is left to do, and not because it was done.
    """

    event: str
    when: tuple[Condition, ...] = ()
    day_field: str = ""
    is_moot: bool = False


@dataclass(frozen=True, slots=True)
class Pausing:
    """What halts a clock and what lets it go on (中止)."""

    since: str
    until: str


@dataclass(frozen=True, slots=True)
class Extending:
    """How a clock is extended (延期): by which event, by how many of which unit, and how many at most in all.

    Where an extension says no length, it has that which `asked_by` asked for, and without one all that is left.
    `is_capped` says whether an extension that nobody decided covers no more than that, and `cut_conventions` are the
    readings that rests on; `times` is how often it is allowed, 0 meaning as often as the total leaves room for, and
    `again_conventions` are the readings on which a further one rests.
    """

    by: Trigger
    length_field: str
    unit: str
    most: int
    citation: Citation
    is_capped: bool = True
    cut_conventions: tuple[str, ...] = ()
    again_conventions: tuple[str, ...] = ()
    times: int = 0
    asked_by: str = ""


@dataclass(frozen=True, slots=True)
class Deemed:
    """The event that silence amounts to (视为): which, and what it says.

    `said` is fixed; `asked` names fields that are taken over from the event that set the clock going.
    """

    event: str
    said: Mapping[str, object]
    asked: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class ClockRule(Named):
    """A period that the law sets (期限).

    `bound` is the role that has to act before it ends; `is_right` tells a chance that may be taken from a duty;
    `is_minimum` a period before whose end something must not be done. `last_day_counts` is False where an act on the
    last day comes too late. `conventions` are readings that the rule rests on besides those of the count.
    """

    bound: str
    citation: Citation
    starts: tuple[Trigger, ...]
    length: Length
    stops: tuple[Trigger, ...] = ()
    pauses: tuple[Pausing, ...] = ()
    extending: Extending | None = None
    on_expiry: OnExpiry = OnExpiry.OVERDUE
    deemed: Deemed | None = None
    conventions: tuple[str, ...] = ()
    what: Message | None = None
    is_right: bool = False
    is_minimum: bool = False
    last_day_counts: bool = True


@dataclass(frozen=True, slots=True)
class DutyRule(Named):
    """What somebody owes without a day (义务): since which events, and until which."""

    who: str
    citation: Citation
    since: tuple[Trigger, ...]
    until: tuple[Trigger, ...]


@dataclass(frozen=True, slots=True)
class Paper(Named):
    """A document that a step issues (文书): which steps, by which template of the pack, and which step its service is.

    `service` is the step that is taken by handing it over, where the rules have such a step.
    """

    events: tuple[str, ...]
    citation: Citation
    template: str = ""
    service: str = ""


@dataclass(frozen=True, slots=True)
class Told:
    """Where a case says something (出处): the step, and its field."""

    event: str
    field: str


@dataclass(frozen=True, slots=True)
class Publication:
    """What a procedure makes public (公开): by which step, under which clause, what is shown, and what ends it.

    `due` is the clock whose last day is shown, `result` where the result stands, `content` what the clause has told
    besides in words. It ends with the clock `until`, with the steps of `ends`, with a later one of the same step, and,
    where `is_removal_stated`, on the day that the office states when it publishes.
    """

    event: str
    citation: Citation
    due: str = ""
    result: Told | None = None
    content: Message | None = None
    until: str = ""
    ends: tuple[Trigger, ...] = ()
    is_removal_stated: bool = False

    @property
    def asks(self) -> bool:
        """Whether something has to be said for it besides what the step says."""
        return self.content is not None or self.is_removal_stated


Effect = tuple[ClockRule, Trigger]


Owing = tuple[DutyRule, Trigger]


Hiding = tuple[Publication, Trigger]


@dataclass(frozen=True, slots=True)
class Effects:
    """What an event does to the clocks and duties of a procedure, and to what is public (触发效果)."""

    starts: tuple[Effect, ...] = ()
    stops: tuple[Effect, ...] = ()
    extends: tuple[Effect, ...] = ()
    halts: tuple[str, ...] = ()
    resumes: tuple[str, ...] = ()
    owes: tuple[Owing, ...] = ()
    frees: tuple[Owing, ...] = ()
    shows: tuple[Publication, ...] = ()
    hides: tuple[Hiding, ...] = ()


NO_EFFECTS = Effects()


@dataclass(frozen=True, slots=True)
class Procedure(Named):
    """A procedure as one version of the rules has it (程序); `in_force_until` is its last day, None while it is open.

    `handlers` are the roles of people that may run it; with none, every office. `effects` says by event what it does
    to the clocks; it is made of `clocks`.
    """

    citation: Citation
    in_force_from: date
    in_force_until: date | None
    initial: str
    roles: Mapping[str, Named]
    states: Mapping[str, State]
    fields: Mapping[str, Field]
    steps: Mapping[str, Step]
    clocks: Mapping[str, ClockRule]
    duties: tuple[DutyRule, ...] = ()
    papers: tuple[Paper, ...] = ()
    publications: tuple[Publication, ...] = ()
    handlers: tuple[Role, ...] = ()
    pack: str = ""
    effects: Mapping[str, Effects] = dataclasses.field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "effects", effects_of(self.clocks.values(), self.duties, self.publications))

    def publication_by(self, step: str) -> Publication | None:
        """Return what a step makes public, or None."""
        return next((one for one in self.publications if one.event == step), None)

    def is_in_force(self, day: date) -> bool:
        """Whether this version is the rule on a day."""
        return self.in_force_from <= day and (self.in_force_until is None or day <= self.in_force_until)


@dataclass(frozen=True, slots=True)
class Versions:
    """Every version of one procedure (版本), the oldest first; at least one."""

    all: tuple[Procedure, ...]

    @property
    def newest(self) -> Procedure:
        """The version that came into force last."""
        return self.all[-1]

    def on(self, day: date) -> Procedure | None:
        """Return the version in force on a day, or None."""
        for one in reversed(self.all):
            if one.is_in_force(day):
                return one
        return None


def effects_of(
    rules: Iterable[ClockRule], duties: Iterable[DutyRule] = (), publications: Iterable[Publication] = ()
) -> Mapping[str, Effects]:
    """Return by event what it does to the clocks of some rules, to duties, and to what is public."""
    listed, owed, public = list(rules), list(duties), list(publications)
    events = {event for rule in listed for event in events_of(rule)}
    events |= {trigger.event for duty in owed for trigger in (*duty.since, *duty.until)}
    events |= {event for one in public for event in (one.event, *(trigger.event for trigger in one.ends))}
    return {event: _effects(event, listed, owed, public) for event in events}


def events_of(rule: ClockRule) -> set[str]:
    """Return every event that does something to a clock of a rule."""
    triggers = (*rule.starts, *rule.stops, *((rule.extending.by,) if rule.extending else ()))
    halting = (event for pausing in rule.pauses for event in (pausing.since, pausing.until))
    return {*(trigger.event for trigger in triggers), *halting}


def _effects(
    event: str, rules: Sequence[ClockRule], duties: Sequence[DutyRule], public: Sequence[Publication]
) -> Effects:
    extending = [(rule, rule.extending.by) for rule in rules if rule.extending]
    return Effects(
        starts=tuple((rule, one) for rule in rules for one in rule.starts if one.event == event),
        stops=tuple((rule, one) for rule in rules for one in rule.stops if one.event == event),
        extends=tuple((rule, one) for rule, one in extending if one.event == event),
        halts=tuple(rule.key for rule in rules for pausing in rule.pauses if pausing.since == event),
        resumes=tuple(rule.key for rule in rules for pausing in rule.pauses if pausing.until == event),
        owes=tuple((duty, one) for duty in duties for one in duty.since if one.event == event),
        frees=tuple((duty, one) for duty in duties for one in duty.until if one.event == event),
        shows=tuple(one for one in public if one.event == event),
        hides=tuple((rule, one) for rule in public for one in rule.ends if one.event == event),
    )
