"""People come from Excel: judged row by row, twice the same without effect, never beyond one's own reach."""

import io
from functools import partial

import pytest
from django.utils.translation import override
from openpyxl import load_workbook

from factories import intakes
from factories.accounts import COUNTY, OTHER_COUNTY, PREFECTURE, acting, organisation, person
from factories.intakes import words
from lingyan.apps.accounts.actions.people import deactivate_person
from lingyan.apps.accounts.models import Organisation, Person
from lingyan.apps.accounts.queries.people import facts_of
from lingyan.apps.accounts.resources import people as resources
from lingyan.apps.audit.models import AuditRecord
from lingyan.apps.jobs.models import Outcome
from lingyan.apps.jobs.queries import SheetRow
from lingyan.engines.cells import Cell
from lingyan.kernel.access import EVERYWHERE, NotYoursError, Role

pytestmark = pytest.mark.django_db

judged, taken = partial(intakes.judged, resources.KIND), partial(intakes.taken, resources.KIND)

ROW = {
    "login": "clerk",
    "name": "张三",
    "email": "a@b.cn",
    "organisation": "珠晖区人民政府",
    "role": "county",
    "scope": "珠晖区",
    "more": "",
}


@pytest.fixture
def local():
    return acting(Role.ADMINISTRATOR, PREFECTURE, login="local")


def given(number=2, **changes):
    cells = {key: Cell(text=value, value=value) for key, value in {**ROW, **changes}.items()}
    return SheetRow(number, cells)


def test_a_new_person_is_taken_over_and_the_same_row_again_changes_nothing(local):
    (first,) = judged([given()], local)
    assert first.outcome == Outcome.NEW
    assert [row.outcome for row in taken([first], local)] == [Outcome.NEW]
    clerk = Person.objects.get(login="clerk")
    assert facts_of(clerk) == {
        "login": "clerk",
        "name": "张三",
        "email": "a@b.cn",
        "organisation": "government-430405",
        "is_active": True,
        "grants": [f"county {COUNTY}"],
    }
    assert not clerk.has_usable_password()
    assert [one.outcome for one in judged([given()], local)] == [Outcome.SAME]


def test_a_known_person_is_changed_with_a_record(local):
    taken(judged([given()], local), local)
    (second,) = judged([given(name="李四", more="prefecture · 衡阳市")], local)
    assert second.outcome == Outcome.CHANGED
    taken([second], local)
    clerk = Person.objects.get(login="clerk")
    assert (clerk.name, clerk.grants.count()) == ("李四", 2)
    assert AuditRecord.objects.order_by("-number").first().act == "accounts.change_person"


@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_what_is_handed_out_comes_back_unchanged(local, language):
    taken(judged([given(more="prefecture · 衡阳市；auditor · 衡阳市")], local), local)
    with override(language):
        sheet = load_workbook(io.BytesIO(resources.template_of_people(local))).active
    heads = [cell.value for cell in sheet[2]]
    keys = [next(column.key for column in resources.COLUMNS if head in column.names) for head in heads]
    values = next(row for row in sheet.iter_rows(min_row=3, values_only=True) if row[0] == "clerk")
    cells = {key: Cell(text=value or "", value=value) for key, value in zip(keys, values, strict=True)}
    assert [one.outcome for one in judged([SheetRow(3, cells)], local)] == [Outcome.SAME]


