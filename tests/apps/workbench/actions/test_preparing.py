import gc
import os
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest
from django.db import connection

from factories.accounts import person
from lingyan.apps.catalogue.models import LoadedPack
from lingyan.apps.catalogue.queries import catalogue
from lingyan.apps.chains.models import DirectoryRow, GuidedName
from lingyan.apps.chains.queries import guidance, name_index
from lingyan.apps.places.models import Place
from lingyan.apps.plans.models import Definition, Observation, Statistic
from lingyan.apps.policies.models import Document
from lingyan.apps.workbench.actions import (
    check_prepared,
    load_packs,
    packs_changed,
    prepare_site,
    preparing,
    take_over,
    warm_up,
)
from lingyan.kernel.places import PlacePath
from lingyan.loaders.packs import Catalogue

pytestmark = pytest.mark.django_db

PREPARE = Path(sys.executable).with_name("lingyan"), "prepare"
PARK, DOCUMENT = "yongzhou", "gba"
COUNTY, RENAMED = PlacePath.parse("430000/430400/430405"), PlacePath.parse("430000/430400/430499")


def nothing_dangles() -> None:
    """Every foreign key of every table finds its row."""
    connection.check_constraints()


def without(rows: Mapping[str, object], *keys: str) -> dict[str, object]:
    return {key: row for key, row in rows.items() if key not in keys}


def without_a_park(packs: Catalogue) -> Catalogue:
    directory = tuple(
        replace(row, carriers=tuple(one for one in row.carriers if one != PARK)) for row in packs.directory
    )
    return replace(packs, carriers=without(packs.carriers, PARK), directory=directory)


def without_a_name(packs: Catalogue) -> Catalogue:
    name = packs.directory[0].cells[0][0]
    directory = tuple(
        replace(row, cells=tuple(tuple(one for one in cell if one != name) for cell in row.cells))
        for row in packs.directory
    )
    taxonomy = replace(packs.taxonomy, guided=without(packs.taxonomy.guided, name))
    directions = tuple(one for one in packs.directions if one.printed != name)
    return replace(packs, taxonomy=taxonomy, directory=directory, directions=directions)


def without_a_statistic(packs: Catalogue) -> Catalogue:
    key = next(iter(packs.observations.values())).statistic
    return replace(
        packs,
        statistics=without(packs.statistics, key),
        definitions={name: one for name, one in packs.definitions.items() if one.statistic != key},
        observations={name: one for name, one in packs.observations.items() if one.statistic != key},
    )


def without_a_document(packs: Catalogue) -> Catalogue:
    return replace(packs, documents=without(packs.documents, DOCUMENT))


def moved(path: PlacePath) -> PlacePath:
    """Return where a place is found when the county has its new code."""
    below = path.is_below(COUNTY)
    return PlacePath((*RENAMED.segments, *path.segments[len(COUNTY.segments) :])) if below else path


def with_a_county_renamed(packs: Catalogue) -> Catalogue:
    places = [
        replace(one, path=moved(one.path), members=tuple(moved(member) for member in one.members))
        for one in packs.places.values()
    ]
    return replace(
        packs,
        places={one.path: one for one in places},
        carriers={key: replace(one, path=moved(one.path)) for key, one in packs.carriers.items()},
        directory=tuple(replace(row, county=moved(row.county)) for row in packs.directory),
        observations={key: replace(one, place=moved(one.place)) for key, one in packs.observations.items()},
        indicators={key: replace(one, place=moved(one.place)) for key, one in packs.indicators.items()},
    )


CHANGES = {
    "a-park": without_a_park,
    "a-guided-name": without_a_name,
    "a-statistic": without_a_statistic,
    "a-document": without_a_document,
    "a-county-code": with_a_county_renamed,
}


def counts() -> dict[str, int]:
    tables = (Place, GuidedName, DirectoryRow, Statistic, Definition, Observation, Document)
    return {table.__name__: table.objects.count() for table in tables}


@pytest.mark.parametrize("change", CHANGES)
def test_an_upgrade_may_drop_what_other_rows_point_to_and_bring_it_back(change):
    packs, before = catalogue(), counts()
    found = take_over(CHANGES[change](packs))
    assert found.removed
    assert not found.leaving
    nothing_dangles()
    take_over(packs)
    nothing_dangles()
    assert counts() == before
    assert take_over(packs).is_empty


def test_an_upgrade_may_drop_all_of_it_at_once():
    packs = catalogue()
    for change in CHANGES.values():
        packs = change(packs)
    take_over(packs)
    nothing_dangles()
    assert not Place.objects.filter(path__startswith=str(COUNTY)).exists()
    assert Place.objects.get(path=str(RENAMED)).directory_rows.exists()
    assert not Document.objects.filter(key=DOCUMENT).exists()
    take_over(catalogue())
    nothing_dangles()
    assert take_over(catalogue()).is_empty


