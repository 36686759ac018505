"""Pages of organisations: everyone with an account reads, their administrator changes, and history is shown."""

import pytest
from django.urls import reverse

from factories.accounts import COUNTY, OTHER_PREFECTURE, PREFECTURE, ZONE, organisation, person
from lingyan.apps.accounts.models import Organisation
from lingyan.apps.accounts.queries.organisations import state_of
from lingyan.apps.audit.models import AuditRecord
from lingyan.kernel.access import EVERYWHERE, Role

pytestmark = pytest.mark.django_db

NEW = {
    "name_zh": "衡阳市测试局",
    "name_en": "Test Bureau",
    "other_names": "市测试局；测试局",
    "kind": "department",
    "scope": PREFECTURE,
    "uscc": "",
}
RENAME = {"name_zh": "衡阳市检验局", "name_en": "", "on": "2026-03-01", "reason": "机构改革"}
FORMS = ["change_organisation", "rename_organisation", "merge_organisation", "close_organisation"]


def page(name, *given):
    return reverse(f"accounts:{name}", args=given)


@pytest.fixture
def local(client_of):
    return client_of(Role.ADMINISTRATOR, PREFECTURE, login="local")


@pytest.fixture
def bureau():
    return organisation("own-bureau", PREFECTURE, name_zh="衡阳市测试局", kind="department")


def test_everyone_with_an_account_reads_the_list(client_of):
    text = client_of(Role.COUNTY, COUNTY).get(page("organisations") + "?kind=government&per_page=200").content.decode()
    assert page("organisation", "government-430405") in text
    assert page("add_organisation") not in text


def test_a_visitor_is_asked_to_log_in(client):
    assert client.get(page("organisations")).status_code in {302, 401}
    assert client.get(page("organisation", "government-430405")).status_code in {302, 401}


@pytest.mark.parametrize(
    ("query", "key"),
    [
        pytest.param("q=省发改委", "hunan-development-reform", id="printed-name"),
        pytest.param("q=邵东县", "government-430582", id="former-name"),
        pytest.param("q=finance+hunan", "hunan-finance", id="english-words"),
        pytest.param("kind=collective", "all-governments", id="kind"),
        pytest.param("place=430000/430400&kind=committee", "park-songmu", id="place"),
        pytest.param("q=已撤单位", "own-closed", id="closed-by-name"),
        pytest.param("state=closed", "own-closed", id="closed"),
    ],
)
def test_an_organisation_is_found_by_what_is_known_of_it(client_of, query, key):
    organisation("own-closed", PREFECTURE, name_zh="已撤单位", closed_on="2026-01-01")
    text = client_of(Role.COUNTY, COUNTY).get(f"{page('organisations')}?{query}").content.decode()
    assert page("organisation", key) in text


def test_a_closed_one_is_left_out_unless_asked_for(client_of):
    organisation("own-closed", COUNTY, name_zh="已撤单位", closed_on="2026-01-01")
    listed = client_of(Role.COUNTY, COUNTY).get(page("organisations") + "?place=" + COUNTY)
    assert "已撤单位" not in listed.content.decode()


def test_an_enterprise_reads_of_public_bodies_and_of_itself_only(client_of):
    for key in ("own-ours", "own-theirs"):
        organisation(key, COUNTY, name_zh=key, kind="enterprise")
    browser = client_of(Role.ENTERPRISE, "91110000600037341L", unit="own-ours")
    text = browser.get(page("organisations") + "?kind=enterprise").content.decode()
    assert ("own-ours" in text, "own-theirs" in text) == (True, False)
    assert browser.get(page("organisation", "own-theirs")).status_code == 404


def test_the_export_takes_no_name_for_a_formula(client_of):
    organisation("own-formula", COUNTY, name_zh="=1+1")
    text = client_of(Role.COUNTY, COUNTY).get(page("organisations") + "?q=own-formula&export=csv").content.decode()
    assert "'=1+1" in text


def test_a_longer_list_asks_no_more_questions(client_of, django_assert_max_num_queries):
    browser = client_of(Role.COUNTY, COUNTY)
    with django_assert_max_num_queries(13):
        assert browser.get(page("organisations") + "?per_page=200").status_code == 200


@pytest.mark.parametrize("name", FORMS)
def test_only_its_administrator_opens_the_forms(client_of, bureau, name):
    assert client_of(Role.COUNTY, COUNTY).get(page(name, bureau.key)).status_code == 403
    assert client_of(Role.ADMINISTRATOR, OTHER_PREFECTURE).get(page(name, bureau.key)).status_code == 403
    assert client_of(Role.ADMINISTRATOR, PREFECTURE).get(page(name, bureau.key)).status_code == 200


@pytest.mark.parametrize("name", ["add_organisation", "organisations_template"])
def test_only_an_administrator_adds(client_of, name):
    assert client_of(Role.COUNTY, COUNTY).get(page(name)).status_code == 403
    assert client_of(Role.COUNTY, COUNTY).post(page("load_organisations")).status_code == 403


def test_one_is_added_renamed_and_shows_its_history(local):
    answer = local.post(page("add_organisation"), NEW)
    bureau = Organisation.objects.get(name_zh="衡阳市测试局")
    assert (answer.status_code, answer.url) == (302, page("organisation", bureau.key))
    assert bureau.other_names == ["市测试局", "测试局"]
    local.post(page("rename_organisation", bureau.key), {**RENAME, "seen": state_of(bureau)})
    text = local.get(page("organisation", bureau.key)).content.decode()
    assert all(words in text for words in ("衡阳市检验局", "衡阳市测试局", "2026-03-01", "机构改革"))


