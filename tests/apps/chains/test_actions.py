from dataclasses import replace

import pytest

from lingyan.apps.catalogue.models import CitedItem
from lingyan.apps.catalogue.queries import catalogue
from lingyan.apps.chains import models
from lingyan.apps.chains.actions import load_pack

pytestmark = pytest.mark.django_db


def test_loading_again_changes_nothing():
    assert load_pack(catalogue()).is_empty


def test_every_sub_field_is_part_of_its_field():
    parents = dict(models.Industry.objects.values_list("key", "field__key"))
    assert parents == {item.key: item.parent or None for item in catalogue().industries.values()}
    assert any(parents.values())


def test_a_row_keeps_its_industries_and_carriers_in_the_printed_order():
    packed = next(row for row in catalogue().directory if sum(map(len, row.cells)) > 2 and len(row.carriers) > 1)
    row = models.DirectoryRow.objects.get(row=packed.row)
    assert [item.name.printed for item in row.items.all()] == [name for cell in packed.cells for name in cell]
    paths = [str(catalogue().carriers[key].path) for key in packed.carriers]
    assert [carrier.place.path for carrier in row.carriers.all()] == paths


def test_a_row_that_names_one_industry_less_lets_go_of_it():
    packs = catalogue()
    first, *others = packs.directory
    shorter = replace(first, cells=first.cells[:-1])
    moved = load_pack(replace(packs, directory=(shorter, *others))).settle()
    row = models.DirectoryRow.objects.get(row=first.row)
    assert [item.name.printed for item in row.items.all()] == [name for cell in shorter.cells for name in cell]
    assert moved.removed == len(first.cells[-1])


def test_rows_that_leave_take_their_items_and_citations_along():
    load_pack(replace(catalogue(), directory=())).settle()
    tables = (models.DirectoryRow, models.DirectoryCarrier, models.DirectoryItem)
    assert [table.objects.count() for table in tables] == [0, 0, 0]
    assert not CitedItem.objects.filter(subject="directory").exists()
    assert models.Direction.objects.exists()


def test_directions_stand_in_the_printed_order():
    packed = [item for item in catalogue().directions if item.prefecture == catalogue().directions[0].prefecture]
    rows = models.Direction.objects.filter(prefecture__path=str(packed[0].prefecture))
    assert [row.name.printed for row in rows] == [item.printed for item in sorted(packed, key=lambda one: one.position)]


def test_a_row_is_found_from_the_clause_that_orders_it():
    packed = catalogue().directory[0]
    cited = CitedItem.objects.get(key=f"directory:{packed.row}")
    assert (cited.document, cited.clause) == (packed.citation.document, str(packed.citation.clause))
    assert packed.county_printed in cited.name_zh
