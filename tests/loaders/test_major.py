"""Which projects are major is pack data: a convention with its clause, an amount, and a procedure that is there."""

from decimal import Decimal
from pathlib import Path

import pytest

from lingyan.loaders.errors import PackError
from lingyan.loaders.layers import PACKS
from lingyan.loaders.major import FILE, MAJOR_KEY, load_major
from lingyan.loaders.packs import load_catalogue

HUNAN = PACKS / "hunan"


def pack(folder: Path, old: str, new: str) -> Path:
    """Return a folder with the file of the pack, changed."""
    text = (HUNAN / FILE).read_text(encoding="utf-8")
    assert old in text
    (folder / FILE).write_text(text.replace(old, new), encoding="utf-8")
    return folder


def narrower(folder: Path, old: str, new: str) -> Path:
    """Return a pack of an office that counts otherwise."""
    pack(folder, old, new)
    head = "key: office\nwithin: hunan\nversion: 2026-01-01\ntitle_zh: 本级\ntitle_en: office\n"
    (folder / "pack.yaml").write_text(head, encoding="utf-8")
    return folder


def test_the_pack_says_it_with_its_clauses_and_conventions():
    known = load_catalogue()
    rules = known.major_projects[MAJOR_KEY]
    assert rules.least_investment == Decimal(10000)
    assert rules.counts_three_500
    named = {one.id: one for one in known.conventions.entries}
    assert {rules.convention, rules.terms.convention} <= named.keys()
    assert {str(cited.document) for cited in (rules.citation, *rules.also)} == {"dev-plan"}
    assert rules.direct_line.procedure in known.procedures


def test_a_pack_without_the_file_has_none(tmp_path):
    assert load_major(tmp_path) == []


@pytest.mark.parametrize(
    ("old", "new", "where"),
    [
        pytest.param("_10k_cny: 10000", "_10k_cny: -1", "least_investment", id="amount"),
        pytest.param("counts_three_500: true", "counts_three_500: perhaps", "counts_three_500", id="neither"),
        pytest.param("key: financial", "key: fiscal", "terms", id="kind-twice"),
        pytest.param("list_age_years: 1", "list_age_years: -1", "terms", id="age"),
        pytest.param("citation: dev-plan 六/（一）", "citation: ''", "direct_line", id="no-clause"),
    ],
)
def test_what_is_wrong_is_named(tmp_path, old, new, where):
    with pytest.raises(PackError) as wrong:
        load_major(pack(tmp_path, old, new))
    assert where in str(wrong.value)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        pytest.param("convention: H14", "convention: H99", id="no-convention"),
        pytest.param("convention: H15", "convention: H99", id="no-convention-of-terms"),
        pytest.param("procedure: major-project-direct-line", "procedure: nothing", id="no-procedure"),
        pytest.param("step: problem_raised", "step: closed", id="no-first-step"),
        pytest.param("field: problem", "field: colour", id="no-field"),
    ],
)
def test_what_is_pointed_to_has_to_be_there(tmp_path, old, new):
    with pytest.raises(PackError) as wrong:
        load_catalogue([PACKS, narrower(tmp_path, old, new)])
    assert FILE in str(wrong.value)


def test_an_office_counts_otherwise_in_its_own_pack(tmp_path):
    office = narrower(tmp_path, "least_investment_10k_cny: 10000", "least_investment_10k_cny: 50000")
    assert load_catalogue([PACKS, office]).major_projects[MAJOR_KEY].least_investment == Decimal(50000)
