import io
import re

import openpyxl
import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from docx import Document as WordFile

from factories.accounts import OTHER_PREFECTURE, PREFECTURE, ZONE, acting, person
from factories.reviews import ORDERS, draft_of, loaded
from lingyan.apps.policies.actions.reviewing import confirm_draft
from lingyan.apps.policies.models import Document
from lingyan.kernel.access import Role

pytestmark = pytest.mark.django_db

GAZETTE = f"《衡阳市人民政府公报》2031年第3期\n{ORDERS}{ORDERS.replace('9号', '10号').replace('园区发展', '低空经济')}"


@pytest.fixture
def text():
    return loaded()


@pytest.fixture
def office():
    return browser(Role.ZONE_OFFICE, ZONE)


def browser(role, scope) -> Client:
    made = Client(headers={"accept": "text/html", "accept-language": "en"})
    made.force_login(person(role, scope), backend="django.contrib.auth.backends.ModelBackend")
    return made


def address(text, key=""):
    return reverse("policies:task_table", args=[key or text.document.key])


def page_of(client, text, **asked):
    response = client.get(address(text), asked)
    assert response.status_code == 200
    return response.content.decode()


def confirm(text, at=0):
    draft = draft_of(text, "task", at)
    confirm_draft(draft, actor=acting(Role.ZONE_OFFICE, ZONE), seen_version=draft.version)


class TestPage:
    def test_it_shows_each_task_with_clause_units_and_day_below_its_chapter(self, text, office):
        page = page_of(office, text)
        assert '<th scope="rowgroup" colspan="7">二、重点任务</th>' in page
        assert "2035-12-31 (2035年底前)" in page
        assert "建设标准厂房" in page
        assert page.count("to be decided</span>") == 2
        assert f"{reverse('policies:cite')}?document=" in page

    def test_units_lead_to_what_is_ordered_of_them_a_printed_name_too(self, text, office):
        page = page_of(office, text)
        assert re.search(r'href="/documents/units/[\w-]+/">衡阳市人民政府</a>', page)
        assert re.search(r'href="/documents/units/printed/[%\w]+/">火星开发总署</a>', page)

    def test_by_unit_each_has_a_section(self, text, office):
        page = page_of(office, text, by="unit")
        assert page.count('class="unit-owes"') == 3
        assert "supporting unit" in page

    def test_who_decides_chooses_between_what_was_confirmed_and_all(self, text, office):
        confirm(text)
        page = page_of(office, text)
        assert "培育龙头企业" not in page
        assert re.search(r"which=all[^>]*>All that was read <span[^>]*>2</span>", page)
        assert "培育龙头企业" in page_of(office, text, which="all")

    @pytest.mark.parametrize(
        ("who", "status"),
        [
            pytest.param(Client, 302, id="visitor"),
            pytest.param(lambda: browser(Role.PREFECTURE, OTHER_PREFECTURE), 403, id="elsewhere"),
        ],
    )
    def test_others_see_what_was_confirmed_and_are_refused_the_rest(self, who, status, text):
        Document.objects.filter(pk=text.document_id).update(place_path=PREFECTURE)
        confirm(text)
        client = who()
        page = page_of(client, text)
        assert "建设标准厂房" in page
        assert "培育龙头企业" not in page
        assert "which=all" not in page
        assert client.get(address(text), {"which": "all"}).status_code == status
        assert client.get(address(text), {"which": "all", "export": "docx"}).status_code == status

    def test_a_visitor_of_a_document_of_which_nothing_was_confirmed_is_told_so(self, text):
        page = page_of(Client(headers={"accept-language": "en"}), text)
        assert "Tasks stand here once the office has confirmed them." in page
        assert "export=docx" not in page

    def test_the_pages_of_document_and_review_lead_to_it(self, text, office):
        for name in ("document", "review"):
            page = office.get(reverse(f"policies:{name}", args=[text.document.key])).content.decode()
            assert f'href="{address(text)}"' in page

    def test_another_version_has_a_table_of_its_own(self, text, office):
        newer = loaded(ORDERS.replace("培育龙头企业", "培育链主企业"), "newer.txt")
        old = text if not text.__class__.objects.get(pk=text.pk).is_current else newer
        page = page_of(office, text, version=str(old.pk))
        assert "This is not the version that citations lead to." in page
        assert f"version={old.pk}" in page

    def test_a_gazette_shows_the_tables_of_its_documents(self, office):
        text = loaded(GAZETTE, "gazette.txt")
        page = page_of(office, text)
        assert page.count("task-table") >= 2
        assert page.count("<h2>衡阳市促进") == 2

    def test_the_only_document_of_a_gazette_that_has_tasks_is_named(self, office):
        words = GAZETTE.replace("（责任单位：衡阳市人民政府、珠晖区人民政府）", "", 1)
        text = loaded(words.replace("（衡阳市人民政府牵头，珠晖区人民政府、火星开发总署配合）", "", 1), "gazette.txt")
        page = page_of(office, text)
        assert page.count("<h2>衡阳市促进") == 1

    def test_it_costs_the_same_queries_however_many_tasks_there_are(self, office):
        line = "（三）再做一件。做好事情。（责任单位：衡阳市人民政府、珠晖区人民政府）\n"
        more = "".join(line.replace("三", sign) for sign in "三四五六七八九")
        many = loaded(ORDERS.replace("三、保障措施", f"{more}三、保障措施").replace("9号", "11号"), "many.txt")
        counts = []
        for text in (loaded(), many):
            page_of(office, text)
            with CaptureQueriesContext(connection) as asked:
                page_of(office, text)
            counts.append(len(asked))
        assert counts[0] == counts[1]


