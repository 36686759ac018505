import io

import openpyxl
import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from factories.accounts import ZONE, acting, organisation, person
from factories.reviews import ORDERS, draft_of, loaded
from lingyan.apps.accounts.models import Organisation, OrganisationName
from lingyan.apps.plans.models import Task
from lingyan.apps.policies.actions.reviewing import confirm_draft
from lingyan.apps.policies.queries.unit_orders import Orders
from lingyan.kernel.access import Role

pytestmark = pytest.mark.django_db

OTHER = """衡阳市促进交通工作方案
衡政发〔2031〕12号
各县市区人民政府：
一、目标
（一）修路。2035年底前完成。（责任单位：衡阳市人民政府）
衡阳市人民政府
2031年5月6日
"""


@pytest.fixture(autouse=True)
def _no_packs():
    """No pack knows a task, so that those of the document stand alone."""
    Task.objects.filter(origin="pack").update(origin="form")


@pytest.fixture
def text():
    return loaded()


@pytest.fixture
def city():
    return Organisation.objects.get(name_zh="衡阳市人民政府")


@pytest.fixture
def office():
    made = Client(headers={"accept": "text/html", "accept-language": "zh-hans"})
    made.force_login(person(Role.ZONE_OFFICE, ZONE), backend="django.contrib.auth.backends.ModelBackend")
    return made


def rows_of(client, address, **asked):
    """Return the rows that a list gives as a file, its head left out."""
    response = client.get(address, {**asked, "export": "xlsx"})
    assert response.status_code == 200
    page = openpyxl.load_workbook(io.BytesIO(response.content)).worksheets[0]
    return [list(row) for row in page.iter_rows(values_only=True)]


def unit_page(unit):
    return reverse("policies:unit", args=[unit.key])


@pytest.mark.usefixtures("text")
class TestList:
    def test_units_are_listed_with_how_much_is_ordered_of_them(self, office, city):
        page = office.get(reverse("policies:units")).content.decode()
        assert f'href="{unit_page(city)}"' in page
        assert "火星开发总署" in page
        rows = rows_of(office, reverse("policies:units"))[1:]
        assert rows[0] == ["衡阳市人民政府", 1, 1, 0, 2, 2]

    @pytest.mark.parametrize(
        ("asked", "names"),
        [
            pytest.param({"q": "珠晖"}, {"珠晖区人民政府"}, id="name"),
            pytest.param({"q": "衡阳市政府"}, {"衡阳市人民政府"}, id="other-name"),
            pytest.param({"q": "旧珠晖"}, {"珠晖区人民政府"}, id="former-name"),
            pytest.param({"known": "printed"}, {"火星开发总署", "主管部门"}, id="printed"),
            pytest.param({"known": "registered"}, {"衡阳市人民政府", "珠晖区人民政府"}, id="registered"),
        ],
    )
    def test_they_are_narrowed(self, asked, names, office):
        county = Organisation.objects.get(name_zh="珠晖区人民政府")
        OrganisationName.objects.create(organisation=county, name_zh="旧珠晖区人民政府")
        assert {row[0] for row in rows_of(office, reverse("policies:units"), **asked)[1:]} == names

    def test_they_are_sorted(self, office):
        rows = rows_of(office, reverse("policies:units"), sort="-bound")[1:]
        assert rows[0][0] == "主管部门"

    def test_a_visitor_sees_none_of_whom_nothing_was_confirmed(self):
        page = Client().get(reverse("policies:units"))
        assert page.status_code == 200
        assert "火星开发总署" not in page.content.decode()

    def test_the_register_leads_to_the_list(self):
        assert f'href="{reverse("policies:units")}"' in Client().get(reverse("policies:documents")).content.decode()