@pytest.mark.parametrize(
    "change",
    [
        pytest.param({"name_zh": ""}, id="no-name"),
        pytest.param({"name_zh": "名" * 10_000}, id="ten-thousand-characters"),
        pytest.param({"kind": "collective"}, id="collective"),
        pytest.param({"scope": OTHER_PREFECTURE}, id="place-beyond-reach"),
        pytest.param({"uscc": "123"}, id="wrong-credit-code"),
        pytest.param({"name_zh": "衡阳市人民政府"}, id="name-that-is-there"),
    ],
)
def test_a_form_that_cannot_be_is_shown_again_and_adds_nothing(local, change):
    before = Organisation.objects.count()
    assert local.post(page("add_organisation"), {**NEW, **change}).status_code in {400, 409}
    assert Organisation.objects.count() == before


@pytest.mark.parametrize(
    ("kind", "scope"),
    [
        pytest.param("department", EVERYWHERE, id="everywhere"),
        pytest.param("department", f"{ZONE}/xiangnan-xiangxi", id="the-zone"),
        pytest.param("collective", PREFECTURE, id="collective-that-a-pack-gave-up"),
    ],
)
def test_what_a_form_sends_back_as_it_came_changes_nothing(client_of, kind, scope):
    organisation("own-wide", scope, name_zh="某局", kind=kind)
    chief = client_of(Role.ADMINISTRATOR, EVERYWHERE, login="chief")
    form = chief.get(page("change_organisation", "own-wide")).context["form"]
    chosen = {field.name: field.value() for field in form}
    assert all(dict(form.fields[name].choices).get(chosen[name]) for name in ("kind", "scope"))
    answer = chief.post(page("change_organisation", "own-wide"), {**chosen, "name_en": "Some Bureau"})
    assert answer.status_code == 302
    changed = Organisation.objects.get(key="own-wide")
    assert (changed.kind, changed.scope, changed.name_en) == (kind, scope, "Some Bureau")


def test_a_name_with_html_is_shown_as_text(local):
    local.post(page("add_organisation"), {**NEW, "name_zh": "<b>局</b>", "name_en": ""})
    key = Organisation.objects.get(name_zh="<b>局</b>").key
    for address in (page("organisations") + "?q=" + key, page("organisation", key)):
        assert "<b>局</b>" not in local.get(address).content.decode()


def test_of_two_who_edit_at_once_the_second_is_told(local, bureau):
    seen = state_of(bureau)
    assert local.post(page("rename_organisation", bureau.key), {**RENAME, "seen": seen}).status_code == 302
    second = local.post(page("rename_organisation", bureau.key), {**RENAME, "name_zh": "别名", "seen": seen})
    assert second.status_code == 409


def test_a_merger_is_shown_from_both_sides(local, bureau):
    into = organisation("own-into", PREFECTURE, name_zh="衡阳市新局")
    person(unit=bureau.key, login="clerk")
    answer = local.post(
        page("merge_organisation", bureau.key), {"into": "衡阳市新局", "on": "2026-03-01", "reason": ""}
    )
    assert answer.status_code == 302
    assert page("organisation", into.key) in local.get(page("organisation", bureau.key)).content.decode()
    after = local.get(page("organisation", into.key)).content.decode()
    assert page("organisation", bureau.key) in after
    assert page("person", "clerk") in after


@pytest.mark.parametrize(
    "into",
    [
        pytest.param("无此单位", id="unknown"),
        pytest.param("own-bureau", id="itself"),
        pytest.param("own-closed", id="closed"),
        pytest.param("own-far", id="beyond-reach"),
    ],
)
def test_a_merger_into_what_cannot_be_is_refused(local, bureau, into):
    organisation("own-closed", PREFECTURE, closed_on="2026-01-01")
    organisation("own-far", OTHER_PREFECTURE)
    answer = local.post(page("merge_organisation", bureau.key), {"into": into, "on": "2026-03-01", "reason": ""})
    assert answer.status_code in {400, 403, 409}
    bureau.refresh_from_db()
    assert bureau.closed_on is None


def test_one_is_closed_and_opened_again(local, bureau):
    local.post(page("close_organisation", bureau.key), {"on": "2026-03-01", "reason": ""})
    bureau.refresh_from_db()
    assert str(bureau.closed_on) == "2026-03-01"
    local.post(page("reopen_organisation", bureau.key))
    bureau.refresh_from_db()
    assert bureau.closed_on is None
    acts = AuditRecord.objects.order_by("-number").values_list("act", flat=True)[:2]
    assert list(acts) == ["accounts.reopen_organisation", "accounts.close_organisation"]


def test_people_of_an_organisation_are_shown_to_their_administrator_only(client_of, bureau):
    person(unit=bureau.key, login="clerk")
    address = page("organisation", bureau.key)
    assert page("person", "clerk") not in client_of(Role.COUNTY, COUNTY).get(address).content.decode()
    assert page("person", "clerk") in client_of(Role.ADMINISTRATOR, PREFECTURE).get(address).content.decode()


def test_a_collective_lists_whom_it_stands_for(client_of):
    text = client_of(Role.COUNTY, COUNTY).get(page("organisation", "all-governments")).content.decode()
    assert page("organisation", "committee-hongjiang-district") in text
    assert page("organisation", "government-430405") in text
    assert page("organisation", "hunan-finance") not in text
