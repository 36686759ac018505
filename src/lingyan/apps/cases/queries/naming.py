"""Names in cases (案件名称): of procedures, states, clocks and roles, as the packs have them; a key where none has."""

from collections.abc import Mapping

from lingyan.apps.cases.models import Case
from lingyan.apps.cases.queries.engine import procedures
from lingyan.domain.procedures.model import Named, Procedure
from lingyan.kernel.citation import Citation
from lingyan.kernel.message import Message


def rules_called(key: str) -> Procedure | None:
    """Return the newest version of a procedure, or None where no pack has it any more."""
    found = procedures().get(key)
    return found.newest if found else None


def procedure_name(key: str) -> Message:
    """Return what a procedure is called."""
    rules = rules_called(key)
    return rules.name if rules else Message("{key}", {"key": key})


def state_name(case: Case) -> Message:
    """Return what it is called where a case stands."""
    rules = rules_called(case.procedure)
    return _named(rules.states if rules else {}, case.state)


def clock_name(procedure: str, key: str) -> Message:
    """Return what a clock is called."""
    rules = rules_called(procedure)
    return _named(rules.clocks if rules else {}, key)


def clock_task(procedure: str, key: str) -> Message:
    """Return what a clock asks for."""
    rules = rules_called(procedure)
    clock = rules.clocks.get(key) if rules else None
    return (clock.what or clock.name) if clock else Message("{key}", {"key": key})


def clock_citation(procedure: str, key: str) -> Citation | None:
    """Return the clause that sets a clock."""
    rules = rules_called(procedure)
    clock = rules.clocks.get(key) if rules else None
    return clock.citation if clock else None


def role_name(procedure: str, key: str) -> Message:
    """Return what somebody who takes part is called."""
    rules = rules_called(procedure)
    return _named(rules.roles if rules else {}, key)


def _named(known: Mapping[str, Named], key: str) -> Message:
    found = known.get(key)
    return found.name if found else Message("{key}", {"key": key})
