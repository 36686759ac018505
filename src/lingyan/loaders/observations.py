"""Loads published values and where they were read (观测值与来源)."""

from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import Field

from lingyan.domain.indicators.model import Bound, Definition, Observation, ObservationStatus, Source, Statistic
from lingyan.domain.indicators.period import Period
from lingyan.kernel.message import Message
from lingyan.kernel.message import gettext_noop as _
from lingyan.kernel.places import PlacePath
from lingyan.kernel.quantity import Quantity, Unit, find_unit, parse_number
from lingyan.loaders.entries import Entry, without_twins
from lingyan.loaders.indicators import KEY, check_definition, cited, known, sourced, unlike
from lingyan.loaders.tables import Placed, Record, read_csv


class SourceRow(Record):
    """A row of sources.csv: a page that was read, and when; a page without an address has an empty link."""

    key: Annotated[str, KEY]
    title: Annotated[str, Field(min_length=1)]
    link: Annotated[str, Field(pattern="^(https?://.*)?$")]
    retrieved: date
    third_party: Literal["yes", "no"]


class ObservationRow(Record):
    """A row of observations.csv; it names a source of sources.csv, or cites a clause."""

    key: Annotated[str, Field(pattern="^[a-z0-9][A-Za-z0-9.-]*$")]
    statistic: str
    definition: str
    place: str
    period: str
    value: str
    unit: str
    status: ObservationStatus
    bound: Bound
    doubtful: Literal["yes", ""]
    source: str
    citation: str
    read_on: Annotated[str, Field(pattern=r"^(\d{4}-\d{2}-\d{2})?$")]
    note_zh: str
    note_en: str


def load_sources(folder: Path) -> list[Entry[Source]]:
    """Return the sources of the pack in `folder`; raise `PackError` for a wrong row or a key twice."""
    return without_twins(_source(row) for row in read_csv(folder / "sources.csv", SourceRow))


def load_observations(
    folder: Path, units: Mapping[str, Unit], sources: Mapping[str, Source]
) -> list[Entry[Observation]]:
    """Return the observations of the pack in `folder`; raise `PackError` for a wrong row or a key twice."""
    rows = read_csv(folder / "observations.csv", ObservationRow)
    return without_twins(_observation(row, units, sources) for row in rows)


def check_observations(
    statistics: Mapping[str, Statistic],
    definitions: Mapping[str, Definition],
    observations: Iterable[Entry[Observation]],
) -> None:
    """Check that every observation names a known statistic and a definition of it, in a unit that converts.

    Raises:
        PackError: at the first observation that does not.
    """
    for entry in observations:
        statistic = known(entry, "statistic", entry.item.statistic, statistics)
        definition = known(entry, "definition", entry.item.definition, definitions)
        check_definition(entry, definition, statistic.key)
        wanted = definition.unit or statistic.unit
        if entry.item.value.unit.dimension != wanted.dimension:
            raise entry.wrong(column="unit", problem=unlike(entry.item.value.unit, wanted))


def _source(row: Placed[SourceRow]) -> Entry[Source]:
    record = row.record
    source = Source(
        title=record.title,
        link=record.link,
        retrieved=record.retrieved,
        is_third_party=record.third_party == "yes",
        key=record.key,
    )
    return Entry(record.key, source, row)


def _observation(
    row: Placed[ObservationRow], units: Mapping[str, Unit], sources: Mapping[str, Source]
) -> Entry[Observation]:
    record = row.record
    row.attempt("period", lambda: Period.parse(record.period))
    unit = row.attempt("unit", lambda: find_unit(units, record.unit))
    observation = Observation(
        key=record.key,
        statistic=record.statistic,
        definition=record.definition,
        place=row.attempt("place", lambda: PlacePath.parse(record.place)),
        period=record.period,
        value=Quantity(row.attempt("value", lambda: parse_number(record.value)), unit),
        status=record.status,
        source=_read_from(row, sources),
        note_zh=record.note_zh,
        note_en=record.note_en,
        bound=record.bound,
        is_doubtful=record.doubtful == "yes",
    )
    return Entry(record.key, observation, row)


def _read_from(row: Placed[Any], sources: Mapping[str, Source]) -> Source:
    """Return the source that a row names, or the clause that it cites and the day on which that was read."""
    record: ObservationRow = row.record
    clause = cited(row, record.citation, record.source)
    named = sourced(row, record.source, sources)
    if named is not None:
        return named
    if not record.read_on:
        raise row.wrong(key="read_on", problem=Message(_("Say on which day the clause was read.")))
    return Source(title="", link="", retrieved=date.fromisoformat(record.read_on), citation=clause)
