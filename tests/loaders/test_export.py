"""What packs hold is written as rows that agree with what the documents print."""

import csv
import io
import json
from collections import defaultdict
from pathlib import Path

import pytest

from factories.packs import write_packs
from lingyan.loaders.export import EXPORTS, Row, UnknownExportError, as_csv, as_json, export_rows
from lingyan.loaders.packs import Catalogue, load_catalogue


@pytest.fixture(scope="module")
def ours() -> Catalogue:
    return load_catalogue()


@pytest.fixture
def small(tmp_path: Path) -> Catalogue:
    return load_catalogue([write_packs(tmp_path)])


def printed(shared: Path, name: str) -> list[dict[str, str]]:
    with (shared / "data" / name).open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def test_parks_have_one_row_per_county_and_carrier(small: Catalogue) -> None:
    rows = export_rows(small, "parks")
    assert [(row["county"], row["carrier"], row["industry1"]) for row in rows] == [
        ("南山区", "老码头园", "制伞"),
        ("北河县", "茶园", "制伞、造纸"),
        ("北河县", "老码头园", "制伞、造纸"),
    ]
    assert (rows[1]["county_now"], rows[1]["county_code"], rows[1]["certainty"]) == ("北河市", "990182", "doubtful")


def test_the_directory_has_one_row_per_county_and_industry(small: Catalogue) -> None:
    rows = [row for row in export_rows(small, "directory") if row["county"] == "北河县"]
    assert [(row["cell"], row["position"], row["industry"]) for row in rows] == [
        (1, 1, "制伞"),
        (1, 2, "造纸"),
        (2, 1, "染布"),
        (3, 1, "茶业"),
    ]
    assert {row["carriers"] for row in rows} == {"茶园；老码头园"}


@pytest.mark.parametrize("kind", EXPORTS)
def test_every_kind_has_rows_with_the_same_columns(ours: Catalogue, kind: str) -> None:
    rows = export_rows(ours, kind)
    assert rows
    assert {tuple(row) for row in rows} == {tuple(rows[0])}


@pytest.mark.parametrize("kind", ["task", "park", ""])
def test_a_kind_that_is_not_there_is_refused_with_those_that_are(small: Catalogue, kind: str) -> None:
    with pytest.raises(UnknownExportError, match="These can: parks, directory") as wrong:
        export_rows(small, kind)
    assert wrong.value.exit_code == 2


ROWS: list[Row] = [{"name": "甲, 乙", "count": 1, "at": None}, {"name": "丙", "count": 2, "at": 0.5}]


def test_csv_has_a_header_and_quotes_what_needs_it() -> None:
    assert as_csv(ROWS) == 'name,count,at\n"甲, 乙",1,\n丙,2,0.5\n'
    assert as_csv([]) == "\n"


def test_for_excel_csv_begins_with_a_byte_order_mark() -> None:
    assert as_csv(ROWS, for_excel=True).encode().startswith(b"\xef\xbb\xbfname")


def test_json_keeps_numbers_and_chinese() -> None:
    assert json.loads(as_json(ROWS)) == ROWS
    assert "丙" in as_json(ROWS)


def test_parks_agree_with_the_printed_table_row_by_row(shared: Path, ours: Catalogue) -> None:
    found: dict[str, list[Row]] = defaultdict(list)
    for row in export_rows(ours, "parks"):
        found[str(row["row"])].append(row)
    rebuilt = [
        {
            **{key: str(rows[0][key]) for key in ("row", "prefecture", "county", "carrier_row", "citation")},
            **{key: str(rows[0][key]) for key in ("industry1", "industry2", "industry3")},
            "carriers": "；".join(str(row["carrier"]) for row in rows),
            "doubtful": rows[0]["certainty"] == "doubtful",
        }
        for rows in found.values()
    ]
    expected = [
        {**{key: row[key] for key in row if key not in {"raw", "note"}}, "doubtful": "DOUBTFUL" in row["note"]}
        for row in printed(shared, "parks.csv")
    ]
    assert rebuilt == expected


def test_the_directory_agrees_with_the_printed_table_row_by_row(shared: Path, ours: Catalogue) -> None:
    cells: dict[tuple[str, ...], list[str]] = defaultdict(list)
    carriers = {}
    for row in export_rows(ours, "directory"):
        place = tuple(str(row[key]) for key in ("row", "prefecture", "county", "carrier_row"))
        cells[(*place, str(row["cell"]))].append(str(row["industry"]))
        carriers[place] = str(row["carriers"])
    for row in printed(shared, "parks.csv"):
        place = tuple(row[key] for key in ("row", "prefecture", "county", "carrier_row"))
        assert ["、".join(cells.pop((*place, str(cell)))) for cell in (1, 2, 3)] == [
            row[f"industry{cell}"] for cell in (1, 2, 3)
        ]
        assert carriers.pop(place) == row["carriers"]
    assert (cells, carriers) == ({}, {})


def test_directions_agree_with_the_printed_table(shared: Path, ours: Catalogue) -> None:
    found: dict[str, list[str]] = defaultdict(list)
    for row in export_rows(ours, "directions"):
        found[str(row["prefecture"])].append(str(row["industry"]))
        assert row["position"] == len(found[str(row["prefecture"])])
    assert dict(found) == {
        row["prefecture"]: row["industries"].split("；") for row in printed(shared, "prefectures.csv")
    }


def test_indicators_agree_with_the_checked_targets_row_by_row(shared: Path, ours: Catalogue) -> None:
    remarks = {"verbatim", "note"}  # words of the document, which we do not hold, and of those who checked it
    columns = [key for key in printed(shared, "indicators.csv")[0] if key not in remarks]
    found = list(csv.DictReader(io.StringIO(as_csv(export_rows(ours, "indicators")))))
    expected = printed(shared, "indicators.csv")
    assert [{key: row[key] for key in columns} for row in found] == [
        {key: row[key] for key in columns} for row in expected
    ]
