"""Pages of people: an administrator sees and changes their own, and nobody else any."""

import pytest
from django.urls import reverse

from factories.accounts import COUNTY, OTHER_COUNTY, OTHER_PREFECTURE, PREFECTURE, acting, organisation, person
from lingyan.apps.accounts.models import Person
from lingyan.apps.accounts.queries.people import state_of
from lingyan.apps.audit.models import AuditRecord
from lingyan.kernel.access import EVERYWHERE, Role

pytestmark = pytest.mark.django_db

NO_GRANTS = {"grants-TOTAL_FORMS": "0", "grants-INITIAL_FORMS": "0"}
CLERK = {
    "login": "clerk",
    "name": "张三",
    "email": "a@b.cn",
    "organisation": "珠晖区人民政府",
    "grants-TOTAL_FORMS": "1",
    "grants-INITIAL_FORMS": "0",
    "grants-0-role": "county",
    "grants-0-scope": COUNTY,
}
GET_PAGES = ["people", "add_person", "people_template"]
POST_PAGES = ["load_people", "hand_out_passwords"]
OF_ONE = ["person", "change_person"]
CHANGES = ["reset_password", "reset_second_factor", "unlock", "deactivate_person", "reactivate_person"]


def page(name, *given):
    return reverse(f"accounts:{name}", args=given)


@pytest.fixture
def local(client_of):
    return client_of(Role.ADMINISTRATOR, PREFECTURE, login="local")


@pytest.mark.parametrize("name", [*GET_PAGES, *POST_PAGES])
@pytest.mark.parametrize("role", [Role.COUNTY, Role.ZONE_OFFICE, Role.AUDITOR])
def test_only_an_administrator_opens_the_pages_of_people(client_of, name, role):
    browser = client_of(role, COUNTY)
    answer = browser.get(page(name)) if name in GET_PAGES else browser.post(page(name))
    assert answer.status_code == 403


@pytest.mark.parametrize("name", GET_PAGES)
def test_a_visitor_is_asked_to_log_in(client, name):
    assert client.get(page(name)).status_code in {302, 401}


@pytest.mark.parametrize("name", [*OF_ONE, *CHANGES])
def test_an_administrator_of_another_prefecture_reaches_nobody_here_by_address(client_of, name):
    person(Role.COUNTY, COUNTY, login="clerk", unit="unit")
    browser = client_of(Role.ADMINISTRATOR, OTHER_PREFECTURE)
    records = AuditRecord.objects.count()
    answer = browser.post(page(name, "clerk")) if name in CHANGES else browser.get(page(name, "clerk"))
    assert answer.status_code == 403
    assert "clerk" not in answer.content.decode().replace(page(name, "clerk"), "")
    assert AuditRecord.objects.count() == records


def test_the_list_and_its_export_hold_those_within_reach_only(local):
    person(Role.COUNTY, COUNTY, login="near", unit="unit")
    organisation("far-unit", OTHER_COUNTY)
    person(Role.COUNTY, OTHER_COUNTY, login="far", unit="far-unit")
    for address in (page("people"), page("people") + "?export=csv", page("people") + "?q=&role=county"):
        text = local.get(address).content.decode()
        assert "near" in text
        assert "far" not in text.replace("safari", "")


@pytest.mark.parametrize(
    ("query", "found"),
    [
        pytest.param("q=张三", True, id="name"),
        pytest.param("q=clerk", True, id="log-in-name"),
        pytest.param("q=单位一", True, id="organisation"),
        pytest.param("q=李四", False, id="another-name"),
        pytest.param("role=county", True, id="role"),
        pytest.param("role=auditor", False, id="another-role"),
        pytest.param("place=430000/430400", True, id="place"),
        pytest.param("place=430000/430400/430406", False, id="another-place"),
        pytest.param("state=no_password", True, id="no-password"),
        pytest.param("state=inactive", False, id="inactive"),
    ],
)
def test_people_are_found_by_what_is_known_of_them(local, query, found):
    one = person(Role.COUNTY, COUNTY, login="clerk", unit="unit")
    one.name = "张三"
    one.set_unusable_password()
    one.save()
    one.organisation.name_zh = "单位一"
    one.organisation.save()
    assert (page("person", "clerk") in local.get(f"{page('people')}?{query}").content.decode()) is found


def test_a_longer_list_asks_no_more_questions(local, django_assert_max_num_queries):
    for number in range(20):
        person(Role.COUNTY, COUNTY, login=f"clerk-{number}", unit="unit")
    with django_assert_max_num_queries(14):
        assert local.get(page("people")).status_code == 200


def test_a_person_is_added_by_the_form_and_gets_a_password_once(local):
    answer = local.post(page("add_person"), CLERK)
    assert (answer.status_code, answer.url) == (302, page("person", "clerk"))
    clerk = Person.objects.get(login="clerk")
    assert [(grant.role, grant.scope) for grant in clerk.grants.all()] == [("county", COUNTY)]
    assert not clerk.has_usable_password()
    shown = local.post(page("reset_password", "clerk"))
    clerk.refresh_from_db()
    secret = shown.context["secret"]
    assert clerk.check_password(secret)
    assert secret in shown.content.decode()
    assert shown.headers["Cache-Control"].startswith("max-age=0")
    assert secret not in str(AuditRecord.objects.order_by("-number").first().after)


