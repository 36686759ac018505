import csv
import io
import re

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from openpyxl import load_workbook

from factories.accounts import COUNTY, OTHER_COUNTY, OTHER_PREFECTURE, PREFECTURE, ZONE, acting
from lingyan.apps.audit import views
from lingyan.apps.audit.actions import Change, record, record_all
from lingyan.apps.audit.models import AuditRecord
from lingyan.kernel.access import EVERYWHERE, Role

pytestmark = pytest.mark.django_db
RECORDS = "/audit/"


@pytest.fixture
def rows():
    """Three records: at a county, at another prefecture's county, and of the whole site."""
    actor = acting(login="li")
    with transaction.atomic():
        return [
            record(
                actor,
                "plans.enter_figure",
                ("entry", "7"),
                scope=COUNTY,
                before={"v": 1, "u": "a"},
                after={"v": 2, "u": "a"},
            ),
            record(actor, "plans.accept_entry", ("entry", "8"), scope=OTHER_COUNTY, after={"note": "<b>县</b>"}),
            record(acting(Role.AUDITOR, ZONE, login="wang"), "site.back_up", ("site", "x"), after={"file": "x"}),
        ]


def many(number):
    with transaction.atomic():
        record_all(
            acting(login="li"), "plans.take", [Change(("entry", str(n)), COUNTY, None, {"n": n}) for n in range(number)]
        )


def numbers_on(page):
    return [int(found) for found in re.findall(r'href="/audit/(\d+)/"', page.content.decode())]


def text_of(page):
    return page.content.decode()


def test_an_auditor_of_everything_sees_every_record_the_newest_first(client_of, rows):
    page = client_of(Role.AUDITOR, EVERYWHERE).get(RECORDS)
    assert numbers_on(page) == [3, 2, 1]
    assert f"{len(rows)} " in re.sub(r"<[^>]+>", " ", text_of(page))


@pytest.mark.usefixtures("rows")
@pytest.mark.parametrize(
    ("scope", "seen"),
    [
        pytest.param(PREFECTURE, [1], id="prefecture"),
        pytest.param(OTHER_PREFECTURE, [2], id="other-prefecture"),
        pytest.param(ZONE, [2, 1], id="zone-without-the-site"),
        pytest.param("430000/4304", [], id="no-prefix-of-a-segment"),
    ],
)
def test_an_auditor_of_a_place_sees_what_lies_within_it_and_nothing_else(client_of, scope, seen):
    client = client_of(Role.AUDITOR, scope)
    assert numbers_on(client.get(RECORDS)) == seen
    got = client.get(RECORDS, {"export": "csv"}).getvalue().decode("utf-8-sig")
    assert [int(row["number"]) for row in csv.DictReader(io.StringIO(got))] == seen
    assert [client.get(f"/audit/{number}/").status_code for number in (1, 2, 3)] == [
        200 if number in seen else 403 for number in (1, 2, 3)
    ]


@pytest.mark.parametrize("role", [role for role in Role if role not in {Role.AUDITOR, Role.ADMINISTRATOR}])
@pytest.mark.parametrize("address", [RECORDS, "/audit/1/", "/audit/history/entry/7/"])
def test_who_is_no_auditor_is_refused(client_of, rows, role, address):
    assert len(rows)
    assert client_of(role, COUNTY).get(address).status_code == 403


@pytest.mark.parametrize("address", [RECORDS, "/audit/1/", "/audit/history/entry/7/"])
def test_a_visitor_is_asked_to_log_in(client, address):
    assert client.get(address).status_code in {302, 401}


