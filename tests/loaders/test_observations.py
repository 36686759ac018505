"""Published values are read with where they were read, and checked against what they measure."""

import csv
from collections import Counter
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from factories.metrics import changed, write_metrics
from lingyan.domain.indicators.model import Bound, Observation, ObservationStatus, Source
from lingyan.kernel.citation import Citation
from lingyan.kernel.quantity import Unit
from lingyan.loaders.errors import PackError
from lingyan.loaders.indicators import load_definitions, load_statistics
from lingyan.loaders.layers import PACKS
from lingyan.loaders.observations import check_observations, load_observations, load_sources
from lingyan.loaders.units import load_units


def known(units: Path, folder: Path) -> tuple[dict[str, Unit], dict[str, Source]]:
    return (
        {entry.key: entry.item for entry in load_units(units)},
        {entry.key: entry.item for entry in load_sources(folder)},
    )


def observations_of(folder: Path, units: Path | None = None) -> list[Observation]:
    """Return the observations of a pack, checked against its statistics and definitions."""
    given = known(units or folder, folder)
    found = load_observations(folder, *given)
    statistics = {entry.key: entry.item for entry in load_statistics(folder, *given)}
    definitions = {entry.key: entry.item for entry in load_definitions(folder, *given)}
    check_observations(statistics, definitions, found)
    return [entry.item for entry in found]


def test_a_value_names_its_source(tmp_path: Path) -> None:
    page, clause = observations_of(write_metrics(tmp_path))
    assert (page.source.key, page.source.retrieved, page.source.is_third_party) == (
        "bulletin-2020",
        date(2026, 1, 2),
        False,
    )
    assert (page.value.value, page.bound, page.status) == (
        Decimal("57.10"),
        Bound.AT_LEAST,
        ObservationStatus.PRELIMINARY,
    )
    assert (clause.citation, clause.source.retrieved, clause.is_doubtful) == (
        Citation.parse("plan 一"),
        date(2026, 1, 4),
        True,
    )


@pytest.mark.parametrize(
    ("name", "old", "new", "key"),
    [
        pytest.param("sources.csv", "https://example.org/2020", "shared/plan.txt", "link", id="link-is-no-address"),
        pytest.param("sources.csv", "2026-01-02", "yesterday", "retrieved", id="no-day"),
        pytest.param("sources.csv", "lost-page,", "bulletin-2020,", "key", id="source-twice"),
        pytest.param("observations.csv", "990000,2020,57.10", "990000,2020H3,57.10", "period", id="no-period"),
        pytest.param("observations.csv", "57.10", "57,10", "", id="a-comma-more"),
        pytest.param("observations.csv", "57.10", "NaN", "value", id="no-number"),
        pytest.param("observations.csv", "57.10,亿元", "57.10,两", "unit", id="unknown-unit"),
        pytest.param("observations.csv", "57.10,亿元", "57.10,万人", "unit", id="wrong-unit"),
        pytest.param(
            "observations.csv", ",output,output-all,", ",gone,output-all,", "statistic", id="unknown-statistic"
        ),
        pytest.param("observations.csv", ",output,output-all,", ",output,gone,", "definition", id="unknown-definition"),
        pytest.param(
            "observations.csv", ",output,output-all,", ",output,heads,", "definitions", id="definition-of-another"
        ),
        pytest.param("observations.csv", "bulletin-2020,,", ",,", "citation", id="no-source"),
        pytest.param("observations.csv", "bulletin-2020,,", "gone,,", "source", id="unknown-source"),
        pytest.param("observations.csv", "plan 一,2026-01-04", "plan 一,", "read_on", id="clause-without-day"),
        pytest.param("observations.csv", "plan 一,", "plan,", "citation", id="no-clause"),
        pytest.param("observations.csv", "heads.990000.2020M1-M8", "output-all.990000.2020", "key", id="key-twice"),
    ],
)
def test_a_wrong_row_is_refused_by_file_and_key(tmp_path: Path, name: str, old: str, new: str, key: str) -> None:
    folder = write_metrics(tmp_path, changed(name, old, new))
    with pytest.raises(PackError) as caught:
        observations_of(folder)
    assert (Path(caught.value.data["file"]).name, caught.value.data["key"]) == (name, key)


def test_a_definition_with_a_unit_of_its_own_decides_what_fits(tmp_path: Path) -> None:
    change = changed(
        "observations.csv", ",output,output-all,990000,2020,57.10,亿元", ",output,output-vague,990000,2020,57.10,万人"
    )
    assert observations_of(write_metrics(tmp_path, change))[0].value.unit.symbol == "万人"


def test_every_checked_observation_stands_in_the_pack(shared: Path) -> None:
    zone = "430000/xiangnan-xiangxi"
    with (shared / "data/observations.csv").open(encoding="utf-8", newline="") as file:
        expected = Counter(
            (_place(row["adcode"], zone), row["period"], row["value"], row["status"], _link(row["source_url"]))
            for row in csv.DictReader(file)
        )
    ours = Counter(
        (str(item.place), item.period, str(item.value.value), item.status.value, item.source.link)
        for item in observations_of(PACKS / "hunan", PACKS / "national")
    )
    assert expected.total() > 0
    assert expected - ours == Counter()


def _place(code: str, zone: str) -> str:
    return zone if not code else code if code.endswith("0000") else f"430000/{code}"


def _link(address: str) -> str:
    return address if address.startswith("http") else ""


def test_every_remark_on_a_value_is_in_both_languages() -> None:
    found = observations_of(PACKS / "hunan", PACKS / "national")
    assert any(item.note_en for item in found)
    assert [item.key for item in found if bool(item.note_zh) != bool(item.note_en)] == []
