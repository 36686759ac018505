"""A project file is read whole, or refused with what is wrong, where, and what to do."""

import json
from decimal import Decimal
from pathlib import Path

import pytest

from factories.siting import fact
from lingyan.domain.siting.facts import FactKind
from lingyan.domain.siting.weighting import Criterion
from lingyan.loaders.project_file import MOST_BYTES, ProjectFile, ProjectFileError, read_project

FACTS = {
    one.key: one
    for one in (
        fact("project.investment_10k_cny"),
        fact("project.land_mu"),
        fact("project.labour"),
        fact("project.adds_discharge", FactKind.YES_NO),
        fact("park.land_mu"),
        fact("pair.accepted", FactKind.YES_NO),
        fact("project.lists", FactKind.NAMES),
    )
}
GOOD = {"id": "P1", "industry": " 智能手机 ", "investment_10k_cny": 100.5, "land_mu": 10}


def read(folder: Path, given: object) -> ProjectFile:
    file = folder / "project.json"
    file.write_text(given if isinstance(given, str) else json.dumps(given, ensure_ascii=False), encoding="utf-8")
    return read_project(file, FACTS)


def test_a_project_is_read_with_what_is_known_of_it(tmp_path: Path) -> None:
    more = {"labour": None, "adds_discharge": "否", "parks": {"K1": {"accepted": True}}, "weights": {"cost": 2}}
    found = read(tmp_path, {**GOOD, **more})
    project = found.project
    assert (project.key, project.name, project.industry) == ("P1", "P1", "智能手机")
    assert {key: given.value for key, given in project.facts.items()} == {
        "project.investment_10k_cny": Decimal("100.5"),
        "project.land_mu": Decimal(10),
        "project.adds_discharge": False,
    }
    assert project.facts["project.land_mu"].source == "project.json"
    assert project.in_park["K1"]["pair.accepted"].value is True
    assert (found.weights, found.is_unguided) == ({Criterion.COST: 2.0}, False)


def test_without_id_the_file_names_it_and_without_weights_there_are_none(tmp_path: Path) -> None:
    found = read(tmp_path, {"industry": "茶", "investment_10k_cny": "1,200", "land_mu": 0, "unguided": True})
    assert (found.project.key, found.weights, found.is_unguided) == ("project", None, True)
    assert found.project.facts["project.investment_10k_cny"].value == Decimal(1200)


@pytest.mark.parametrize(
    ("given", "said"),
    [
        pytest.param({**GOOD, "land_mu": None}, "“land_mu” is missing", id="no-land"),
        pytest.param({"land_mu": 1, "investment_10k_cny": 1}, "“industry” is missing", id="no-industry"),
        pytest.param({**GOOD, "industry": 7}, "must be words", id="industry-a-number"),
        pytest.param({**GOOD, "industry": "  "}, "must be words", id="industry-blank"),
        pytest.param({**GOOD, "investment_10k_cny": -1}, "-1, which is below 0", id="negative"),
        pytest.param({**GOOD, "investment_10k_cny": 0}, "invests nothing", id="nothing-invested"),
        pytest.param({**GOOD, "land_mu": "ten"}, "“ten”, which is no number", id="no-number"),
        pytest.param({**GOOD, "land_mu": [1]}, "must be a number", id="a-list"),
        pytest.param({**GOOD, "land_mu": True}, "must be a number", id="yes-as-a-number"),
        pytest.param({**GOOD, "adds_discharge": 1}, "must be true or false", id="number-as-yes"),
        pytest.param({**GOOD, "adds_discharge": "perhaps"}, "must be true or false", id="perhaps"),
        pytest.param({**GOOD, "lists": "x"}, "found out by the program", id="names"),
        pytest.param({**GOOD, "land_mus": 3}, "is “land_mu” meant?", id="a-slip"),
        pytest.param({**GOOD, "xyzzy": "red"}, "“xyzzy” is not known here.", id="unknown"),
        pytest.param({**GOOD, "parks": {"K1": 3}}, "must hold an object for each park", id="parks"),
        pytest.param({**GOOD, "parks": {"K1": {"accept": True}}}, "parks.K1.accept", id="fact-of-a-pair"),
        pytest.param({**GOOD, "weights": 3}, "must hold a number", id="weights"),
        pytest.param({**GOOD, "weights": {"beauty": 1}}, "no criterion “beauty”", id="no-criterion"),
        pytest.param({**GOOD, "weights": {"cost": -1}}, "from 0 up", id="negative-weight"),
        pytest.param({**GOOD, "weights": {"cost": True}}, "from 0 up", id="weight-no-number"),
        pytest.param({**GOOD, "weights": {"cost": 0}}, "above 0", id="no-weight"),
        pytest.param([GOOD], "in braces is expected", id="a-list-of-projects"),
        pytest.param('{"industry": ', "readable as JSON", id="broken"),
        pytest.param("", "readable as JSON", id="empty"),
        pytest.param("[" * 100_000, "readable as JSON", id="deep"),
        pytest.param('{"industry": "茶", "land_mu": NaN, "investment_10k_cny": 1}', "no number", id="nan"),
        pytest.param('{"industry": "茶", "land_mu": 1e999999, "investment_10k_cny": 1}', "no number", id="huge"),
        pytest.param(" " * (MOST_BYTES + 1), "read at most", id="too-large"),
    ],
)
def test_what_is_wrong_is_named_with_file_and_place(tmp_path: Path, given: object, said: str) -> None:
    with pytest.raises(ProjectFileError) as refused:
        read(tmp_path, given)
    text = refused.value.text()
    assert said in text
    assert "project.json" in text
    assert "\n" not in text


def test_a_file_that_is_no_text_or_not_there_is_refused(tmp_path: Path) -> None:
    (tmp_path / "latin.json").write_bytes('{"industry": "茶"}'.encode("gb18030"))
    for name, said in (("latin.json", "not UTF-8"), ("none.json", "cannot be read")):
        with pytest.raises(ProjectFileError, match=said):
            read_project(tmp_path / name, FACTS)
