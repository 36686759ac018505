"""Statistics, definitions, indicators and targets are read, checked against one another, and printed again."""

import csv
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest

from factories.metrics import changed, write_metrics
from lingyan.domain.indicators.model import Attribute, Baseline, Derivation, Indicator, Source
from lingyan.kernel.quantity import Unit
from lingyan.loaders.errors import PackError
from lingyan.loaders.indicators import (
    check_definitions,
    check_indicators,
    indicator_rows,
    load_definitions,
    load_indicators,
    load_statistics,
)
from lingyan.loaders.layers import PACKS
from lingyan.loaders.observations import load_sources
from lingyan.loaders.units import load_units


def units_of(folder: Path) -> dict[str, Unit]:
    return {entry.key: entry.item for entry in load_units(folder)}


def sources_of(folder: Path) -> dict[str, Source]:
    return {entry.key: entry.item for entry in load_sources(folder)}


def load_all(folder: Path) -> None:
    """Load and check everything that this module tests."""
    units, sources = units_of(folder), sources_of(folder)
    statistics = load_statistics(folder, units, sources)
    definitions = load_definitions(folder, units, sources)
    by_key = {entry.key: entry.item for entry in statistics}, {entry.key: entry.item for entry in definitions}
    check_definitions(*by_key, statistics, definitions)
    check_indicators(*by_key, load_indicators(folder, units))


def indicators_of(folder: Path) -> dict[str, Indicator]:
    return {entry.key: entry.item for entry in load_indicators(folder, units_of(folder))}


def test_a_statistic_cites_a_clause_or_names_a_source(tmp_path: Path) -> None:
    folder = write_metrics(tmp_path)
    found = {entry.key: entry.item for entry in load_statistics(folder, units_of(folder), sources_of(folder))}
    assert (str(found["output"].citation), found["output"].source) == ("plan 表1", None)
    assert found["people"].citation is None
    assert found["people"].source is not None
    assert found["people"].source.title == "南海省2020年公报"
    assert found["per-head"].derivation == Derivation("output", "people", 1)


def test_a_definition_may_have_a_unit_and_parts_of_its_own(tmp_path: Path) -> None:
    folder = write_metrics(tmp_path)
    found = {entry.key: entry.item for entry in load_definitions(folder, units_of(folder), sources_of(folder))}
    assert found["over-heads"].parts == ("output-all", "heads")
    assert found["output-vague"].unit == units_of(folder)["万人"]
    assert (found["output-vague"].is_unstated, found["output-all"].is_unstated) == (True, False)


def test_an_indicator_has_its_targets_in_their_order_with_the_printed_digits(tmp_path: Path) -> None:
    found = indicators_of(write_metrics(tmp_path))
    output = found["plan-output"]
    assert (output.attribute, output.baseline) == (Attribute.BINDING, Baseline(2018, Decimal("50.30")))
    assert [(target.period, str(target.value)) for target in output.targets] == [("2020", "52.8"), ("2025", "59.0")]
    assert found["plan-heads"].targets[0].value is None


def test_the_small_pack_holds_together(tmp_path: Path) -> None:
    load_all(write_metrics(tmp_path))


