"""Files of a portfolio are read whole or refused with the line that is wrong."""

from pathlib import Path

import numpy as np
import pytest

from lingyan.domain.siting.default_scores import Standing
from lingyan.domain.siting.model import Portfolio
from lingyan.loaders import portfolio as loader
from lingyan.loaders.number_tables import TableFileError
from lingyan.loaders.portfolio import read_pairs, read_portfolio

ELSEWHERE = 0.25

PROJECTS = """id,industry,investment_10k_cny,land_mu,energy_tce,labour,water_m3,note
P1,茶,100,1,2,3,4,a
P2,tea,50.5,1,2,3,4,b
"""
PARKS = "id,county,land_mu,energy_tce,labour,note,water_m3\nK1,A,10,10,10,x,10\nK2,B,10,10,10,y,10\n"


def write(folder: Path, **texts: str) -> dict[str, Path]:
    files = {name: folder / f"{name}.csv" for name in texts}
    for name, file in files.items():
        file.write_text(texts[name], encoding="utf-8")
    return files


def read(folder: Path, projects: str = PROJECTS, parks: str = PARKS, scores: str | None = None) -> Portfolio:
    files = write(folder, projects=projects, parks=parks, **({"scores": scores} if scores is not None else {}))
    return read_portfolio(
        files["projects"],
        files["parks"],
        files.get("scores"),
        standing_of=lambda industry: Standing(f"group of {industry}", {"county A": 0.9}, ELSEWHERE),
        place_of=lambda county: (f"county {county}", f"prefecture of {county}"),
    )


def test_every_further_number_in_both_files_is_a_limit(tmp_path: Path) -> None:
    given = read(tmp_path)
    assert given.limits == ("land_mu", "energy_tce", "labour", "water_m3")
    assert [str(each) for each in (*given.projects[1].needs, given.projects[1].investment)] == [
        "1",
        "2",
        "3",
        "4",
        "50.5",
    ]
    assert (given.parks[0].county, given.parks[0].prefecture) == ("county A", "prefecture of A")
    assert given.projects[0].group == "group of 茶"


def test_without_scores_the_directory_scores(tmp_path: Path) -> None:
    assert read(tmp_path).scores.tolist() == [[0.9, ELSEWHERE]] * 2


def test_a_pair_without_a_score_is_not_eligible(tmp_path: Path) -> None:
    scores = read(tmp_path, scores="project,park,score\nP1,K2,0.5\n").scores
    assert scores[0, 1] == 0.5
    assert np.isnan(scores).sum() == 3


def test_a_prefecture_may_be_named(tmp_path: Path) -> None:
    parks = PARKS.replace("id,county", "id,prefecture,county").replace("K1,", "K1,east,").replace("K2,", "K2,west,")
    assert [park.prefecture for park in read(tmp_path, parks=parks).parks] == ["east", "west"]


BAD = {
    "twice": (
        {"projects": PROJECTS + "P1,tea,1,1,1,1,1,c\n"},
        r"The id “P1” stands in line 2 already\. \(file projects\.csv, line 4\)",
    ),
    "no-id": ({"parks": PARKS.replace("K2,", ",")}, r"“id” is empty\. \(file parks\.csv, line 3\)"),
    "no-industry": ({"projects": PROJECTS.replace("tea", "")}, r"“industry” is empty\. \(file projects\.csv, line 3\)"),
    "no-rows": ({"parks": PARKS.partition("\n")[0] + "\n"}, r"The file has a header and no rows\. \(file parks\.csv\)"),
    "column": (
        {"parks": PARKS.replace("labour", "workers")},
        r"The column “labour” is missing\. \(file parks\.csv, line 1\)",
    ),
    "negative": (
        {"projects": PROJECTS.replace("50.5", "-1")},
        r"“investment_10k_cny” is -1, which is below 0\. \(file projects\.csv, line 3\)",
    ),
    "park": ({"scores": "project,park,score\nP1,K9,1\n"}, r"No park has the id “K9”\. \(file scores\.csv, line 2\)"),
    "project": ({"scores": "project,park,score\nP9,K1,1\n"}, r"No project has the id “P9”\."),
    "score": ({"scores": "project,park,score\nP1,K1,nan\n"}, r"“score” is “nan”, which is no number\."),
    "below": ({"scores": "project,park,score\nP1,K1,-1\n"}, r"“score” is -1, which is below 0\."),
    "again": (
        {"scores": "project,park,score\nP1,K1,1\nP1,K1,1\n"},
        r"P1 and K1 have a score already\. \(file scores\.csv, line 3\)",
    ),
    "further": ({"projects": PROJECTS.replace(",4,b", ",?,b")}, r"“water_m3” is “\?”, which is no number\."),
}


@pytest.mark.parametrize(("texts", "said"), BAD.values(), ids=BAD)
def test_what_is_wrong_is_named(tmp_path: Path, texts: dict[str, str], said: str) -> None:
    with pytest.raises(TableFileError, match=said):
        read(tmp_path, **texts)


def test_too_many_pairs_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(loader, "MOST_PAIRS", 3)
    with pytest.raises(TableFileError, match="2 projects and 2 parks make more pairs than 3"):
        read(tmp_path)


def test_pairs_are_of_known_projects_and_parks(tmp_path: Path) -> None:
    given = read(tmp_path)
    files = write(tmp_path, pins="park,project\nK1,P1\n", wrong="project,park\nP1,K7\n")
    assert list(read_pairs(files["pins"], given)) == [("P1", "K1")]
    with pytest.raises(TableFileError, match="No park has the id “K7”"):
        list(read_pairs(files["wrong"], given))