@pytest.mark.parametrize(
    "change",
    [
        pytest.param({"login": "<script>"}, id="html-login"),
        pytest.param({"login": "local"}, id="taken-login"),
        pytest.param({"login": "add"}, id="login-that-is-an-address"),
        pytest.param({"name": "名" * 10_000}, id="ten-thousand-characters"),
        pytest.param({"email": "nobody"}, id="bad-e-mail"),
        pytest.param({"organisation": "无此单位"}, id="unknown-organisation"),
        pytest.param({"organisation": ""}, id="no-organisation"),
        pytest.param({"organisation": "湖南省财政厅"}, id="organisation-beyond-reach"),
        pytest.param({"grants-0-scope": OTHER_COUNTY}, id="place-beyond-reach"),
        pytest.param({"grants-0-scope": "*"}, id="everywhere"),
        pytest.param({"grants-0-scope": ""}, id="role-without-a-place"),
        pytest.param({"grants-0-role": "king"}, id="unknown-role"),
        pytest.param({"grants-0-role": "park"}, id="role-of-another-level"),
        pytest.param({"grants-0-role": "enterprise"}, id="enterprise-of-no-enterprise"),
        pytest.param({"grants-TOTAL_FORMS": "x"}, id="broken-form"),
    ],
)
def test_a_form_that_cannot_be_is_shown_again_and_adds_nobody(local, change):
    answer = local.post(page("add_person"), {**CLERK, **change})
    assert answer.status_code in {400, 403, 404, 409}
    assert Person.objects.count() == 1
    assert "<script>" not in answer.content.decode().split("<main", 1)[-1]


def test_a_name_with_html_is_shown_as_text(local):
    local.post(page("add_person"), {**CLERK, "name": "<img src=x onerror=alert(1)>"})
    text = local.get(page("person", "clerk")).content.decode()
    assert "<img src=x" not in text
    assert "&lt;img src=x" in text


def test_a_name_that_is_a_formula_is_text_in_the_export(local):
    local.post(page("add_person"), {**CLERK, "name": "=HYPERLINK(1)"})
    assert "'=HYPERLINK(1)" in local.get(page("people") + "?export=csv").content.decode()


def test_of_two_who_edit_one_person_the_second_is_told(local):
    local.post(page("add_person"), CLERK)
    seen = state_of(Person.objects.get(login="clerk"))
    assert local.post(page("change_person", "clerk"), {**CLERK, "name": "李四", "seen": seen}).status_code == 302
    second = local.post(page("change_person", "clerk"), {**CLERK, "name": "王五", "seen": seen})
    assert second.status_code == 409
    assert Person.objects.get(login="clerk").name == "李四"


def test_saving_the_form_as_it_is_changes_nothing(local):
    local.post(page("add_person"), CLERK)
    before, records = state_of(Person.objects.get(login="clerk")), AuditRecord.objects.count()
    shown = local.get(page("change_person", "clerk"))
    form, grants = shown.context["form"], shown.context["grants"]
    data = {name: form[name].value() or "" for name in form.fields}
    data |= {field.html_name: field.value() for field in grants.management_form}
    data |= {field.html_name: field.value() or "" for row in grants for field in row}
    assert local.post(page("change_person", "clerk"), data).status_code == 302
    assert (state_of(Person.objects.get(login="clerk")), AuditRecord.objects.count()) == (before, records)


def test_a_role_is_taken_away_by_choosing_none(local):
    local.post(page("add_person"), CLERK)
    changed = {**CLERK, "grants-INITIAL_FORMS": "1", "grants-0-role": ""}
    assert local.post(page("change_person", "clerk"), changed).status_code == 302
    assert Person.objects.get(login="clerk").grants.count() == 0


def test_someone_who_left_is_kept_out_and_let_in_again(local):
    local.post(page("add_person"), CLERK)
    assert local.post(page("deactivate_person", "clerk")).status_code == 302
    assert not Person.objects.get(login="clerk").is_active
    assert local.post(page("reactivate_person", "clerk")).status_code == 302
    assert Person.objects.get(login="clerk").is_active
    assert local.get(page("deactivate_person", "clerk")).status_code == 405


def test_an_administrator_cannot_lock_themselves_out(client_of):
    browser = client_of(Role.ADMINISTRATOR, EVERYWHERE, login="chief")
    assert browser.post(page("deactivate_person", "chief")).status_code == 409
    acting(Role.ADMINISTRATOR, EVERYWHERE, login="second")
    assert browser.post(page("deactivate_person", "chief")).status_code == 409
    assert browser.post(page("change_person", "chief"), {"name": "chief", **NO_GRANTS}).status_code == 409


def test_one_time_passwords_come_as_a_file_that_is_not_kept(local):
    local.post(page("add_person"), CLERK)
    answer = local.post(page("hand_out_passwords"))
    assert answer.headers["Content-Type"].endswith("sheet")
    assert "no-store" in answer.headers["Cache-Control"]
    assert Person.objects.get(login="clerk").has_usable_password()


def test_everyone_who_is_logged_in_reads_who_may_do_what(client_of):
    text = client_of(Role.COUNTY, COUNTY).get(page("permissions")).content.decode()
    assert text.count('<th scope="row">') >= 15


def test_a_visitor_does_not(client):
    assert client.get(page("permissions")).status_code in {302, 401}
