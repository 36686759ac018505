"""Loads the rules by which entered figures are checked (合理性规则), and between what a statistic's values lie."""

from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path
from typing import Annotated

from pydantic import Field

from lingyan.domain.indicators.model import Statistic
from lingyan.domain.indicators.plausibility import Bounds, Nature, PlausibilityRules
from lingyan.kernel.message import Message
from lingyan.kernel.message import gettext_noop as _
from lingyan.loaders.entries import Entry, without_twins
from lingyan.loaders.indicators import known
from lingyan.loaders.tables import Cited, EmptyIsNone, Placed, Record, read_csv, read_one

PLAUSIBILITY_KEY = "plausibility"
"""The key of the only entry that plausibility.yaml can hold."""

Factor = Annotated[Decimal, Field(gt=1)]
Positive = Annotated[Decimal, Field(gt=0)]
OpenEnd = Annotated[Decimal | None, EmptyIsNone]


class PlausibilityRow(Record):
    """The entry of plausibility.yaml."""

    fold: Factor
    points: Positive
    modified_z: Positive
    least_peers: Annotated[int, Field(ge=2)]
    least_spread: Positive
    slip: Factor
    slip_from: Factor
    parts_tolerance: Annotated[Decimal, Field(ge=0, le=100)]
    citation: Cited


class BoundsRow(Record):
    """A row of bounds.csv, in the unit of the statistic; an open end is empty."""

    statistic: str
    nature: Nature
    at_least: OpenEnd
    at_most: OpenEnd
    note_zh: str
    note_en: str
    citation: Cited


def load_plausibility(folder: Path) -> list[Entry[PlausibilityRules]]:
    """Return the rules of the pack in `folder`, or nothing where it has none; raise `PackError` for a wrong entry."""
    file = folder / "plausibility.yaml"
    if not file.exists():
        return []
    row = read_one(file, PlausibilityRow)
    return [Entry(PLAUSIBILITY_KEY, PlausibilityRules(**dict(row.record)), row)]


def load_bounds(folder: Path) -> list[Entry[Bounds]]:
    """Return the bounds of the pack in `folder`; raise `PackError` for a wrong row or a statistic twice."""
    return without_twins(_bounds(row) for row in read_csv(folder / "bounds.csv", BoundsRow))


def check_bounds(statistics: Mapping[str, Statistic], entries: Mapping[str, Entry[Bounds]]) -> None:
    """Check that bounds are of known statistics, and a share or change in percent; raise `PackError` otherwise."""
    for entry in entries.values():
        statistic = known(entry, "statistic", entry.item.statistic, statistics)
        is_ratio = statistic.unit.dimension == "ratio"
        if entry.item.nature is not Nature.AMOUNT and not is_ratio:
            raise entry.wrong(
                column="nature", problem=Message(_("“{given}” is no percentage."), {"given": statistic.key})
            )


def _bounds(row: Placed[BoundsRow]) -> Entry[Bounds]:
    record = row.record
    if record.at_least is not None and record.at_most is not None and record.at_most < record.at_least:
        raise row.wrong(key="at_most", problem=Message(_("It lies below the other end.")))
    item = Bounds(record.statistic, record.nature, record.at_least, record.at_most, record.citation)
    return Entry(record.statistic, item, row)
