"""Loads the projects that the documents name (文件列名项目), and prints them as rows again."""

from collections.abc import Collection, Iterable, Mapping
from pathlib import Path
from typing import Annotated

from pydantic import Field

from lingyan.domain.projects.named import NamedKind, NamedProject, Standing
from lingyan.kernel.citation import Citation
from lingyan.kernel.message import Message
from lingyan.kernel.message import gettext_noop as _
from lingyan.kernel.places import PlacePath
from lingyan.loaders.entries import Entry, without_twins
from lingyan.loaders.tables import LIST_SEPARATOR, Cited, Listed, Placed, Record, read_csv

FILE = "named-projects.csv"

_Text = Annotated[str, Field(min_length=1)]


class NamedProjectRow(Record):
    """A row of named-projects.csv; `places` and `also`, the further clauses, list several."""

    key: Annotated[str, Field(pattern="^[a-z0-9][a-z0-9-]*$")]
    name_zh: _Text
    name_en: _Text
    kind: NamedKind
    standing: Standing
    places: Listed
    industry: str
    citation: Cited
    also: Listed
    printed: str


def load_named_projects(folder: Path) -> list[Entry[NamedProject]]:
    """Return the named projects of the pack in `folder`, in the order of the file.

    Raises:
        PackError: a row is wrong, lies nowhere, cites nothing, or its key stands twice.
    """
    return without_twins(_named(row) for row in read_csv(folder / FILE, NamedProjectRow))


def check_named_projects(
    entries: Mapping[str, Entry[NamedProject]], paths: Collection[PlacePath], industries: Collection[str]
) -> None:
    """Raise `PackError` where a named project lies at no place, is of no industry, or is named twice."""
    names: dict[str, str] = {}
    for entry in entries.values():
        named = entry.item
        for path in named.places:
            if path not in paths:
                raise entry.wrong(column="places", problem=Message(_("There is no place {given}."), {"given": path}))
        if named.industry and named.industry not in industries:
            problem = Message(_("There is no “{given}” in the packs."), {"given": named.industry})
            raise entry.wrong(column="industry", problem=problem)
        if other := names.get(named.name_zh):
            problem = Message(_("“{other}” has this name already."), {"other": other})
            raise entry.wrong(column="name_zh", problem=problem)
        names[named.name_zh] = named.key


def named_project_rows(projects: Iterable[NamedProject]) -> list[dict[str, str]]:
    """Return one row per project and clause that names it, in the order given."""
    return [
        {
            "key": one.key,
            "name_zh": one.name_zh,
            "name_en": one.name_en,
            "kind": one.kind.value,
            "standing": one.standing.value,
            "places": LIST_SEPARATOR.join(map(str, one.places)),
            "industry": one.industry,
            "document": cited.document,
            "clause": str(cited.clause),
        }
        for one in projects
        for cited in one.citations
    ]


def _named(row: Placed[NamedProjectRow]) -> Entry[NamedProject]:
    record = row.record
    if not record.places:
        raise row.wrong(key="places", problem=Message(_("It has to be said where it lies, if only by the province.")))
    named = NamedProject(
        key=record.key,
        name_zh=record.name_zh,
        name_en=record.name_en,
        kind=record.kind,
        standing=record.standing,
        places=row.attempt("places", lambda: tuple(map(PlacePath.parse, record.places))),
        citation=record.citation,
        also=row.attempt("also", lambda: tuple(map(Citation.parse, record.also))),
        industry=record.industry,
        printed=record.printed or record.name_zh,
    )
    return Entry(record.key, named, row)