FILTERS = [
    pytest.param({"who": "li"}, [2, 1], id="log-in-name"),
    pytest.param({"act": "plans.accept_entry"}, [2], id="act"),
    pytest.param({"subject": "entry"}, [2, 1], id="kind"),
    pytest.param({"key": "7"}, [1], id="key"),
    pytest.param({"place": PREFECTURE}, [1], id="place-and-below"),
    pytest.param({"q": "县"}, [2], id="words-in-the-content"),
    pytest.param({"q": "li 7"}, [1], id="every-word"),
    pytest.param({"first": "2100-01-01"}, [], id="from-day"),
    pytest.param({"last": "2000-01-01"}, [], id="to-day"),
    pytest.param({"first": "2000-01-01", "last": "2100-01-01"}, [3, 2, 1], id="between"),
    pytest.param({"first": "0001-01-01", "last": "9999-12-31"}, [3, 2, 1], id="as-far-as-the-calendar-goes"),
    pytest.param({"first": "9999-12-31"}, [], id="from-the-last-day-of-the-calendar"),
    pytest.param({"last": "0001-01-01"}, [], id="to-the-first-day-of-the-calendar"),
]


@pytest.mark.usefixtures("rows")
@pytest.mark.parametrize(("given", "seen"), FILTERS)
def test_records_are_narrowed(client_of, given, seen):
    assert numbers_on(client_of(Role.AUDITOR, EVERYWHERE).get(RECORDS, given)) == seen


@pytest.mark.usefixtures("rows")
@pytest.mark.parametrize(
    "given", [{"first": "x"}, {"place": "nowhere"}, {"before": "x"}, {"after": "9" * 5000}, {"act": "?"}]
)
def test_a_wrong_address_is_answered(client_of, given):
    assert client_of(Role.AUDITOR, EVERYWHERE).get(RECORDS, given).status_code == 200


def test_what_stood_in_a_record_is_no_markup(client_of, rows):
    page = client_of(Role.AUDITOR, EVERYWHERE).get(f"/audit/{rows[1].number}/")
    assert "&lt;b&gt;县&lt;/b&gt;" in text_of(page)
    assert "<b>县" not in text_of(page)


def test_a_record_tells_what_changed_and_its_place_in_the_chain(client_of, rows):
    page = text_of(client_of(Role.AUDITOR, EVERYWHERE).get("/audit/1/"))
    assert "<del>1</del>" in page
    assert "<ins>2</ins>" in page
    assert "<del>a</del>" not in page
    assert rows[0].hash in page
    assert "10.0.0.7" in page


@pytest.mark.usefixtures("rows")
def test_on_a_phone_the_field_of_a_record_is_no_field_of_industry(client_of):
    page = client_of(Role.AUDITOR, EVERYWHERE).get("/audit/1/", headers={"accept-language": "zh-hans"})
    assert 'data-label="字段"' in page.content.decode()


def test_a_record_opens_in_the_panel_as_a_fragment(client_of, rows):
    page = client_of(Role.AUDITOR, EVERYWHERE).get(f"/audit/{rows[0].number}/", headers={"HX-Request": "true"})
    assert "<html" not in text_of(page)


@pytest.mark.parametrize("number", [99, 10**30])
def test_a_record_that_is_not_there_is_404(client_of, number):
    assert client_of(Role.AUDITOR, EVERYWHERE).get(f"/audit/{number}/").status_code == 404


def test_pages_follow_one_another_without_a_gap_and_back(client_of):
    many(60)
    client = client_of(Role.AUDITOR, EVERYWHERE)
    first = client.get(RECORDS, {"per_page": "25"})
    older = re.search(r'rel="next" href="([^"]+)"', text_of(first))[1].replace("&amp;", "&")
    second = client.get(RECORDS + older)
    assert numbers_on(first) + numbers_on(second) == list(range(60, 10, -1))
    newer = re.search(r'rel="prev" href="([^"]+)"', text_of(second))[1].replace("&amp;", "&")
    assert numbers_on(client.get(RECORDS + newer)) == numbers_on(first)


