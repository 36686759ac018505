"""Who is meant by a unit that nobody here is called (单位指认): what a form offers, and what was said in it."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from lingyan.apps.policies.models import Draft, DraftKind
from lingyan.apps.policies.queries.matching import Matcher, NamedUnit
from lingyan.apps.policies.queries.named_units import units_called
from lingyan.apps.policies.queries.searching.units import units_offered

UNIT, CALLED = "unit:", "called:"
"""What the fields begin with in which is said who is meant by a name: chosen of a few, or written."""


def units_to_write() -> list[tuple[str, str]]:
    """Return what a form writes for each unit that it offers, and its name: its key where two have one name."""
    offered = units_offered()
    twins = Counter(one.name_zh for one in offered)
    return [(one.key if twins[one.name_zh] > 1 else one.name_zh, one.name_zh) for one in offered]


def units_chosen(given: Mapping[str, str]) -> dict[str, str]:
    """Return who is meant by each name, by key, as a form said; what was written goes before what was chosen.

    What is the name of no organisation, or of several, stays as it was written. Two queries, none where none was.
    """
    chosen = {name.removeprefix(UNIT): value for name, value in given.items() if name.startswith(UNIT) and value}
    written = {name.removeprefix(CALLED): value.strip() for name, value in given.items() if name.startswith(CALLED)}
    written = {name: value for name, value in written.items() if value}
    found = {name: one for name, one in units_called(written.values()).items() if one.closed_on is None}
    return chosen | {name: found[value].key if value in found else value for name, value in written.items()}


def units_asked(draft: Draft, fields: Mapping[str, object], given: Mapping[str, str]) -> Sequence[NamedUnit]:
    """Return the units of a task with these fields that nobody here is called, with what a form said of each so far."""
    if draft.kind != DraftKind.TASK:
        return ()
    said = Draft(
        kind=draft.kind,
        document=draft.document,
        text_id=draft.text_id,
        clause=draft.clause,
        quote=draft.quote,
        fields={**draft.fields, **fields},
    )
    return [
        replace(
            unit,
            chosen=given.get(f"{UNIT}{unit.name}", unit.chosen),
            called=given.get(f"{CALLED}{unit.name}", unit.called),
        )
        for unit in Matcher([said]).task(said).unknown
    ]
