"""The systems of the documents are indexed with their state, honestly."""

import csv
from collections import Counter
from pathlib import Path

import pytest

from factories.metrics import changed, write_metrics
from lingyan.domain.registers.systems import SystemState, SystemTier
from lingyan.loaders.errors import PackError
from lingyan.loaders.layers import PACKS
from lingyan.loaders.systems import load_system_groups, load_systems, system_rows


def test_a_system_is_read(tmp_path: Path) -> None:
    runs, elsewhere, partly = (entry.item for entry in load_systems(write_metrics(tmp_path)))
    assert (runs.state, runs.link, runs.tier) == (SystemState.RUNNING, "/directory/", SystemTier.CORE)
    assert (elsewhere.state, elsewhere.reason_en, elsewhere.link) == (SystemState.EXTERNAL, "another body's", "")
    assert str(partly.citation) == "plan 三"


def test_the_groups_are_read_with_their_names_and_places(tmp_path: Path) -> None:
    land, plan = (entry.item for entry in load_system_groups(write_metrics(tmp_path)))
    assert (land.key, land.name_zh, land.name_en, land.position, str(land.citation)) == (
        "land",
        "土地",
        "land",
        2,
        "plan 二",
    )
    assert plan.position == 1


@pytest.mark.parametrize(
    ("old", "new", "key"),
    [
        pytest.param("land,土地", "plan,土地", "key", id="twice"),
        pytest.param("land,土地", "Land,土地", "key", id="no-key"),
        pytest.param("土地,land", ",land", "name_zh", id="no-name"),
        pytest.param("land,2", "land,first", "position", id="no-position"),
        pytest.param("2,plan 二", "2,", "citation", id="uncited"),
    ],
)
def test_a_wrong_group_is_refused_by_key(tmp_path: Path, old: str, new: str, key: str) -> None:
    folder = write_metrics(tmp_path, changed("system-groups.csv", old, new))
    with pytest.raises(PackError) as caught:
        load_system_groups(folder)
    assert caught.value.data["key"] == key


@pytest.mark.parametrize(
    ("old", "new", "key"),
    [
        pytest.param(",/directory/", ",", "link", id="runs-without-a-page"),
        pytest.param("another body's,,", "another body's,/somewhere/,", "link", id="external-with-a-page"),
        pytest.param("running,,,", "running,因,because,", "reason_zh", id="runs-with-an-excuse"),
        pytest.param("属他方,another body's", ",another body's", "reason_zh", id="no-chinese-reason"),
        pytest.param("属他方,another body's", "属他方,", "reason_zh", id="no-english-reason"),
        pytest.param("/directory/", "directory", "link", id="no-path"),
        pytest.param("running", "walking", "state", id="unknown-state"),
        pytest.param("plan-02", "plan-01", "key", id="twice"),
        pytest.param("plan-02", "Plan 2", "key", id="no-key"),
        pytest.param("看,looks", ",looks", "does_zh", id="not-said-what-for"),
    ],
)
def test_a_wrong_row_is_refused_by_key(tmp_path: Path, old: str, new: str, key: str) -> None:
    folder = write_metrics(tmp_path, changed("systems.csv", old, new))
    with pytest.raises(PackError) as caught:
        load_systems(folder)
    assert caught.value.data["key"] == key


def test_every_row_agrees_with_the_checked_index(shared: Path) -> None:
    with (shared / "data/systems.csv").open(encoding="utf-8", newline="") as file:
        expected = list(csv.DictReader(file))
    ours = system_rows(entry.item for entry in load_systems(PACKS / "hunan"))
    assert [{key: row[key] for key in expected[0]} for row in ours] == expected
    assert all(row["state"] for row in ours)


def test_the_index_holds_204_systems_and_nine_themes() -> None:
    tiers = Counter(entry.item.tier for entry in load_systems(PACKS / "hunan"))
    assert (tiers.total(), tiers[SystemTier.THEME]) == (213, 9)


def test_what_runs_leads_to_a_page_of_this_site() -> None:
    here = {entry.item.link for entry in load_systems(PACKS / "hunan") if entry.item.link}
    assert here <= {
        "/",
        "/projects/",
        "/projects/dispatch/",
        "/projects/major/",
        "/investors/",
        "/cases/",
        "/cases/plan/",
        "/directory/",
        "/directory/fit/",
        "/disclosed/",
        "/documents/",
        "/indicators/",
        "/places/",
        "/report/",
        "/search/",
        "/systems/",
    }
