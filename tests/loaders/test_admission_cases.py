"""A law officer asks a rule of admission, and compares the answer."""

from pathlib import Path

import pytest

from factories.packs import write_packs
from factories.siting_packs import SITING
from lingyan.loaders.admission_cases import admission_answer, directory_of
from lingyan.loaders.industry_names import UnknownIndustryNameError
from lingyan.loaders.layers import PACKS
from lingyan.loaders.packs import Catalogue, load_catalogue


@pytest.fixture
def small(tmp_path: Path) -> Catalogue:
    return load_catalogue([write_packs(tmp_path, SITING)])


@pytest.fixture(scope="module")
def ours() -> Catalogue:
    return load_catalogue([PACKS])


def test_the_answer_tells_clause_what_is_asked_and_the_ways(small: Catalogue) -> None:
    given = {"rule": "sewage", "facts": {"project.adds_discharge": True}}
    assert admission_answer(small, given) == {
        "answer": "unknown",
        "clause": "plan 二",
        "leads_to": ["南山区"],
        "asked": ["park.sewage_runs"],
        "turns": [["project.adds_discharge"], ["park.sewage_runs"]],
    }


@pytest.mark.parametrize(("need", "answer"), [(9, "pass"), ("9.5", "pass"), (11, "fail")])
def test_numbers_may_be_written_as_text(small: Catalogue, need: object, answer: str) -> None:
    given = {"rule": "land", "facts": {"project.land_mu": need, "park.land_mu": 10}}
    assert admission_answer(small, given)["answer"] == answer


def test_county_and_industry_bring_what_the_directory_says(ours: Catalogue) -> None:
    given = {"rule": "directory", "industry": "智能手机", "county": "蒸湘区"}
    assert admission_answer(ours, given)["answer"] == "pass"
    assert directory_of(ours).guidance


def test_a_list_is_read_by_the_names_that_a_place_writes(ours: Catalogue) -> None:
    given = {"rule": "access-list", "industry": "铅锌冶炼", "county": "苏仙区"}
    assert (
        admission_answer(ours, {**given, "facts": {"park.barred_industries": ["有色金属冶炼加工"]}})["answer"] == "fail"
    )
    with pytest.raises(UnknownIndustryNameError):
        admission_answer(ours, {**given, "facts": {"park.barred_industries": ["魔术"]}})


@pytest.mark.parametrize(
    "given",
    [
        {},
        {"rule": "none"},
        {"rule": "land", "facts": []},
        {"rule": "land", "facts": {"park.water": 1}},
        {"rule": "land", "facts": {"park.land_mu": "much"}},
        {"rule": "land", "facts": {"park.land_mu": True}},
        {"rule": "sewage", "facts": {"park.sewage_runs": 1}},
    ],
)
def test_what_cannot_be_asked_is_named(small: Catalogue, given: dict[str, object]) -> None:
    with pytest.raises(KeyError):
        admission_answer(small, given)