def test_packs_that_hold_nothing_empty_the_tables():
    empty = replace(
        catalogue(), places={}, carriers={}, directory=(), directions=(), documents={}, statistics={}, definitions={},
        indicators={}, observations={}, systems=(), tasks={},
    )  # fmt: skip
    take_over(replace(empty, taxonomy=replace(empty.taxonomy, industries={}, groups={}, guided={})))
    assert set(counts().values()) == {0}


def test_loading_the_packs_again_changes_nothing():
    assert load_packs().is_empty
    assert not packs_changed()


def test_the_order_in_which_packs_are_named_does_not_matter(monkeypatch):
    before = list(LoadedPack.objects.order_by("key").values_list("key", "title_en", "content_hash"))
    monkeypatch.setenv("LINGYAN_PACKS", "hunan,national")
    assert load_packs().is_empty
    assert list(LoadedPack.objects.order_by("key").values_list("key", "title_en", "content_hash")) == before
    assert not packs_changed()


def test_an_offices_own_pack_is_loaded_under_its_key_wherever_its_folder_is(tmp_path, monkeypatch):
    folder = tmp_path / "some-folder"
    folder.mkdir()
    described = "key: office\nwithin: hunan\nversion: 2026-01-01\ntitle_zh: 办\ntitle_en: Office\n"
    (folder / "pack.yaml").write_text(described, encoding="utf-8")
    monkeypatch.setenv("LINGYAN_PACKS", f"{folder},national,hunan")
    assert packs_changed()
    load_packs()
    assert LoadedPack.objects.get(title_en="Office").key == "office"
    assert not packs_changed()
    monkeypatch.delenv("LINGYAN_PACKS")
    load_packs()
    assert not LoadedPack.objects.filter(key="office").exists()


def test_everything_kept_of_the_packs_is_fresh_after_a_load(tmp_path, monkeypatch):
    kept = (catalogue, name_index, guidance)
    before = [one() for one in kept]
    (tmp_path / "pack.yaml").write_text(
        "key: office\nwithin: hunan\nversion: 2026-01-01\ntitle_zh: 办\ntitle_en: Office\n", encoding="utf-8"
    )
    monkeypatch.setenv("LINGYAN_PACKS", f"national,hunan,{tmp_path}")
    load_packs()
    assert [one() is old for one, old in zip(kept, before, strict=True)] == [False, False, False]
    assert [pack.key for pack in catalogue().packs] == ["national", "hunan", "office"]


def test_new_code_loads_the_packs_anew(monkeypatch):
    monkeypatch.setattr("lingyan.loaders.stamps.code_stamp", lambda: "the next version")
    assert packs_changed()


def test_a_site_without_people_gets_its_first_administrator_once(monkeypatch):
    monkeypatch.setattr(preparing, "_static_files_changed", lambda: False)
    (told,) = prepare_site()
    assert told.data["login"] == "admin"
    assert list(prepare_site()) == []


def test_a_site_that_is_up_to_date_has_nothing_to_prepare(monkeypatch):
    monkeypatch.setattr(preparing, "_static_files_changed", lambda: False)
    person()
    assert list(prepare_site()) == []
    check_prepared()


def test_packs_that_changed_are_loaded_and_told():
    LoadedPack.objects.update(content_hash="older")
    assert any("packs are loaded" in done.text() for done in prepare_site())
    assert not packs_changed()


@pytest.mark.parametrize("missing", ["packs", "tables"])
def test_a_site_that_is_not_up_to_date_is_refused(monkeypatch, missing):
    if missing == "packs":
        LoadedPack.objects.update(content_hash="older")
    else:
        monkeypatch.setattr(preparing, "migrations_missing", lambda: True)
    with pytest.raises(preparing.NotPreparedError, match="lingyan prepare"):
        check_prepared()


def test_warming_up_leaves_what_pages_need_out_of_garbage_collection():
    gc.unfreeze()
    before = gc.get_threshold()
    warm_up()
    assert gc.get_freeze_count() > 10_000
    assert gc.get_threshold() == preparing.COLLECTED_AFTER
    gc.unfreeze()
    gc.set_threshold(*before)


def started_together(count: int, **environment: str) -> list[subprocess.Popen[str]]:
    given = {**os.environ, "LINGYAN_LANG": "en", "DJANGO_SETTINGS_MODULE": "lingyan.config.settings", **environment}
    return [
        subprocess.Popen(PREPARE, env=given, text=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        for _process in range(count)
    ]


def test_processes_that_start_together_on_an_empty_folder_take_turns(tmp_path):
    processes = started_together(3, LINGYAN_DATA=str(tmp_path), DATABASE_URL="")
    told = [process.communicate(timeout=120) for process in processes]
    assert [(process.returncode, errors) for process, (_said, errors) in zip(processes, told, strict=True)] == [
        (0, "")
    ] * 3
    said = [line for lines, _errors in told for line in lines.splitlines()]
    assert sum(line.startswith("The packs are loaded") for line in said) == 1
    assert sum(line == "Everything is up to date." for line in said) == 2
