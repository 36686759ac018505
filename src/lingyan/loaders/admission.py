"""Loads the rules of admission and the facts that they ask for (准入规则与事实项)."""

from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path
from typing import Literal

from pydantic import Field

from lingyan.domain.siting.conditions import Among, AnyOf, Apart, Condition, Covers, Every, Must, Reaches, Says
from lingyan.domain.siting.criteria import Incentive
from lingyan.domain.siting.facts import Fact, FactKind
from lingyan.domain.siting.screening import Rule
from lingyan.kernel.message import Message
from lingyan.kernel.message import gettext_noop as _
from lingyan.kernel.places import PlacePath
from lingyan.loaders.entries import Entry, without_twins
from lingyan.loaders.errors import PackError
from lingyan.loaders.tables import Cited, Placed, Record, read_csv, read_yaml

FACTS, RULES, INCENTIVES = "admission-facts.csv", "admission.yaml", "siting-incentives.yaml"


class FactRow(Record):
    """A row of admission-facts.csv; `computed` is `yes` where Lingyan finds it out.

    `public` is `yes` where its value may be shown to everybody; the question is what an investor is asked.
    """

    key: str = Field(pattern=r"^(project|park|pair)\.[a-z0-9_]+$")
    kind: FactKind
    unit: str
    title_zh: str = Field(min_length=1)
    title_en: str = Field(min_length=1)
    computed: Literal["", "yes"]
    public: Literal["", "yes"] = ""
    question_zh: str = ""
    question_en: str = ""
    citation: Cited


class RuleRow(Record):
    """An entry of admission.yaml; `passes` is the condition under which a project is let in."""

    key: str = Field(pattern="^[a-z0-9][a-z0-9-]*$")
    title_zh: str = Field(min_length=1)
    title_en: str = Field(min_length=1)
    citation: Cited
    further: tuple[Cited, ...] = ()
    passes: dict[str, object]
    leads_to: tuple[str, ...] = ()
    note_zh: str = ""
    note_en: str = ""


class IncentiveRow(Record):
    """An entry of siting-incentives.yaml; `holds` is the condition under which a project has it."""

    key: str = Field(pattern="^[a-z0-9][a-z0-9-]*$")
    title_zh: str = Field(min_length=1)
    title_en: str = Field(min_length=1)
    citation: Cited
    further: tuple[Cited, ...] = ()
    holds: dict[str, object]
    note_zh: str = ""
    note_en: str = ""


def load_facts(folder: Path) -> list[Entry[Fact]]:
    """Return the facts that the pack in `folder` declares; raise `PackError` for a wrong row or a key twice."""
    return without_twins(Entry(row.record.key, _fact(row.record), row) for row in read_csv(folder / FACTS, FactRow))


def load_rules(folder: Path) -> list[Entry[Rule]]:
    """Return the rules of the pack in `folder`; raise `PackError` for a condition that cannot be read."""
    return without_twins(_rule(row) for row in read_yaml(folder / RULES, RuleRow))


def load_incentives(folder: Path) -> list[Entry[Incentive]]:
    """Return the incentives of the pack in `folder`; raise `PackError` for a condition that cannot be read."""
    return without_twins(_incentive(row) for row in read_yaml(folder / INCENTIVES, IncentiveRow))


def check_conditions(
    entries: Mapping[str, Entry[Rule]] | Mapping[str, Entry[Incentive]], facts: Mapping[str, Fact]
) -> None:
    """Refuse a condition on a fact that is not declared, or is of another kind than the condition needs."""
    for entry in entries.values():
        column = "holds" if isinstance(entry.item, Incentive) else "passes"
        for part in parts_of(entry.item.condition):
            for key, kind in _needs(part):
                if key not in facts:
                    raise entry.wrong(column, Message(_("There is no “{given}” in the packs."), {"given": key}))
                if facts[key].kind is not kind:
                    data = {"given": key, "kind": facts[key].kind.value, "needed": kind.value}
                    raise entry.wrong(
                        column, Message(_("“{given}” is of the kind {kind}, and {needed} is needed."), data)
                    )


def check_places(entries: Mapping[str, Entry[Rule]], paths: set[PlacePath]) -> None:
    """Refuse a rule that leads projects to a place that is not known."""
    for entry in entries.values():
        for path in entry.item.leads_to:
            if path not in paths:
                raise entry.wrong(
                    column="leads_to", problem=Message(_("There is no place {given}."), {"given": str(path)})
                )


