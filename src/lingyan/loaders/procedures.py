"""Loads the procedures (程序) of packs: one file a version; each is checked before it can be used."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby, pairwise
from pathlib import Path
from types import MappingProxyType

from lingyan.domain.procedures.checking import faults, faults_between
from lingyan.domain.procedures.conditions import Guard
from lingyan.domain.procedures.errors import UnknownProcedureError, VersionError
from lingyan.domain.procedures.model import (
    ClockRule,
    Deemed,
    DutyRule,
    Extending,
    Field,
    Named,
    Paper,
    Pausing,
    Procedure,
    Publication,
    State,
    Staying,
    Step,
    Told,
    Trigger,
    Versions,
)
from lingyan.kernel.legaltime.conventions import Conventions
from lingyan.kernel.legaltime.wording import named
from lingyan.kernel.message import Message
from lingyan.kernel.message import gettext_noop as _
from lingyan.loaders.conventions import load_conventions
from lingyan.loaders.entries import Entry, without_twins
from lingyan.loaders.layers import Merge, read_packs
from lingyan.loaders.procedure_rows import (
    ClockRow,
    DutyRow,
    ExtendingRow,
    FieldRow,
    NameRow,
    PaperRow,
    ProcedureRow,
    PublicationRow,
    StepRow,
    TriggerRow,
)
from lingyan.loaders.tables import Placed, read_one

FOLDER = "procedures"
"""The folder of a pack that holds its procedures, one YAML file for each version."""

ANY = "any"
"""Stands for every state that is not final."""


def load_versions(folders: Sequence[Path], conventions: Conventions | None = None) -> Mapping[str, Versions]:
    """Return every procedure of the packs in `folders` by key, each with its versions; raises `PackError`.

    The choices of `conventions` are taken, or else those of the packs.
    """
    merge = Merge(read_packs(folders))
    conventions = conventions or load_conventions([pack.folder for pack in merge.packs])
    found = merge.take("procedures", lambda folder: load_procedures(folder, conventions))
    return versions_of(found.values())


def versions_of(procedures: Iterable[Procedure]) -> Mapping[str, Versions]:
    """Return procedures by key, the versions of each from the oldest to the newest.

    Raises:
        VersionError: a case of one version could not go on by the next.
    """
    ordered = sorted(procedures, key=lambda one: (one.key, one.in_force_from))
    grouped = groupby(ordered, key=lambda one: one.key)
    found = {key: Versions(tuple(versions)) for key, versions in grouped}
    for key, versions in found.items():
        for older, newer in pairwise(versions.all):
            for fault in faults_between(older, newer):
                raise VersionError(procedure=key, day=newer.in_force_from, problem=fault)
    return MappingProxyType(found)


def procedure_named(found: Mapping[str, Versions], key: str) -> Versions:
    """Return the procedure with a key; raise `UnknownProcedureError` where no pack has it."""
    if key not in found:
        raise UnknownProcedureError(given=key, known=", ".join(found))
    return found[key]


def load_procedures(folder: Path, conventions: Conventions) -> list[Entry[Procedure]]:
    """Return the procedures of the pack in `folder`, by the choices that the conventions take.

    Raises:
        PackError: a file is malformed or uncited, or its procedure has a fault: a dead state, a name of nothing.
    """
    choices = {one.id: one.choice for one in conventions.entries}
    entries = []
    for file in sorted((folder / FOLDER).glob("*.yaml")):
        row = read_one(file, ProcedureRow, choices)
        procedure = procedure_of(row.record, folder.name)
        _check(row, procedure, conventions)
        entries.append(Entry(f"{procedure.key}@{procedure.in_force_from}", procedure, row))
    return without_twins(entries)


def _relied(procedure: Procedure) -> set[str]:
    """Return the conventions on which the clocks of a procedure rest by their own word."""
    extending = [clock.extending for clock in procedure.clocks.values() if clock.extending]
    own = {name for clock in procedure.clocks.values() for name in clock.conventions}
    return own | {name for one in extending for name in (*one.cut_conventions, *one.again_conventions)}


def _check(row: Placed[ProcedureRow], procedure: Procedure, conventions: Conventions) -> None:
    row.attempt("clocks", lambda: [conventions.named(one) for one in _relied(procedure)])
    for fault in faults(procedure):
        raise row.wrong(key="", problem=fault)
    for kind in ("roles", "states", "fields", "events", "clocks"):
        keys = [one.id for one in getattr(row.record, kind)]
        if twins := {key for key in keys if keys.count(key) > 1}:
            raise row.wrong(key=kind, problem=Message(_("“{key}” stands here twice."), {"key": min(twins)}))


def procedure_of(row: ProcedureRow, pack: str) -> Procedure:
    """Return the procedure that a row describes, not yet checked."""
    states = {one.id: State(one.id, one.name_zh, one.name_en, one.is_final) for one in row.states}
    return Procedure(
        key=row.id,
        name_zh=row.name_zh,
        name_en=row.name_en,
        citation=row.citation,
        in_force_from=row.in_force_from,
        in_force_until=row.in_force_until,
        initial=row.initial,
        roles={one.id: _named(one) for one in row.roles},
        states=states,
        fields={one.id: _field(one) for one in row.fields},
        steps={one.id: _step(one, states) for one in row.events},
        clocks={one.id: _clock(one) for one in row.clocks},
        duties=tuple(_duty(one) for one in row.duties),
        papers=tuple(_paper(one) for one in row.papers),
        publications=tuple(_publication(one) for one in row.publications),
        handlers=row.handlers,
        pack=pack,
    )


def _named(row: NameRow) -> Named:
    return Named(row.id, row.name_zh, row.name_en)


def _field(row: FieldRow) -> Field:
    options, parts = tuple(_named(one) for one in row.options), tuple(_field(one) for one in row.parts)
    return Field(row.id, row.name_zh, row.name_en, row.kind, options, parts)


def _step(row: StepRow, states: Mapping[str, State]) -> Step:
    open_states = frozenset(key for key, state in states.items() if not state.is_final)
    origins = (
        open_states
        if row.origins == ANY
        else frozenset((row.origins,) if isinstance(row.origins, str) else row.origins)
    )
    return Step(
        row.id,
        row.name_zh,
        row.name_en,
        actor=row.actor,
        citation=row.citation,
        origins=origins,
        target=row.to if isinstance(row.to, str) else "",
        by_field=row.by,
        targets=row.to if isinstance(row.to, dict) else None,
        staying=tuple(
            Staying(frozenset(one.states), tuple(each.condition() for each in one.when)) for one in row.staying
        ),
        needs=row.needs,
        takes=row.takes,
        evidence=tuple(_named(one) for one in row.evidence),
        guards=tuple(
            Guard(one.require.condition(), one.citation, named(one.reason_zh, one.reason_en)) for one in row.guards
        ),
        note=named(row.note_zh, row.note_en) if row.note_zh else None,
    )


def _clock(row: ClockRow) -> ClockRule:
    return ClockRule(
        row.id,
        row.name_zh,
        row.name_en,
        bound=row.bound,
        citation=row.citation,
        starts=_triggers(row.starts),
        length=row.length.length(),
        stops=_triggers(row.stops),
        pauses=tuple(Pausing(one.since, one.until) for one in row.pauses),
        extending=_extending(row.extending) if row.extending else None,
        on_expiry=row.on_expiry,
        deemed=Deemed(row.deemed.event, row.deemed.said, row.deemed.asked) if row.deemed else None,
        conventions=row.conventions,
        what=named(row.what_zh, row.what_en) if row.what_zh else None,
        is_right=row.is_right,
        is_minimum=row.is_minimum,
        last_day_counts=row.last_day_counts,
    )


def _extending(row: ExtendingRow) -> Extending:
    return Extending(
        by=row.by.trigger(),
        length_field=row.length_in,
        unit=row.unit.value,
        most=row.most,
        citation=row.citation,
        is_capped=row.is_capped,
        cut_conventions=row.cut_conventions,
        again_conventions=row.again_conventions,
        times=row.times,
        asked_by=row.asked_by,
    )


def _duty(row: DutyRow) -> DutyRule:
    return DutyRule(
        row.id,
        row.name_zh,
        row.name_en,
        who=row.who,
        citation=row.citation,
        since=_triggers(row.since),
        until=_triggers(row.until),
    )


def _paper(row: PaperRow) -> Paper:
    return Paper(
        row.id,
        row.name_zh,
        row.name_en,
        events=row.events,
        citation=row.citation,
        template=row.template,
        service=row.service,
    )


def _publication(row: PublicationRow) -> Publication:
    return Publication(
        row.event,
        row.citation,
        due=row.due,
        result=Told(row.result.event, row.result.field) if row.result else None,
        content=named(row.content.name_zh, row.content.name_en) if row.content else None,
        until=row.until,
        ends=_triggers(row.ends),
        is_removal_stated=row.is_removal_stated,
    )


def _triggers(rows: Iterable[TriggerRow]) -> tuple[Trigger, ...]:
    return tuple(one.trigger() for one in rows)
