"""Templates of documents load only where every field can be filled and every clause is cited."""

from pathlib import Path

import pytest
import yaml

from lingyan.loaders.entries import Entry
from lingyan.loaders.errors import PackError
from lingyan.loaders.layers import PACKS, Merge, read_packs
from lingyan.loaders.packs import Catalogue, load_catalogue, load_merged
from lingyan.loaders.papers import BlockKind, Form, Template, check_papers, load_papers, template_of

GOOD = {
    "id": "notice",
    "name_zh": "通知书",
    "name_en": "notice",
    "citation": "gazette-2021-18/energy-supervision 第十五条",
    "sign": "节监通",
    "title": "通知书",
    "to": "{unit}",
    "cites": {"objection": "gazette-2021-18/energy-supervision 第二十四条"},
    "asks": [{"id": "facts", "name_zh": "情况", "name_en": "facts", "kind": "text"}],
    "body": [{"heading": "情况"}, {"text": "{facts}，依据{basis}、{cite.objection}，至{due.rectification}止。"}],
}


def loaded(folder: Path, **changed: object) -> list[Entry[Template]]:
    (folder / "papers").mkdir(exist_ok=True)
    (folder / "papers" / "notice.yaml").write_text(yaml.safe_dump({**GOOD, **changed}, allow_unicode=True))
    return load_papers(folder)


@pytest.fixture(scope="module")
def packed() -> Catalogue:
    return load_catalogue()


@pytest.fixture(scope="module")
def merge() -> Merge:
    found = Merge(read_packs([PACKS]))
    load_merged(found)
    return found


def test_a_template_says_its_title_its_parts_and_what_is_asked(tmp_path: Path) -> None:
    found = loaded(tmp_path)[0].item
    assert (found.key, found.form, found.addressee) == ("notice", Form.LETTER, "{unit}")
    assert [block.kind for block in found.blocks] == [BlockKind.HEADING, BlockKind.TEXT]
    assert [one.key for one in found.asks] == ["facts"]


def test_a_template_without_a_clause_does_not_load(tmp_path: Path) -> None:
    with pytest.raises(PackError, match="citation"):
        loaded(tmp_path, citation="gazette-2021-18/energy-supervision")


@pytest.mark.parametrize(
    ("field", "named"),
    [
        pytest.param("{amount}", "amount", id="nothing-fills-it"),
        pytest.param("{cite.penalty}", "cite.penalty", id="a-clause-that-is-not-named"),
        pytest.param("{until.rectification}", "until.rectification", id="an-unknown-kind"),
        pytest.param("{due.}", "due.", id="of-no-clock"),
    ],
)
@pytest.mark.parametrize("key", ["title", "to", "note", "copies"])
def test_an_unknown_field_is_named_wherever_it_stands(tmp_path: Path, key: str, field: str, named: str) -> None:
    with pytest.raises(PackError, match=f"“{named}”"):
        loaded(tmp_path, **{key: field})


@pytest.mark.parametrize(
    "changed",
    [
        pytest.param({"body": [{"text": "{unit"}]}, id="a-bracket-left-open"),
        pytest.param({"body": [{"text": "甲", "heading": "乙"}]}, id="two-kinds-at-once"),
        pytest.param({"body": []}, id="no-text"),
        pytest.param({"asks": [{"id": "unit", "name_zh": "单位", "name_en": "unit"}]}, id="asks-for-what-is-known"),
        pytest.param({"letterhead": "甲"}, id="an-unknown-key"),
    ],
)
def test_a_malformed_template_is_refused_with_its_file(tmp_path: Path, changed: dict[str, object]) -> None:
    with pytest.raises(PackError, match=r"notice\.yaml"):
        loaded(tmp_path, **changed)


def test_every_document_named_for_issue_has_a_template(packed: Catalogue) -> None:
    wanted = {
        "energy-supervision": {
            "supervision_notice",
            "visit_record",
            "rectification_notice",
            "recommendation",
            "extension_decision",
            "reexamination_conclusion",
        },
        "park-interview": {"interview_letter"},
        "major-project-dispatch": {"dispatch_bulletin"},
    }
    for procedure, kinds in wanted.items():
        papers = packed.procedures[procedure].newest.papers
        assert {one.key for one in papers if template_of(one, packed.papers)} >= kinds


def test_the_supervision_notice_has_its_four_contents(packed: Catalogue) -> None:
    heads = [block.text for block in packed.papers["supervision_notice"].blocks if block.kind is BlockKind.HEADING]
    assert heads == ["监察依据", "监察时间", "监察内容", "监察要求"]


@pytest.mark.parametrize(
    ("field", "named"),
    [
        pytest.param("{due.harvest}", "due.harvest", id="clock"),
        pytest.param("{on.sown}", "on.sown", id="step"),
        pytest.param("{said.acres}", "said.acres", id="what-a-step-says"),
    ],
)
def test_a_field_that_the_procedure_cannot_fill_is_named(tmp_path: Path, merge: Merge, field: str, named: str) -> None:
    entry = loaded(tmp_path, id="supervision_notice", body=[{"text": field}])[0]
    with pytest.raises(PackError, match=f"“{named}”"):
        check_papers({entry.key: entry}, merge.entries["procedures"].values(), merge.entries["documents"])


def test_a_condition_on_what_no_step_says_is_refused(tmp_path: Path, merge: Merge) -> None:
    body = [{"text": "甲", "when": {"acres": [1]}}]
    entry = loaded(tmp_path, id="supervision_notice", body=body)[0]
    with pytest.raises(PackError, match=r"“said\.acres”"):
        check_papers({entry.key: entry}, merge.entries["procedures"].values(), merge.entries["documents"])


def test_a_further_clause_is_of_a_registered_document(tmp_path: Path, merge: Merge) -> None:
    entry = loaded(tmp_path, cites={"objection": "nowhere 第一条"})[0]
    with pytest.raises(PackError, match="“nowhere”"):
        check_papers({entry.key: entry}, [], merge.entries["documents"])