class TestFiles:
    def test_word_has_what_the_page_shows(self, text, office):
        response = office.get(address(text), {"export": "docx"})
        assert "wordprocessingml" in response["Content-Type"]
        assert response["Content-Disposition"].startswith("attachment; filename")
        paper = WordFile(io.BytesIO(response.content))
        rows = [[cell.text for cell in row.cells] for row in paper.tables[0].rows]
        assert rows[1] == ["二、重点任务"] * 7
        assert rows[3][1:] == [
            "二（二）",
            "培育龙头企业",
            "衡阳市人民政府",
            "珠晖区人民政府, 火星开发总署",
            "—",
            "to be decided",
        ]

    def test_word_by_unit_has_a_table_for_each(self, text, office):
        response = office.get(address(text), {"export": "docx", "by": "unit"})
        assert len(WordFile(io.BytesIO(response.content)).tables) == 3

    def test_excel_has_a_sheet_by_clause_and_one_by_unit(self, text, office):
        response = office.get(address(text), {"export": "xlsx"})
        book = openpyxl.load_workbook(io.BytesIO(response.content))
        first, second = book.worksheets
        assert [first.cell(4, column).value for column in (3, 4, 5)] == ["二（二）", "培育龙头企业", "衡阳市人民政府"]
        assert [row[0].value for row in second.iter_rows(min_row=3)] == [
            "衡阳市人民政府",
            "衡阳市人民政府",
            "珠晖区人民政府",
            "珠晖区人民政府",
            "火星开发总署",
        ]

    def test_what_was_confirmed_is_alone_in_the_file_of_a_visitor(self, text):
        confirm(text, 0)
        response = Client().get(address(text), {"export": "xlsx"})
        rows = list(openpyxl.load_workbook(io.BytesIO(response.content)).worksheets[0].iter_rows(min_row=3))
        assert [row[3].value for row in rows] == ["建设标准厂房"]

    def test_another_kind_of_file_is_refused(self, text, office):
        response = office.get(address(text), {"export": "pdf"})
        assert response.status_code == 400
        assert "A table is not written as “pdf”." in response.content.decode()

    def test_a_table_without_tasks_is_not_written(self, text):
        assert Client().get(address(text), {"export": "docx"}).status_code == 409
