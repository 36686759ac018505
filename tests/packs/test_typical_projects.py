"""The five typical projects of the explanation rank as the page says, and as judged against the directory."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner

from lingyan.cli.siting import app

ROOT = Path(__file__).resolve().parents[2]
EXAMPLES = ROOT / "docs/explanation/siting"
PROJECTS = ("electronics", "food", "equipment", "new-materials", "logistics")
PAGES = {"en": Path("docs/explanation/ranking.md"), "zh": Path("docs/explanation/ranking.zh-CN.md")}


def answer(name: str) -> dict[str, list[dict[str, object]]]:
    words = ["rank", str(EXAMPLES / f"{name}.json"), "--parks", str(EXAMPLES / "parks-alike.csv"), "--json"]
    told = CliRunner().invoke(app, words)
    assert told.exception is None
    found = json.loads(told.stdout)
    assert isinstance(found, dict)
    return found


def printed(page: str) -> Iterator[list[list[str]]]:
    """Yield the rows of every ranking of a page, the header left out."""
    rows: list[list[str]] = []
    for line in [*page.splitlines(), ""]:
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if line.startswith("| ") and cells[0].isdigit():
            rows.append(cells)
        elif rows:
            yield rows
            rows = []


@pytest.fixture(autouse=True)
def _own_data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LINGYAN_DATA", str(tmp_path / "data"))
    monkeypatch.delenv("LINGYAN_PACKS", raising=False)


@pytest.mark.parametrize("language", PAGES)
def test_the_page_says_what_is_reckoned(language: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LINGYAN_LANG", language)
    page = (ROOT / PAGES[language]).read_text(encoding="utf-8")
    tables = list(printed(page))
    assert len(tables) == len(PROJECTS)
    for name, table in zip(PROJECTS, tables, strict=True):
        found = answer(name)
        expected = [
            [str(row["rank"]), row["name"], f"{row['score']:.3f}", f"{row['best_rank']}–{row['worst_rank']}"]
            for row in found["ranked"][: len(table)]
        ]
        assert [[cells[0], cells[1], cells[2], cells[6]] for cells in table] == expected
        assert str(len(found["ranked"])) in page
        assert str(len(found["left_out"])) in page


def first(name: str, count: int) -> list[object]:
    return [row["park"] for row in answer(name)["ranked"][:count]]


def test_electronics_goes_first_where_it_is_printed_nearest_to_the_bay() -> None:
    assert first("electronics", 1) == ["chenzhou-economic"]


def test_new_materials_of_aluminium_go_first_where_aluminium_is_printed() -> None:
    assert first("new-materials", 1) == ["luxi"]


def test_machine_tools_go_first_to_the_one_park_of_suxian_whose_row_prints_equipment() -> None:
    ranks = {row["park"]: row["rank"] for row in answer("equipment")["ranked"]}
    assert (ranks["chenzhou-high-tech"], ranks["suxian"], ranks["chenzhou-bonded-zone"]) == (1, 14, 14)


def test_logistics_goes_to_the_logistics_park_and_the_hubs() -> None:
    counties = [str(row["county"]) for row in answer("logistics")["ranked"][:5]]
    assert first("logistics", 1) == ["xiangnan-logistics"]
    assert {county.split("/")[1] for county in counties} == {"431000", "431200", "430400"}


def test_food_lies_so_close_that_the_page_says_it_is_no_advice() -> None:
    scores = [float(str(row["score"])) for row in answer("food")["ranked"][:4]]
    assert scores[0] - scores[-1] < 0.005