def check_further(
    entries: Mapping[str, Entry[Rule]] | Mapping[str, Entry[Incentive]], documents: Mapping[str, object]
) -> None:
    """Refuse a further clause of a document that is not registered."""
    for entry in entries.values():
        for cited in entry.item.further:
            if cited.document not in documents:
                data = {"given": cited.document}
                raise entry.wrong(
                    column="further", problem=Message(_("The document “{given}” is not registered."), data)
                )


def parts_of(condition: Condition) -> list[Condition]:
    """Return the simple conditions that a condition is made of."""
    if isinstance(condition, Every | AnyOf):
        return [leaf for part in condition.parts for leaf in parts_of(part)]
    return [condition]


def _fact(record: FactRow) -> Fact:
    return Fact(
        key=record.key,
        kind=record.kind,
        unit=record.unit,
        title_zh=record.title_zh,
        title_en=record.title_en,
        citation=record.citation,
        is_computed=bool(record.computed),
        is_public=bool(record.public),
        question_zh=record.question_zh,
        question_en=record.question_en,
    )


def _rule(row: Placed[RuleRow]) -> Entry[Rule]:
    record = row.record
    rule = Rule(
        key=record.key,
        title_zh=record.title_zh,
        title_en=record.title_en,
        condition=_condition(row, "passes", record.passes),
        citation=record.citation,
        further=record.further,
        leads_to=row.attempt("leads_to", lambda: tuple(PlacePath.parse(path) for path in record.leads_to)),
        note_zh=record.note_zh,
        note_en=record.note_en,
    )
    return Entry(record.key, rule, row)


def _incentive(row: Placed[IncentiveRow]) -> Entry[Incentive]:
    record = row.record
    incentive = Incentive(
        key=record.key,
        title_zh=record.title_zh,
        title_en=record.title_en,
        condition=_condition(row, "holds", record.holds),
        citation=record.citation,
        further=record.further,
        note_zh=record.note_zh,
        note_en=record.note_en,
    )
    return Entry(record.key, incentive, row)


def _condition(row: Placed[RuleRow] | Placed[IncentiveRow], column: str, written: object) -> Condition:
    """Return the condition that is written; the words are those of docs/reference/pack-format.md."""
    match written:
        case {"every": [*parts], **rest} if not rest and parts:
            return Every(tuple(_condition(row, column, part) for part in parts))
        case {"any": [*parts], **rest} if not rest and parts:
            return AnyOf(tuple(_condition(row, column, part) for part in parts))
        case {"room": str(room), "covers": str(need), **rest} if not rest:
            return Covers(room, need)
        case {"fact": str(fact), **rest} if found := _of_fact(fact, rest):
            return found
    raise _unreadable(row, column, written)


def _of_fact(fact: str, asked: Mapping[object, object]) -> Condition | None:
    """Return the condition that is asked of one fact, or None where it cannot be read."""
    match asked:
        case {"is": bool(wanted), **rest} if not rest:
            return Says(fact, wanted)
        case {"among": [*listed], **rest} if not rest and listed:
            return Among(fact, frozenset(str(name) for name in listed))
        case {"apart_from": str(other), **rest} if not rest:
            return Apart(fact, other)
        case {"at_least": (str() | int() | float()) as bound, **rest} if not rest.keys() - {"per"}:
            return Reaches(fact, Must.AT_LEAST, _bound(bound), str(rest.get("per", "")))
        case {"at_most": (str() | int() | float()) as bound, **rest} if not rest.keys() - {"per"}:
            return Reaches(fact, Must.AT_MOST, _bound(bound), str(rest.get("per", "")))
    return None


def _bound(written: float | str) -> str | Decimal:
    return written if isinstance(written, str) else Decimal(str(written))


def _unreadable(row: Placed[RuleRow] | Placed[IncentiveRow], column: str, written: object) -> PackError:
    said = _(
        "“{given}” is no condition; write every, any, room with covers, or fact with is, at_least, at_most, among or "
        "apart_from."
    )
    return row.wrong(column, Message(said, {"given": str(written)}))


def _needs(part: Condition) -> list[tuple[str, FactKind]]:
    """Return the facts of a simple condition with the kind that it needs."""
    kinds = {Says: FactKind.YES_NO, Among: FactKind.NAMES, Apart: FactKind.NAMES}
    return [(key, kinds.get(type(part), FactKind.AMOUNT)) for key in part.asks()]
