"""Organisations come from Excel: judged row by row, twice the same without effect; names change on the page only."""

import io
from functools import partial

import pytest
from django.utils.translation import gettext, override
from openpyxl import load_workbook

from factories import intakes
from factories.accounts import OTHER_PREFECTURE, PREFECTURE, acting, organisation
from factories.intakes import words
from lingyan.apps.accounts.models import Organisation
from lingyan.apps.accounts.resources import organisations as resources
from lingyan.apps.jobs.models import Outcome
from lingyan.apps.jobs.queries import SheetRow, kept, words_of
from lingyan.engines.cells import Cell
from lingyan.kernel.access import Role

pytestmark = pytest.mark.django_db

judged, taken = partial(intakes.judged, resources.KIND), partial(intakes.taken, resources.KIND)

ROW = {
    "key": "",
    "name_zh": "衡阳市测试局（东区）",
    "name_en": "Test Bureau",
    "other_names": "市测试局；测试局",
    "kind": "department",
    "scope": "衡阳市",
    "uscc": "",
}


@pytest.fixture
def local():
    return acting(Role.ADMINISTRATOR, PREFECTURE, login="local")


def given(number=2, **changes):
    return SheetRow(number, {key: Cell(text=value, value=value) for key, value in {**ROW, **changes}.items()})


def test_a_new_organisation_is_taken_over_and_the_same_row_again_changes_nothing(local):
    (first,) = judged([given()], local)
    assert first.outcome == Outcome.NEW
    taken([first], local)
    added = Organisation.objects.get(name_zh="衡阳市测试局（东区）")
    assert (added.scope, added.other_names, added.is_packed) == (PREFECTURE, ["市测试局", "测试局"], False)
    assert [one.outcome for one in judged([given(), given(key=added.key)], local)] == [Outcome.SAME, Outcome.REFUSED]


def test_a_known_organisation_is_changed(local):
    taken(judged([given()], local), local)
    (second,) = judged([given(other_names="市测试局", kind="other")], local)
    assert second.outcome == Outcome.CHANGED
    taken([second], local)
    changed = Organisation.objects.get(name_zh="衡阳市测试局（东区）")
    assert (changed.kind, changed.other_names) == ("other", ["市测试局"])


@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_what_is_handed_out_comes_back_unchanged(local, language):
    taken(judged([given()], local), local)
    with override(language):
        sheet = load_workbook(io.BytesIO(resources.template_of_organisations(local))).active
    heads = [cell.value for cell in sheet[2]]
    keys = [next(column.key for column in resources.COLUMNS if head in column.names) for head in heads]
    rows = [
        SheetRow(number, {key: Cell(text=value or "", value=value) for key, value in zip(keys, values, strict=True)})
        for number, values in enumerate(sheet.iter_rows(min_row=3, values_only=True), start=3)
    ]
    assert {one.outcome for one in judged(rows, local)} == {Outcome.SAME}
    assert len(rows) > 12


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        pytest.param({"name_zh": ""}, "needs a name", id="no-name"),
        pytest.param({"name_zh": "名" * 10_000}, "too long", id="ten-thousand-characters"),
        pytest.param({"kind": "ministry"}, "no kind", id="unknown-kind"),
        pytest.param({"kind": "collective"}, "come with a pack", id="several-named-together"),
        pytest.param({"scope": "无此地"}, "无此地", id="unknown-place"),
        pytest.param({"scope": "邵阳市"}, "may not do this", id="another-prefecture"),
        pytest.param({"key": "own-none"}, "own-none", id="unknown-key"),
        pytest.param({"key": "own-far"}, "may not do this", id="organisation-of-another-prefecture"),
        pytest.param({"key": "own-closed", "name_zh": "已撤单位"}, "is closed", id="closed"),
        pytest.param({"key": "own-1"}, "A new name is given on the page", id="renamed"),
        pytest.param({"uscc": "123"}, "123", id="wrong-credit-code"),
        pytest.param(
            {"key": "government-430400", "name_zh": "衡阳市人民政府", "kind": "other"}, "comes with a pack", id="packed"
        ),
    ],
)
def test_a_row_that_cannot_be_is_refused_with_its_reason(local, changes, reason):
    organisation("own-1", PREFECTURE, name_zh="旧名")
    organisation("own-far", OTHER_PREFECTURE)
    organisation("own-closed", PREFECTURE, name_zh="已撤单位", closed_on="2026-01-01")
    (judgement,) = judged([given(**changes)], local)
    assert judgement.outcome == Outcome.REFUSED
    assert reason in words(judgement)


@pytest.mark.parametrize(
    ("language", "listed"),
    [
        pytest.param("zh-hans", "部门、人民政府、园区管委会、企业、其他单位", id="chinese"),
        pytest.param("en", "department, people's government, park committee, enterprise, other body", id="english"),
    ],
)
def test_whoever_writes_an_unknown_kind_is_told_which_there_are(local, language, listed):
    (judgement,) = judged([given(kind="ministry")], local)
    with override(language):
        told = " ".join(words_of(kept(reason)).text(gettext) for reason in judgement.reasons)
    assert listed in told


def test_rows_taken_twice_add_nothing_twice(local):
    judgements = judged([given()], local)
    taken(judgements, local)
    (again,) = taken(judgements, local)
    assert again.outcome == Outcome.REFUSED
    assert Organisation.objects.filter(name_zh="衡阳市测试局（东区）").count() == 1


def test_hundreds_of_rows_ask_no_more_than_one(local, django_assert_max_num_queries):
    judged([given()], local)
    with django_assert_max_num_queries(2):
        rows = [given(n, name_zh=f"第{n}局", scope="珠晖区") for n in range(2, 302)]
        assert {one.outcome for one in judged(rows, local)} == {Outcome.NEW}