def test_of_two_organisations_with_one_name_the_key_is_handed_out(local):
    organisation("own-there", OTHER_COUNTY, name_zh="农业局")
    person(login="clerk", unit="own-here")
    Organisation.objects.filter(key="own-here").update(name_zh="农业局")
    sheet = load_workbook(io.BytesIO(resources.template_of_people(local))).active
    handed_out = next(row for row in sheet.iter_rows(min_row=3, values_only=True) if row[0] == "clerk")
    assert "own-here" in handed_out
    assert "农业局" not in handed_out


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        pytest.param({"login": ""}, "no log-in name", id="no-login"),
        pytest.param({"login": "=HYPERLINK(1)"}, "no log-in name", id="formula"),
        pytest.param({"name": ""}, "1 to 60", id="no-name"),
        pytest.param({"email": "nobody"}, "no e-mail address", id="bad-e-mail"),
        pytest.param({"organisation": "无此单位"}, "无此单位", id="unknown-organisation"),
        pytest.param({"organisation": ""}, "may not do this", id="no-organisation"),
        pytest.param({"organisation": "湖南省财政厅"}, "may not do this", id="organisation-beyond-reach"),
        pytest.param({"role": "king"}, "no role “king”. There are: zone office, department", id="unknown-role"),
        pytest.param({"scope": "无此地"}, "无此地", id="unknown-place"),
        pytest.param({"scope": ""}, "No place", id="role-without-a-place"),
        pytest.param({"scope": "双清区"}, "reaches further", id="another-prefecture"),
        pytest.param({"role": "administrator", "scope": "everywhere"}, "reaches further", id="everything"),
        pytest.param({"scope": "衡阳市"}, "does not fit", id="county-of-a-prefecture"),
        pytest.param({"more": "auditor"}, "No place", id="further-role-without-a-place"),
        pytest.param({"login": "far"}, "may not do this", id="somebody-of-another-prefecture"),
    ],
)
def test_a_row_that_cannot_be_is_refused_with_its_reason(local, changes, reason):
    person(Role.COUNTY, OTHER_COUNTY, login="far", unit="far-unit")
    (judgement,) = judged([given(**changes)], local)
    assert judgement.outcome == Outcome.REFUSED
    assert reason in words(judgement)


def test_a_name_that_stands_twice_is_refused_with_the_row_where_it_stood(local):
    first, second = judged([given(2), given(7, name="李四")], local)
    assert (first.outcome, second.outcome) == (Outcome.NEW, Outcome.REFUSED)
    assert "row 2" in words(second)


def test_two_organisations_of_one_name_ask_for_the_key(local):
    for key in ("own-a", "own-b"):
        organisation(key, COUNTY, name_zh="办公室")
    (judgement,) = judged([given(organisation="办公室")], local)
    assert "write the key" in words(judgement)
    (by_key,) = judged([given(organisation="own-a")], local)
    assert by_key.payload["organisation"] == "own-a"


def test_a_row_whose_person_changed_after_the_preview_is_refused(local):
    taken(judged([given()], local), local)
    judgements = judged([given(name="李四")], local)
    deactivate_person(Person.objects.get(login="clerk"), actor=local)
    (row,) = taken(judgements, local)
    assert row.outcome == Outcome.REFUSED
    assert "Someone else changed" in row.reasons[0]["template"]
    assert Person.objects.get(login="clerk").name == "张三"


def test_rows_taken_twice_add_nobody_twice(local):
    judgements = judged([given()], local)
    taken(judgements, local)
    (again,) = taken(judgements, local)
    assert again.outcome == Outcome.REFUSED
    assert Person.objects.filter(login="clerk").count() == 1


def test_hundreds_of_rows_ask_no_more_than_one(local, django_assert_max_num_queries):
    judged([given()], local)
    with django_assert_max_num_queries(6):
        outcomes = {one.outcome for one in judged([given(n, login=f"clerk-{n}") for n in range(2, 302)], local)}
    assert outcomes == {Outcome.NEW}


def test_one_time_passwords_are_for_those_who_have_none_and_within_reach(local):
    taken(judged([given()], local), local)
    far = person(Role.COUNTY, OTHER_COUNTY, login="far", unit="far-unit")
    far.set_unusable_password()
    far.save()
    sheet = load_workbook(io.BytesIO(resources.passwords_of(local))).active
    rows = list(sheet.iter_rows(min_row=3, values_only=True))
    assert [row[0] for row in rows] == ["clerk"]
    assert Person.objects.get(login="clerk").check_password(rows[0][3])
    again = load_workbook(io.BytesIO(resources.passwords_of(local))).active
    assert list(again.iter_rows(min_row=3, values_only=True)) == []


@pytest.mark.parametrize("make", [resources.template_of_people, resources.passwords_of])
def test_a_county_gets_no_table_of_people(make):
    with pytest.raises(NotYoursError):
        make(acting(Role.COUNTY, COUNTY))


def test_a_formula_in_a_name_stays_text_in_what_is_handed_out():
    chief = acting(Role.ADMINISTRATOR, EVERYWHERE, login="chief")
    one = person(login="clerk", unit="unit")
    one.name = "=1+1"
    one.save()
    sheet = load_workbook(io.BytesIO(resources.template_of_people(chief))).active
    cell = next(row[1] for row in sheet.iter_rows(min_row=3) if row[0].value == "clerk")
    assert (cell.value, cell.data_type) == ("=1+1", "s")