def test_the_list_takes_the_same_queries_whatever_its_length(client_of):
    client = client_of(Role.AUDITOR, EVERYWHERE)
    counts = []
    for number in (60, 400):
        many(number)
        client.get(RECORDS)
        with CaptureQueriesContext(connection) as captured:
            client.get(RECORDS)
        counts.append(len(captured))
    assert counts[0] == counts[1]


def test_an_export_keeps_the_filters_and_makes_no_formula(client_of, rows):
    with transaction.atomic():
        record(acting(login="li"), "plans.enter_figure", ("entry", "=1+1"), scope=COUNTY)
    client = client_of(Role.AUDITOR, EVERYWHERE)
    got = client.get(RECORDS, {"export": "csv", "who": "li"}).getvalue().decode("utf-8-sig")
    found = list(csv.DictReader(io.StringIO(got)))
    assert [row["number"] for row in found] == ["4", "2", "1"]
    assert found[0]["key"] == "'=1+1"
    assert found[1]["hash"] == rows[1].hash
    sheet = load_workbook(io.BytesIO(client.get(RECORDS, {"export": "xlsx"}).content)).active
    assert sheet.max_row == 5
    assert client.get(RECORDS, {"export": "pdf"}).status_code == 404


def test_a_file_that_cannot_take_all_says_so_in_its_last_row(rows):
    from lingyan.apps.audit.resources import rows_of

    made = list(rows_of(AuditRecord.objects.all(), 2))
    assert [row[0] for row in made[1:3]] == [3, 2]
    assert len(made[3]) == 1
    assert len(list(rows_of(AuditRecord.objects.all(), len(rows)))) == 4


def test_the_history_of_a_thing_is_what_was_done_to_it(client_of, rows):
    page = client_of(Role.AUDITOR, EVERYWHERE).get(reverse("audit:history", args=["entry", "7"]))
    assert numbers_on(page) == [rows[0].number]
    assert numbers_on(client_of(Role.AUDITOR, OTHER_PREFECTURE).get("/audit/history/entry/7/")) == []


def test_the_chain_is_verified_and_that_is_recorded(client_of, rows):
    client = client_of(Role.AUDITOR, PREFECTURE)
    page = client.post("/audit/verify/")
    assert f"3:{rows[-1].hash}" in text_of(page)
    kept = AuditRecord.objects.order_by("-number").first()
    assert (kept.number, kept.act, kept.key) == (4, "audit.verify", "3")
    assert kept.actor == "auditor-430400"


def test_a_long_chain_is_verified_part_by_part(client_of, monkeypatch):
    monkeypatch.setattr(views, "READ_AT_ONCE", 20)
    many(50)
    client, given, steps = client_of(Role.AUDITOR, EVERYWHERE), {}, 0
    while True:
        page = text_of(client.post("/audit/verify/", given, headers={"HX-Request": "true"}))
        steps += 1
        if not (state := re.search(r'name="begun" value="([^"]+)"', page)):
            break
        given = {"begun": state[1]}
    assert (steps, "50:" in page) == (3, True)


def test_a_part_cannot_be_claimed_to_be_read(client_of, rows):
    client = client_of(Role.AUDITOR, EVERYWHERE)
    assert 'role="status"' in text_of(client.post("/audit/verify/", {"begun": "3"}))
    assert AuditRecord.objects.filter(act="audit.verify").get().key == str(len(rows))


def test_a_broken_chain_is_named_and_left_as_it_is(client_of, rows):
    with connection.cursor() as cursor:
        cursor.execute("UPDATE audit_chainhead SET number = 5")
    page = text_of(client_of(Role.AUDITOR, EVERYWHERE).post("/audit/verify/"))
    assert 'role="alert"' in page
    assert AuditRecord.objects.count() == len(rows)


def test_who_is_no_auditor_cannot_verify(client_of):
    assert client_of(Role.COUNTY, COUNTY).post("/audit/verify/").status_code == 403
    assert client_of(Role.AUDITOR, COUNTY).get("/audit/verify/").status_code == 405
