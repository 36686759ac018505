"""Loads the conventions of packs (约定); a narrower pack takes another choice by naming `id` and `choice` alone."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from pydantic import Field

from lingyan.kernel.citation import Citation
from lingyan.kernel.legaltime.conventions import RULES, Convention, ConventionKind, Conventions
from lingyan.kernel.message import Message
from lingyan.kernel.message import gettext_noop as _
from lingyan.loaders.tables import Placed, Record, read_yaml

FILE = "conventions.yaml"

_CHOOSING = {"id", "choice"}


class ConventionRow(Record):
    """An entry of conventions.yaml; all keys are needed but in the short form of a narrower pack."""

    id: str = Field(min_length=1)
    choice: str = Field(min_length=1)
    kind: str = ""
    name_zh: str = ""
    name_en: str = ""
    statement_zh: str = ""
    statement_en: str = ""
    citation: str = ""
    source_zh: str = ""
    source_en: str = ""
    options: tuple[str, ...] = ()


def load_conventions(pack_folders: Sequence[Path]) -> Conventions:
    """Return the conventions of the packs in these folders, the widest first; the narrowest choice wins.

    Raises:
        PackError: an entry is malformed or uncited, chooses what is not offered, or settles what another settles.
    """
    found: dict[str, Convention] = {}
    for folder in pack_folders:
        lines: dict[str, int] = {}
        for row in read_yaml(folder / FILE, ConventionRow):
            if first := lines.get(row.record.id):
                data = {"given": row.record.id, "line": first}
                raise row.wrong(
                    key="id", problem=Message(_("The convention “{given}” stands already in line {line}."), data)
                )
            lines[row.record.id] = row.line
            is_short = row.record.model_fields_set == _CHOOSING
            convention = _chosen(row, found) if is_short else _convention(row, folder.name)
            found[convention.id] = replace(convention, chosen_by=folder.name)
            _check_alone(row, found)
    return Conventions.of(found.values())


def _chosen(row: Placed[ConventionRow], wider: Mapping[str, Convention]) -> Convention:
    """Return the wider pack's convention with the choice that `row` takes."""
    convention = wider.get(row.record.id)
    if convention is None:
        data = {"given": row.record.id}
        raise row.wrong(key="id", problem=Message(_("No wider pack has the convention “{given}”."), data))
    return replace(convention, choice=_offered(row, convention.options))


def _convention(row: Placed[ConventionRow], pack: str) -> Convention:
    record = row.record
    for key in ConventionRow.model_fields:
        if not getattr(record, key):
            raise row.wrong(key=key, problem=Message(_("This key is missing.")))
    citation: Citation = row.attempt("citation", lambda: Citation.parse(record.citation))
    return Convention(
        id=record.id,
        kind=_kind(row),
        name_zh=record.name_zh,
        name_en=record.name_en,
        statement_zh=record.statement_zh,
        statement_en=record.statement_en,
        citation=citation,
        source_zh=record.source_zh,
        source_en=record.source_en,
        options=record.options,
        choice=_offered(row, record.options),
        stated_by=pack,
    )


def _kind(row: Placed[ConventionRow]) -> ConventionKind:
    """Return what the convention settles, if the count knows each of its options."""
    given = row.record.kind
    if given not in set(ConventionKind):
        data = {"given": given, "known": ", ".join(ConventionKind)}
        raise row.wrong(
            key="kind", problem=Message(_("“{given}” is not settled by conventions; known are: {known}."), data)
        )
    kind = ConventionKind(given)
    rules = set(RULES.get(kind, ()))
    for option in row.record.options:
        if rules and option not in rules:
            data = {"given": option, "known": ", ".join(RULES[kind])}
            raise row.wrong(
                key="options", problem=Message(_("“{given}” is not counted with; known are: {known}."), data)
            )
    return kind


def _offered(row: Placed[ConventionRow], options: Sequence[str]) -> str:
    if row.record.choice not in options:
        data = {"given": row.record.choice, "known": ", ".join(options)}
        raise row.wrong(key="choice", problem=Message(_("“{given}” is not among the options: {known}."), data))
    return row.record.choice


def _check_alone(row: Placed[ConventionRow], found: Mapping[str, Convention]) -> None:
    """Refuse two conventions that settle the same thing, because a count could not tell which to follow."""
    own = found[row.record.id]
    for other in found.values():
        if other.kind is own.kind and other.id != own.id and own.kind is not ConventionKind.READING:
            data = {"other": other.id, "kind": own.kind.value}
            raise row.wrong(key="kind", problem=Message(_("{other} settles “{kind}” already."), data))
