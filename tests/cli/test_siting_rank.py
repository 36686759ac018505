"""`lingyan siting rank`, `screen` and `facts` answer, or end with one clear line."""

import csv
import io
import json
from pathlib import Path

import pytest
from click.testing import Result
from typer.testing import CliRunner

from lingyan.cli.siting import app
from lingyan.cli.siting_rank import UnknownIndustryError, UnknownParkError
from lingyan.loaders.number_tables import TableFileError
from lingyan.loaders.project_file import ProjectFileError

PROJECT = {
    "id": "P1",
    "industry": "智能手机",
    "investment_10k_cny": 50000,
    "tax_10k_cny": 2000,
    "output_10k_cny": 40000,
    "land_mu": 100,
    "energy_tce": 2000,
    "water_m3": 0,
    "cod_t": 0,
    "ammonia_t": 0,
    "so2_t": 0,
    "nox_t": 0,
    "labour": 500,
    "public_debt_10k_cny": 0,
    "is_backward_capacity": False,
    "is_high_energy_emission": False,
    "adds_overcapacity": False,
    "meets_emission_standards": True,
    "adds_discharge": False,
    "can_repay": True,
    "borrows_in_disguise": False,
}
GOOD = {
    "land_mu": "300",
    "energy_tce": "9000",
    "energy_per_output_limit": "0.2",
    "labour": "2000",
    "investment_per_mu": "300",
    "tax_per_mu": "15",
    "is_restricted_area": "no",
    "keeps_red_line": "yes",
    "keeps_quality_floor": "yes",
    "keeps_use_ceiling": "yes",
    "barred_industries": "无",
    "keeps_farmland": "yes",
    "in_town_boundary": "yes",
}


