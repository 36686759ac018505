"""Catalogues list places, industries and carriers; tables of tasks are none."""

import csv

from lingyan.domain.corpus.extraction.catalogues import catalogues_of
from lingyan.domain.corpus.extraction.grids import grids_of
from lingyan.domain.corpus.extraction.passages import passages_of
from lingyan.domain.corpus.parse import parse


def catalogues(part):
    return catalogues_of(grids_of(part, passages_of(part)))


def test_a_catalogue_has_its_columns_and_rows_with_merged_cells_filled():
    text = "某省目录\n附件1\n产业目录\n县区\t主导产业\t承载园区\n东县\t电子\t东县经开区\n\t食品\t食品园\n"
    (found,) = catalogues(parse(text).only)
    assert (found.title, found.columns) == ("产业目录", ("县区", "主导产业", "承载园区"))
    assert found.rows == (("东县", "电子", "东县经开区"), ("东县", "食品", "食品园"))
    assert found.span.of(text) == text[text.index("县区") :].rstrip()
    assert found.node.startswith("附件1")


def test_tables_of_tasks_and_of_one_kind_are_no_catalogues():
    text = "某市分工\n工作任务\t责任单位\n建设甲\t市交通局\n建设乙\t市财政局\n一、其他\n产业\t产值\n电子\t5\n食品\t6\n"
    assert catalogues(parse(text).only) == ()


def test_the_rows_of_the_plan_are_those_that_people_checked(documents, shared):
    prefectures, counties = catalogues(documents["dev-plan"])
    with (shared / "data/parks.csv").open(encoding="utf-8") as file:
        checked = list(csv.DictReader(file))
    assert len(counties.rows) == len(checked)
    for row, known in zip(counties.rows, checked, strict=True):
        printed = known["raw"].split("|")
        assert row[:2] == (known["prefecture"], known["county"])
        assert list(row[2:]) == printed[1:]
    with (shared / "data/prefectures.csv").open(encoding="utf-8") as file:
        assert [list(row) for row in prefectures.rows] == [
            [row["prefecture"], row["raw"]] for row in csv.DictReader(file)
        ]