class TestPage:
    def test_it_shows_each_thing_with_clause_part_day_and_state(self, text, office, city):
        page = office.get(unit_page(city)).content.decode()
        assert "建设标准厂房" in page
        assert draft_of(text, "task").get_absolute_url().partition("#")[0].replace("&", "&amp;") in page
        assert f"{reverse('policies:cite')}?document=" in page
        assert "2035-12-31" in page
        _title, heads, *rows = rows_of(office, unit_page(city))
        assert len(heads) == 11
        assert [row[1] for row in rows] == ["建设标准厂房", "培育龙头企业"]
        assert rows[0][8].date().isoformat() == "2035-12-31"
        assert rows[1][8:10] == ["—", "—"]

    @pytest.mark.parametrize(
        ("asked", "titles"),
        [
            pytest.param({"part": "lead"}, ["培育龙头企业"], id="part"),
            pytest.param({"part": "bound"}, [], id="other-part"),
            pytest.param({"due_before": "2036-01-01"}, ["建设标准厂房"], id="due"),
            pytest.param({"due_before": "2035-12-31"}, [], id="due-on-the-day"),
            pytest.param({"due_before": "soon"}, ["建设标准厂房", "培育龙头企业"], id="no-day"),
            pytest.param({"state": "confirmed"}, ["建设标准厂房"], id="confirmed"),
            pytest.param({"state": "open"}, ["培育龙头企业"], id="open"),
            pytest.param({"kind": "target"}, [], id="kind"),
            pytest.param({"sort": "-due"}, ["培育龙头企业", "建设标准厂房"], id="sorted"),
        ],
    )
    def test_it_is_narrowed_and_sorted(self, asked, titles, text, office, city):
        draft = draft_of(text, "task")
        confirm_draft(draft, actor=acting(Role.ZONE_OFFICE, ZONE), seen_version=draft.version)
        assert [row[1] for row in rows_of(office, unit_page(city), **asked)[2:]] == titles

    def test_it_is_narrowed_to_a_document(self, text, office, city):
        other = loaded(OTHER, "other.txt")
        assert len(rows_of(office, unit_page(city))[2:]) == 3
        assert [row[1] for row in rows_of(office, unit_page(city), document=other.document.key)[2:]] == ["修路"]
        assert text.document.key in office.get(unit_page(city)).content.decode()

    def test_a_visitor_sees_what_was_confirmed(self, text, city):
        visitor = Client(headers={"accept-language": "en"})
        assert "No document orders anything of this unit" in visitor.get(unit_page(city)).content.decode()
        draft = draft_of(text, "task")
        confirm_draft(draft, actor=acting(Role.ZONE_OFFICE, ZONE), seen_version=draft.version)
        page = visitor.get(unit_page(city)).content.decode()
        assert "建设标准厂房" in page
        assert "培育龙头企业" not in page

    @pytest.mark.usefixtures("text")
    def test_a_printed_name_has_a_page_for_those_who_may_see_it(self, office):
        address = reverse("policies:printed_unit", args=["火星开发总署"])
        assert "培育龙头企业" in office.get(address).content.decode()
        assert [row[1] for row in rows_of(office, address, part="supporting")[2:]] == ["培育龙头企业"]
        assert Client().get(address).status_code == 404
        assert office.get(reverse("policies:printed_unit", args=["金星开发总署"])).status_code == 404

    def test_a_printed_name_may_hold_signs_that_mean_something_in_an_address(self, office):
        loaded(OTHER.replace("责任单位：衡阳市人民政府", "责任单位：省A&B/C?D=1#2办公室"), "signs.txt")
        link = next(row.link for row in Orders(acting(Role.ZONE_OFFICE, ZONE)).units() if not row.key)
        page = office.get(link)
        assert page.status_code == 200
        assert "修路" in page.content.decode()

    def test_a_merged_unit_leads_to_what_it_became(self, office, city):
        old = organisation("own-old-city", name_zh="旧市政府", merged_into=city)
        assert office.get(unit_page(old)).headers["Location"] == unit_page(city)

    def test_an_enterprise_of_which_no_document_speaks_has_no_page(self, office):
        assert office.get(unit_page(organisation("own-plant", kind="enterprise"))).status_code == 404
        assert office.get(reverse("policies:unit", args=["no-such-unit"])).status_code == 404

    def test_the_page_of_the_organisation_leads_to_it(self, office, city):
        page = office.get(reverse("accounts:organisation", args=[city.key])).content.decode()
        assert f'href="{unit_page(city)}"' in page

    def test_my_work_leads_to_it(self, city):
        client = Client()
        one = person(Role.PREFECTURE, city.scope, login="city-clerk")
        one.organisation = city
        one.save()
        client.force_login(one, backend="django.contrib.auth.backends.ModelBackend")
        assert f'href="{unit_page(city)}"' in client.get(reverse("plans:work")).content.decode()

    def test_it_costs_the_same_queries_however_much_is_ordered(self, office, city):
        line = "（三）再做一件。做好事情。（责任单位：衡阳市人民政府、珠晖区人民政府）\n"
        more = "".join(line.replace("三", sign) for sign in "三四五六七八九")
        counts = []
        for words in ("", more):
            loaded(
                ORDERS.replace("三、保障措施", f"{words}三、保障措施").replace("9号", f"{len(words)}号"),
                f"{len(words)}.txt",
            )
            office.get(unit_page(city))
            with CaptureQueriesContext(connection) as asked:
                office.get(unit_page(city))
            counts.append(len(asked))
        assert counts[0] == counts[1]


@pytest.mark.usefixtures("text")
def test_a_phone_shows_what_each_number_counts(office):
    page = office.get(reverse("policies:units"), headers={"accept-language": "en"}).text
    for name in ("leads", "takes part or is responsible", "periods", "in all", "of these to be decided"):
        assert f'data-label="{name}"' in page
