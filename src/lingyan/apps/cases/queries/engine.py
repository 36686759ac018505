"""Cases as the engine has them (案件推演): the log out of the table, rules and holidays out of the catalogue."""

from collections.abc import Mapping, Sequence
from datetime import date

from lingyan.apps.cases.models import Case, CaseEvent
from lingyan.apps.catalogue.queries import catalogue, legal_time
from lingyan.domain.procedures.events import Event
from lingyan.domain.procedures.model import Procedure, Publication, Step, Versions
from lingyan.domain.procedures.reading import read_event
from lingyan.domain.procedures.replay import CaseState, possible_steps, replay
from lingyan.loaders.procedures import procedure_named


def procedures() -> Mapping[str, Versions]:
    """Return every procedure of the packs by key."""
    return catalogue().procedures


def versions_of(case: Case) -> Versions:
    """Return the rules by which a case runs; raise `UnknownProcedureError` where no pack has them any more."""
    return procedure_named(procedures(), case.procedure)


def rules_of(case: Case) -> Procedure:
    """Return the newest version of the rules by which a case runs, for names and fields."""
    return versions_of(case).newest


def publication_by(case: Case, step: str, day: date) -> Publication | None:
    """Return what a step makes public by the rules of its day, or None."""
    version = versions_of(case).on(day)
    return version.publication_by(step) if version else None


def as_event(row: CaseEvent, procedure: Procedure) -> Event:
    """Return a row of the log as the engine has it."""
    return read_event(row.number, {**row.data, "date": row.day, "event": row.kind}, procedure)


def log_of(case: Case) -> tuple[Event, ...]:
    """Return the log of a case; one query, none where its events were fetched before."""
    procedure = rules_of(case)
    return tuple(as_event(row, procedure) for row in case.events.all())


def replayed(case: Case, as_of: date, further: Sequence[Event] = ()) -> CaseState:
    """Return how a case stands on a day, `further` events having been added to its log."""
    return replay(versions_of(case), (*log_of(case), *further), as_of, legal_time())


def steps_possible(case: Case, as_of: date) -> tuple[Step, ...]:
    """Return the steps that the law allows in a case on a day, whatever they will say."""
    return possible_steps(versions_of(case), log_of(case), as_of, legal_time())