@pytest.mark.parametrize(
    ("name", "old", "new", "key"),
    [
        pytest.param("statistics.csv", "亿元", "两", "unit", id="unknown-unit"),
        pytest.param("statistics.csv", "plan 表1", "", "citation", id="neither-clause-nor-source"),
        pytest.param("statistics.csv", "plan 表1,\n", "plan 表1,lost-page\n", "citation", id="clause-and-source"),
        pytest.param("statistics.csv", "bulletin-2020", "gone", "source", id="unknown-source"),
        pytest.param("statistics.csv", "output,people,1", "output,,1", "numerator", id="half-a-ratio"),
        pytest.param("statistics.csv", "output,people,1", "gone,people,1", "numerator", id="unknown-numerator"),
        pytest.param("statistics.csv", "output,people,1", "output,gone,1", "denominator", id="unknown-denominator"),
        pytest.param(
            "statistics.csv", "output,people,1", "output,people,-1", "denominator_lag", id="lag-into-the-future"
        ),
        pytest.param("definitions.csv", "heads,people", "heads,gone", "statistic", id="definition-of-nothing"),
        pytest.param("definitions.csv", "output-all；heads", "output-all；gone", "parts", id="unknown-part"),
        pytest.param("definitions.csv", "output-vague,", "output-all,", "key", id="definition-twice"),
        pytest.param("indicators.csv", "level,binding", "height,binding", "kind", id="unknown-kind"),
        pytest.param("indicators.csv", "990000,2018", "South,2018", "place", id="no-place"),
        pytest.param("indicators.csv", "2018,50.30", "2018,", "baseline", id="baseline-without-value"),
        pytest.param("indicators.csv", "2018,50.30", ",50.30", "baseline", id="baseline-without-year"),
        pytest.param("indicators.csv", "2018,50.30", "2018,many", "baseline", id="baseline-is-no-number"),
        pytest.param("indicators.csv", "产值,output,亿元", "产值,output,两", "unit", id="indicator-in-unknown-unit"),
        pytest.param("indicators.csv", "产值,output,亿元", "产值,output,万人", "unit", id="indicator-in-wrong-unit"),
        pytest.param("indicators.csv", "50.30,output,", "50.30,gone,", "statistic", id="unknown-statistic"),
        pytest.param("indicators.csv", "50.30,output,", "50.30,,", "statistic", id="definitions-without-statistic"),
        pytest.param("indicators.csv", "output-all；output-vague", "gone", "definitions", id="unknown-definition"),
        pytest.param("indicators.csv", "output-all；output-vague", "heads", "definitions", id="definition-of-another"),
        pytest.param("targets.csv", "2020,52.8,>=", "2020,52.8,", "comparator", id="number-without-sign"),
        pytest.param("targets.csv", "annual,,", "annual,,>=", "comparator", id="sign-without-number"),
        pytest.param("targets.csv", "2020,52.8", "soon,52.8", "period", id="no-period"),
        pytest.param("targets.csv", "2020,52.8", "2025,52.8", "period", id="two-for-one-year"),
        pytest.param("targets.csv", "2020,52.8", "2020,lots", "value", id="target-is-no-number"),
        pytest.param("targets.csv", "plan-heads", "gone", "indicator", id="target-of-nothing"),
        pytest.param("targets.csv", "plan-heads,annual,,,,,,plan 二\n", "", "key", id="indicator-without-target"),
    ],
)
def test_a_wrong_row_is_refused_by_key(tmp_path: Path, name: str, old: str, new: str, key: str) -> None:
    folder = write_metrics(tmp_path, changed(name, old, new))
    with pytest.raises(PackError) as caught:
        load_all(folder)
    assert caught.value.data["key"] == key
    assert caught.value.data["line"] is not None


def test_a_row_prints_numbers_and_units_as_the_document_does(tmp_path: Path) -> None:
    first, last, heads = indicator_rows(indicators_of(write_metrics(tmp_path)).values())
    assert (first["baseline"], last["target"], last["attribute"], last["note"]) == ("50.30", "59.0", "约束性", "a note")
    assert (first["growth"], first["doc"], first["clause"]) == ("5", "plan", "表1")
    assert (heads["unit"], heads["target_year"], heads["target"], heads["baseline_year"]) == ("元", "annual", "", "")


@pytest.fixture
def checked(shared: Path) -> Callable[[str], list[dict[str, str]]]:
    def rows(name: str) -> list[dict[str, str]]:
        with (shared / "data" / name).open(encoding="utf-8", newline="") as file:
            return list(csv.DictReader(file))

    return rows


def test_every_target_agrees_with_the_checked_table_to_the_last_digit(
    checked: Callable[[str], list[dict[str, str]]],
) -> None:
    ours = indicator_rows(entry.item for entry in load_indicators(PACKS / "hunan", units_of(PACKS / "national")))
    expected = [
        {key: value.strip() for key, value in row.items() if key != "verbatim"} for row in checked("indicators.csv")
    ]
    named = {"dev-chains"}  # its remark lists words of the document, which ours says in English
    for row in (*ours, *expected):
        row["note"] = "" if row["id"] in named else row["note"]
    assert ours == expected


def test_every_remark_is_in_both_languages() -> None:
    indicators = load_indicators(PACKS / "hunan", units_of(PACKS / "national"))
    notes = [(target.note_zh, target.note_en) for entry in indicators for target in entry.item.targets]
    assert any(english for _, english in notes)
    assert [pair for pair in notes if bool(pair[0]) != bool(pair[1])] == []
