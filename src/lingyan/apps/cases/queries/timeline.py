"""What happened in a case (案件经过): its log, what silence decided, what was put right, and what the site noted."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from lingyan.apps.cases.models import Case, CaseEvent, CaseNote, Evidence
from lingyan.apps.cases.queries.engine import rules_of
from lingyan.apps.cases.queries.standing import ClockSeen, Standing
from lingyan.apps.jobs.queries import words_of
from lingyan.domain.procedures.events import CORRECTS, RIGHT_DATE, WITHDRAWN, Event
from lingyan.domain.procedures.model import CORRECTION, Field, FieldKind, Named, Procedure, Step
from lingyan.kernel.citation import Citation
from lingyan.kernel.message import Message
from lingyan.kernel.message import gettext_noop as _

Said = tuple[Message, Message]


@dataclass(frozen=True, slots=True)
class Correction:
    """What was put right of a step (更正): what it says now, or that it is withdrawn; by whom and when."""

    said: Sequence[Said]
    is_withdrawn: bool
    by_name: str
    recorded_at: datetime


@dataclass(frozen=True, slots=True)
class Proof:
    """A file that proves a step (证据)."""

    pk: int
    name: str
    shows: Message | None
    sha256: str


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the timeline (经过): on its day, who did what, what was said of it, and what proves it.

    One that silence decided has no number and was recorded by nobody; a note of the site has neither step nor clause.
    `refusal` says why the law does not count a step after what was corrected before it.
    """

    day: date
    name: Message
    number: int = 0
    kind: str = ""
    role: Message | None = None
    citation: Citation | None = None
    said: Sequence[Said] = ()
    proofs: Sequence[Proof] = ()
    on_paper: Sequence[Message] = ()
    by_name: str = ""
    recorded_at: datetime | None = None
    corrections: Sequence[Correction] = ()
    started: Sequence[ClockSeen] = ()
    refusal: Message | None = None
    is_deemed: bool = False
    is_note: bool = False

    @property
    def is_withdrawn(self) -> bool:
        """Whether the step was withdrawn."""
        return any(one.is_withdrawn for one in self.corrections)


def timeline_of(case: Case, standing: Standing) -> list[Entry]:
    """Return what happened in a case, the newest first; one query for what the site noted."""
    rules, rows = rules_of(case), list(case.events.all())
    corrections = _corrections(rows, rules)
    entries = [
        *(_entry(row, rules, standing, corrections.get(row.number, [])) for row in rows if row.kind != CORRECTION),
        *_deemed(standing, rules),
        *(_note(note) for note in case.notes.all()),
    ]
    return sorted(entries, key=lambda one: (one.day, one.is_note, one.number or len(rows)), reverse=True)


def said_of(said: Mapping[str, object], rules: Procedure) -> list[Said]:
    """Return what a step says, each field by its name and its value in words."""
    return [(rules.fields[key].name, value_words(rules.fields[key], said[key])) for key in said if key in rules.fields]


def value_words(field: Field, value: object) -> Message:
    """Return the value of a field in words."""
    if field.kind is FieldKind.TRUTH:
        return Message(_("yes")) if value else Message(_("no"))
    if field.kind is FieldKind.CHOICE:
        return next((one.name for one in field.options if one.key == value), _as_text(value))
    if field.kind is FieldKind.OBJECT and isinstance(value, Mapping):
        parts = [value_words(part, value[part.key]) for part in field.parts if value.get(part.key) is not None]
        slots = ", ".join(f"{{{place}}}" for place in range(len(parts)))
        return Message(slots.replace("{", "{p"), {f"p{place}": part for place, part in enumerate(parts)})
    return _as_text(value)


def _as_text(value: object) -> Message:
    return Message("{value}", {"value": str(value)})


def _entry(row: CaseEvent, rules: Procedure, standing: Standing, corrections: Sequence[Correction]) -> Entry:
    step = rules.steps.get(row.kind)
    counted = next((one for one in standing.found.taken if one.number == row.number), None)
    refused = next((one for one in standing.found.refused if one.event.number == row.number), None)
    return Entry(
        day=counted.day if counted else row.day,
        name=step.name if step else _as_text(row.kind),
        number=row.number,
        kind=row.kind,
        role=rules.roles[step.actor].name if step else None,
        citation=refused.citation if refused else step.citation if step else None,
        said=said_of(row.data, rules),
        proofs=[_proof(one, step) for one in row.evidence.all()],
        on_paper=[one.name for one in _evidence_named(step, row.on_paper)],
        by_name=row.by_name,
        recorded_at=row.recorded_at,
        corrections=corrections,
        started=_started_by(counted, standing) if counted else (),
        refusal=refused.reason if refused else None,
    )


def _note(note: CaseNote) -> Entry:
    return Entry(note.day, words_of({"template": note.template, "data": note.data}), is_note=True)


def _deemed(standing: Standing, rules: Procedure) -> Iterator[Entry]:
    for one in standing.found.deemed:
        step = rules.steps[one.event.kind]
        yield Entry(
            day=one.event.day,
            name=step.name,
            kind=step.key,
            citation=one.citation,
            said=said_of(one.event.data, rules),
            started=_started_by(one.event, standing),
            is_deemed=True,
        )


def _started_by(event: Event, standing: Standing) -> list[ClockSeen]:
    """Return the clocks that an event set going."""
    places = {place for place, clock in enumerate(standing.found.clocks) if clock.event is event}
    return [clock for clock in standing.clocks if clock.position in places]


def _corrections(rows: Sequence[CaseEvent], rules: Procedure) -> Mapping[int, list[Correction]]:
    found: dict[int, list[Correction]] = {}
    for row in rows:
        if row.kind == CORRECTION:
            day = [(Message(_("day")), _as_text(row.data[RIGHT_DATE]))] if row.data.get(RIGHT_DATE) else []
            said = [*day, *said_of(row.data, rules)]
            made = Correction(said, row.data.get(WITHDRAWN) is True, row.by_name, row.recorded_at)
            found.setdefault(int(row.data.get(CORRECTS, 0)), []).append(made)
    return found


def _proof(one: Evidence, step: Step | None) -> Proof:
    shows = next((named.name for named in _evidence_named(step, [one.kind])), None)
    return Proof(one.pk, one.file.name, shows, one.sha256)


def _evidence_named(step: Step | None, keys: Sequence[str]) -> list[Named]:
    return [one for one in step.evidence if one.key in keys] if step else []