@pytest.fixture(autouse=True)
def _english(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LINGYAN_DATA", str(tmp_path / "data"))
    monkeypatch.setenv("LINGYAN_LANG", "en")
    monkeypatch.delenv("LINGYAN_PACKS", raising=False)


def parks_file(folder: Path, **parks: dict[str, str]) -> str:
    """Write a file of parks; keys are carriers of the pack, with dashes for underscores."""
    rows = [{"id": key.replace("_", "-"), **GOOD, **changed} for key, changed in parks.items()]
    out = io.StringIO()
    writer = csv.DictWriter(out, sorted({name for row in rows for name in row}))
    writer.writeheader()
    writer.writerows(rows)
    (folder / "parks.csv").write_text(out.getvalue(), encoding="utf-8")
    return str(folder / "parks.csv")


def run(folder: Path, command: str, *words: str, **changes: object) -> Result:
    file = folder / "project.json"
    given = {key: value for key, value in {**PROJECT, **changes}.items() if value is not None}
    file.write_text(json.dumps(given, ensure_ascii=False), encoding="utf-8")
    return CliRunner().invoke(app, [command, str(file), *words])


def answer(folder: Path, command: str, *words: str, **changes: object) -> dict[str, object]:
    told = run(folder, command, *words, "--json", **changes)
    assert told.exception is None
    found = json.loads(told.stdout)
    assert isinstance(found, dict)
    return found


def test_ranked_parks_come_with_contributions_that_add_up_and_the_rest_with_reasons(tmp_path: Path) -> None:
    parks = parks_file(tmp_path, hengyang_high_tech={}, qidong={"land_mu": "20"}, songmu={"keeps_red_line": ""})
    found = answer(tmp_path, "rank", "--parks", parks)
    (first,) = found["ranked"]  # type: ignore[misc]
    assert (first["park"], first["rank"], first["best_rank"], first["worst_rank"]) == ("hengyang-high-tech", 1, 1, 1)
    assert first["score"] == pytest.approx(sum(first["contributions"].values()))
    assert first["criteria"]["cost"]["missing"] == ["park.land_price", "park.wage_10k_cny", "park.energy_price"]
    assert first["could_reach"] > first["score"]
    told = first["criteria"]["capacity"]["told"]
    assert told == ["The tightest is land that the park can supply: 67% of it is left once the project is in."]
    left = {one["park"]: one for one in found["left_out"]}  # type: ignore[attr-defined]
    assert [reason["rule"] for reason in left["songmu"]["reasons"]] == ["red-line", "directory"]
    assert left["songmu"]["answer"] == "unknown"
    assert left["songmu"]["score_if_admitted"]
    assert (left["qidong"]["answer"], left["qidong"]["score_if_admitted"]) == ("fail", None)
    assert left["qidong"]["reasons"][0]["turns"] == [
        ["land that the park can supply: would have to be at least 100 亩; it is 20 亩"],
        ["land that the project needs: would have to be at most 20 亩; it is 100 亩"],
    ]


def test_own_weights_those_of_the_industry_and_equal_ones_stand_side_by_side(tmp_path: Path) -> None:
    parks = parks_file(tmp_path, hengyang_high_tech={}, chenzhou_economic={"land_mu": "110", "labour": "510"})
    found = answer(tmp_path, "rank", "--parks", parks, weights={"access": 1})
    assert [one["key"] for one in found["weightings"]] == ["own", "profile", "equal"]  # type: ignore[attr-defined]
    rankings = found["rankings"]
    assert isinstance(rankings, dict)
    assert [row["park"] for row in rankings["own"]] == ["chenzhou-economic", "hengyang-high-tech"], "nearer to the Bay"
    assert [row["park"] for row in rankings["profile"]] == ["hengyang-high-tech", "chenzhou-economic"], (
        "more room and workers"
    )
    assert [row["park"] for row in found["ranked"]] == ["chenzhou-economic", "hengyang-high-tech"]  # type: ignore[attr-defined]


def test_without_a_file_every_carrier_of_the_packs_is_looked_at_and_none_is_guessed(tmp_path: Path) -> None:
    found = answer(tmp_path, "rank")
    assert found["ranked"] == []
    left = found["left_out"]
    assert isinstance(left, list)
    assert len(left) > 60
    assert all(one["reasons"] for one in left)
    assert {one["answer"] for one in left} == {"unknown"}


def test_people_read_the_order_what_each_criterion_adds_and_who_is_left_out(tmp_path: Path) -> None:
    parks = parks_file(tmp_path, hengyang_high_tech={}, qidong={"land_mu": "20"}, songmu={"keeps_red_line": ""})
    lines = run(tmp_path, "rank", "--parks", parks).stdout.splitlines()
    assert lines[0] == "1 of 3 parks let the project in; ordered by weights of the industry."
    assert lines[1].startswith("  1  0.")
    assert "industry 0." in lines[1]
    assert any("by equal weights 1" in line for line in lines)
    assert any("not known: price of land in the park" in line for line in lines)
    assert "Left out: 2." in lines
    assert "      ✗ Land [dev-plan 四/（八）/2]" in lines
    assert "      ? Ecological red line [ndrc-plan 八/（一）]" in lines


def test_where_nothing_ranks_people_are_told_how_to_tell_more(tmp_path: Path) -> None:
    out = run(tmp_path, "rank").stdout
    assert "`lingyan siting facts --parks`" in out
    assert "more; --json has all of them" in out


def test_screening_says_of_every_rule_what_it_rests_on_and_what_would_turn_it(tmp_path: Path) -> None:
    parks = parks_file(tmp_path, fenghuang={"is_restricted_area": "yes"}, jishou={})
    changes = {"parks": {"fenghuang": {"suits_ecology": False}}}
    found = answer(tmp_path, "screen", "--parks", parks, "--park", "fenghuang", **changes)
    (park,) = found["parks"]  # type: ignore[misc]
    rules = {one["rule"]: one for one in park["rules"]}
    assert park["admitted"] is False
    restricted = rules["restricted-area"]
    assert (restricted["answer"], restricted["citation"]) == ("fail", "ndrc-plan 八/（一）")
    assert restricted["evidence"]["park.is_restricted_area"] == {"value": "yes", "source": "parks.csv:2"}
    assert restricted["evidence"]["pair.suits_ecology"] == {"value": "no", "source": "project.json"}
    assert "Jishou City" in restricted["leads_to"]
    assert rules["land"]["answer"] == "pass"
    assert rules["land"]["turns"] == []


def test_screening_is_read_by_people_too(tmp_path: Path) -> None:
    parks = parks_file(tmp_path, fenghuang={"is_restricted_area": "yes"})
    changes = {"parks": {"fenghuang": {"suits_ecology": False}}}
    out = run(tmp_path, "screen", "--parks", parks, **changes).stdout
    assert "  ✓ Land [dev-plan 四/（八）/2]" in out
    assert "  ✗ Areas of restricted development [ndrc-plan 八/（一）]" in out
    assert "      or the park lies in an area of restricted development: would have to be no; it is yes" in out
    assert "The clause leads such projects to Jishou City" in out


def test_chinese_is_the_language_unless_english_is_asked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LINGYAN_LANG", "zh")
    out = run(tmp_path, "screen", "--park", "songmu").stdout
    assert out.startswith("湖南衡阳松木经济开发区 (songmu)")
    assert "  ? 生态保护红线 [ndrc-plan 八/（一）]" in out


def test_columns_that_say_nothing_here_are_told(tmp_path: Path) -> None:
    parks = parks_file(tmp_path, songmu={"colour": "red"})
    assert answer(tmp_path, "rank", "--parks", parks)["ignored_columns"] == ["colour"]


def test_the_facts_that_can_be_told_are_listed_and_the_table_of_parks_can_be_read_again(tmp_path: Path) -> None:
    listed = CliRunner().invoke(app, ["facts"]).stdout
    assert "park,sewage_runs,yes_no,,the park's sewage works run as they should,ndrc-plan 八/（二）" in listed
    assert "pair,guided" not in listed, "found out by the program"
    table = CliRunner().invoke(app, ["facts", "--parks"]).stdout
    (tmp_path / "parks.csv").write_text(table, encoding="utf-8")
    found = answer(tmp_path, "screen", "--parks", str(tmp_path / "parks.csv"))
    assert len(found["parks"]) == len(table.splitlines()) - 1  # type: ignore[arg-type]


def test_an_unguided_industry_is_screened_where_it_is_known_to_be_one(tmp_path: Path) -> None:
    refused = run(tmp_path, "rank", industry="%%%")
    assert isinstance(refused.exception, UnknownIndustryError)
    assert "\n" not in refused.exception.text()
    found = answer(tmp_path, "screen", "--park", "songmu", industry="%%%", unguided=True)
    (park,) = found["parks"]  # type: ignore[misc]
    assert {one["rule"]: one["answer"] for one in park["rules"]}["directory"] == "unknown"
    assert found["industry"]["unknown"]  # type: ignore[index]


@pytest.mark.parametrize(
    ("words", "changes", "error"),
    [
        pytest.param([], {"land_mu": None}, ProjectFileError, id="no-land"),
        pytest.param([], {"investment_10k_cny": -5}, ProjectFileError, id="negative-investment"),
        pytest.param(["--parks", "none.csv"], {}, TableFileError, id="no-parks"),
    ],
)
def test_bad_input_is_one_line(
    tmp_path: Path, words: list[str], changes: dict[str, object], error: type[Exception]
) -> None:
    refused = run(tmp_path, "rank", *words, **changes)
    assert isinstance(refused.exception, error)
    assert getattr(refused.exception, "exit_code", None) == 2
    assert "\n" not in str(refused.exception)


def test_a_park_that_is_not_offered_is_refused(tmp_path: Path) -> None:
    refused = run(tmp_path, "screen", "--park", "nowhere")
    assert isinstance(refused.exception, UnknownParkError)
    refused = run(tmp_path, "rank", parks={"nowhere": {"suits_ecology": True}})
    assert isinstance(refused.exception, UnknownParkError)
