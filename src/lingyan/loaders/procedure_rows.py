"""How a procedure is written in YAML (程序文件格式), and what its conditions and lengths mean to the core."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Annotated, Any

from pydantic import BeforeValidator, Field, ValidationInfo, model_validator

from lingyan.domain.procedures import conditions as known
from lingyan.domain.procedures import lengths
from lingyan.domain.procedures.conditions import Condition
from lingyan.domain.procedures.lengths import Length, Span
from lingyan.domain.procedures.model import FieldKind, OnExpiry, Trigger
from lingyan.kernel.access import Role
from lingyan.kernel.legaltime.period import Period, Unit
from lingyan.loaders.tables import Cited, Record

_Key = Annotated[str, Field(pattern="^[a-z][a-z0-9_-]*$")]
_Text = Annotated[str, Field(min_length=1)]
_Number = Annotated[int, Field(ge=1)]

CONVENTION = "convention"
"""The key of a mapping that says one thing for each choice of a convention; the choice in force is taken."""


def chosen(given: object, choices: Mapping[str, str]) -> object:
    """Return what was given with each `{convention: C10, one: …, other: …}` put as the choice in force has it.

    Raises:
        ValueError: no pack states the convention, or nothing is said for the choice.
    """
    if isinstance(given, Mapping):
        if CONVENTION in given:
            choice = choices.get(str(given[CONVENTION]))
            if choice is None or choice not in given:
                raise ValueError(f"{given[CONVENTION]}: {choice}")  # noqa: TRY003, EM102 - pydantic puts it into its error
            return chosen(given[choice], choices)
        return {key: chosen(value, choices) for key, value in given.items()}
    return [chosen(one, choices) for one in given] if isinstance(given, list) else given


class NameRow(Record):
    """A key with its names."""

    id: _Key
    name_zh: _Text
    name_en: _Text


class StateRow(NameRow):
    """A state."""

    is_final: bool = False


class FieldRow(NameRow):
    """A field of an event."""

    kind: FieldKind
    options: tuple[NameRow, ...] = ()
    parts: tuple["FieldRow", ...] = ()


class OneOfRow(Record):
    """The field says one of these."""

    field: _Text
    values: tuple[str | bool | int, ...]


class WithinRow(Record):
    """The number in the field lies within these bounds; the upper one may stand in another field."""

    field: _Text
    least: int | None = None
    most: int | None = None
    most_in: str = ""


class CameRow(Record):
    """One of these events came before."""

    events: tuple[_Key, ...]
    when: tuple["ConditionRow", ...] = ()


class AwaitedRow(Record):
    """The question came more often than its answers."""

    question: _Key
    answers: tuple[_Key, ...]


class WithinTotalRow(Record):
    """The number in the field is no more than what is left of an extension."""

    field: _Text
    clock: _Key


class NotRepeatedRow(Record):
    """No such event in the same calendar year, unless from a higher rank, or of another one in `same_field`."""

    field: _Text
    values: tuple[str, ...]
    rank_field: str = ""
    ranks: tuple[str, ...] = ()
    is_next_rank: bool = False
    same_field: str = ""


class NotMoreThanRow(Record):
    """The event came fewer times than this."""

    event: _Key
    times: _Number


class ConditionRow(Record):
    """A condition: exactly one of these keys."""

    one_of: OneOfRow | None = None
    within: WithinRow | None = None
    came: CameRow | None = None
    awaited: AwaitedRow | None = None
    in_time: str | None = None
    not_before: str | None = None
    within_total: WithinTotalRow | None = None
    extendable: str | None = None
    begins: bool | None = None
    not_repeated: NotRepeatedRow | None = None
    not_more_than: NotMoreThanRow | None = None
    any_of: "tuple[ConditionRow, ...] | None" = None
    unless: "ConditionRow | None" = None

    @model_validator(mode="after")
    def _is_one(self) -> "ConditionRow":
        if len(self.model_fields_set) != 1:
            raise ValueError(", ".join(type(self).model_fields))
        return self

    def condition(self) -> Condition:
        """Return the condition of the core."""
        (key,) = self.model_fields_set
        return _CONDITIONS[key](getattr(self, key))


def _came(row: CameRow) -> Condition:
    return known.Came(row.events, tuple(one.condition() for one in row.when))


_CONDITIONS: Mapping[str, Callable[[Any], Condition]] = {
    "one_of": lambda row: known.OneOf(row.field, row.values),
    "within": lambda row: known.Within(row.field, row.least, row.most, row.most_in),
    "came": _came,
    "awaited": lambda row: known.Awaited(row.question, row.answers),
    "in_time": known.InTime,
    "not_before": known.NotBefore,
    "within_total": lambda row: known.WithinTotal(row.field, row.clock),
    "extendable": known.Extendable,
    "begins": lambda _row: known.Begins(),
    "not_repeated": lambda row: known.NotRepeated(**dict(row)),
    "not_more_than": lambda row: known.NotMoreThan(row.event, row.times),
    "any_of": lambda rows: known.AnyOf(tuple(one.condition() for one in rows)),
    "unless": lambda row: known.Not(row.condition()),
}


class GuardRow(Record):
    """A condition without which a step is refused, with the clause and the reason."""

    require: ConditionRow
    citation: Cited
    reason_zh: _Text
    reason_en: _Text


def _trigger(given: object) -> object:
    return {"event": given} if isinstance(given, str) else given


class TriggerRow(Record):
    """An event that does something to a clock; a bare name where nothing is asked of it."""

    event: _Key
    when: tuple[ConditionRow, ...] = ()
    day_in: str = ""
    is_moot: bool = False

    def trigger(self) -> Trigger:
        """Return the trigger of the core."""
        return Trigger(self.event, tuple(one.condition() for one in self.when), self.day_in, self.is_moot)


Triggered = Annotated[TriggerRow, BeforeValidator(_trigger)]


class StayingRow(Record):
    """States that a step leaves as they are."""

    states: tuple[_Key, ...]
    when: tuple[ConditionRow, ...] = ()


class StepRow(NameRow):
    """An event; `from` is a list of states, or `any` for every state that is not final."""

    actor: _Key
    citation: Cited
    origins: tuple[_Key, ...] | str = Field(alias="from")
    to: _Key | dict[str, _Key] | None = None
    by: str = ""
    staying: tuple[StayingRow, ...] = ()
    needs: tuple[_Key, ...] = ()
    takes: tuple[_Key, ...] = ()
    evidence: tuple[NameRow, ...] = ()
    guards: tuple[GuardRow, ...] = ()
    note_zh: str = ""
    note_en: str = ""


class LengthRow(Record):
    """How long a clock is: one of the ways that `lengths` knows."""

    number: _Number | None = None
    unit: Unit | None = None
    stated_in: str = ""
    day_in: str = ""
    otherwise: _Number | None = None
    end_of: Span | None = None
    plus: Annotated[int, Field(ge=0)] = 0
    year_in: str = ""
    on_day: date | None = None
    as_long_as: str = ""
    before: str = ""
    from_unmoved: bool = False
    is_moved: bool = True

    def length(self) -> Length:
        """Return the length of the core.

        Raises:
            ValueError: the keys do not make one of the ways.
        """
        if self.as_long_as:
            return lengths.AsLongAs(self.as_long_as)
        if self.on_day:
            return lengths.OnDay(self.on_day)
        if self.end_of:
            return lengths.EndOf(self.end_of, self.plus, self.year_in)
        if self.stated_in or self.day_in:
            return lengths.Stated(self.unit, self.stated_in, self.day_in, self.otherwise, self.is_moved)
        if self.number is None or self.unit is None:
            raise ValueError(", ".join(type(self).model_fields))
        period = Period(self.number, self.unit)
        return (
            lengths.Before(self.before, period, self.from_unmoved)
            if self.before
            else lengths.Fixed(period, self.is_moved)
        )

    @model_validator(mode="after")
    def _is_known(self) -> "LengthRow":
        self.length()
        return self


class PauseRow(Record):
    """What halts a clock, and what lets it go on."""

    since: _Key
    until: _Key


class ExtendingRow(Record):
    """How a clock is extended."""

    by: Triggered
    length_in: _Key
    unit: Unit
    most: _Number
    citation: Cited
    is_capped: bool = True
    cut_conventions: tuple[str, ...] = ()
    again_conventions: tuple[str, ...] = ()
    times: Annotated[int, Field(ge=0)] = 0
    asked_by: str = ""


class DeemedRow(Record):
    """What silence amounts to."""

    event: _Key
    said: dict[str, str | bool | int] = Field(default_factory=dict)
    asked: dict[str, str] = Field(default_factory=dict)


class ClockRow(NameRow):
    """A clock."""

    bound: _Key
    citation: Cited
    starts: tuple[Triggered, ...]
    length: LengthRow
    stops: tuple[Triggered, ...] = ()
    pauses: tuple[PauseRow, ...] = ()
    extending: ExtendingRow | None = None
    on_expiry: OnExpiry = OnExpiry.OVERDUE
    deemed: DeemedRow | None = None
    conventions: tuple[str, ...] = ()
    what_zh: str = ""
    what_en: str = ""
    is_right: bool = False
    is_minimum: bool = False
    last_day_counts: bool = True


class DutyRow(NameRow):
    """What somebody owes without a day."""

    who: _Key
    citation: Cited
    since: tuple[Triggered, ...]
    until: tuple[Triggered, ...]


class PaperRow(NameRow):
    """A document that steps issue."""

    events: tuple[_Key, ...]
    citation: Cited
    template: str = ""
    service: str = ""


class ToldRow(Record):
    """Where a case says something."""

    event: _Key
    field: _Key


class ContentRow(Record):
    """What has to be told in words."""

    name_zh: _Text
    name_en: _Text


class PublicationRow(Record):
    """What a step makes public, and what ends that."""

    event: _Key
    citation: Cited
    due: str = ""
    result: ToldRow | None = None
    content: ContentRow | None = None
    until: str = ""
    ends: tuple[Triggered, ...] = ()
    is_removal_stated: bool = False


class ProcedureRow(NameRow):
    """The entry of a file of the folder procedures."""

    citation: Cited
    in_force_from: date
    in_force_until: date | None = None
    initial: _Key
    handlers: tuple[Role, ...] = ()
    roles: tuple[NameRow, ...]
    states: tuple[StateRow, ...]
    fields: tuple[FieldRow, ...] = ()
    events: tuple[StepRow, ...]
    clocks: tuple[ClockRow, ...] = ()
    duties: tuple[DutyRow, ...] = ()
    papers: tuple[PaperRow, ...] = ()
    publications: tuple[PublicationRow, ...] = ()

    @model_validator(mode="before")
    @classmethod
    def _as_chosen(cls, given: object, info: ValidationInfo) -> object:
        """Put in the choices of the conventions in force."""
        return chosen(given, info.context if isinstance(info.context, Mapping) else {})
