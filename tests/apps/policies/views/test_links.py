"""Pages of links: drawn and as a table that says the same, narrowed, as a file; a repealed document says so."""

import io
import re
from datetime import UTC, datetime

import openpyxl
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from factories.accounts import ZONE, acting
from factories.dropping import page
from factories.linked import BASE, LATER, OLD_RULES, TWICE, load
from lingyan.apps.policies.actions.reviewing import confirm_draft
from lingyan.apps.policies.models import Draft
from lingyan.kernel.access import Role

pytestmark = pytest.mark.django_db


@pytest.fixture
def base():
    return load(BASE)


@pytest.fixture
def old_rules():
    return load(OLD_RULES)


@pytest.fixture
def later(base, old_rules):
    assert base.key != old_rules.key
    return load(LATER)


def confirm(document, words):
    draft = Draft.objects.get(document=document.key, kind="reference", quote__contains=words)
    return confirm_draft(draft, actor=acting(Role.ZONE_OFFICE, ZONE), seen_version=draft.version)


def sheet(answer):
    rows = list(openpyxl.load_workbook(io.BytesIO(answer.content)).active.iter_rows(values_only=True))
    return rows[0], rows[1:]


class TestOfOneDocument:
    def test_the_drawing_and_the_table_say_the_same(self, reader, later, base, old_rules):
        text = page(reader, f"/documents/{later.key}/links/")
        drawing, table = text.split("<h2>As a table</h2>")
        for document in (base, old_rules):
            assert f'<a href="/documents/{document.key}/links/">' in drawing
            assert f'href="/documents/{document.key}/"' in table
        for words in ("rests on", "carries out", "repeals"):
            assert words in drawing
            assert words in table
        assert "东江省水资源条例" in drawing
        assert "export=xlsx" in table
        assert "not loaded" in table

    def test_each_relation_has_a_kind_of_line_of_its_own(self, reader, later):
        drawing = page(reader, f"/documents/{later.key}/links/")
        assert {"l-basis", "l-carries_out", "l-repeals"} <= set(re.findall(r'<path class="([\w-]+)"', drawing))

    def test_the_table_has_clause_and_words_and_whether_a_person_confirmed(self, reader, later):
        text = page(reader, f"/documents/{later.key}/links/")
        assert "《东江省节水办法》（东江省人民政府令第21号）同时废止。" in text
        assert "二（二）" in text
        assert "found, not confirmed yet" in text
        confirmed = confirm(later, "节水办法")
        assert confirmed.decided_by_name in page(reader, f"/documents/{later.key}/links/")

    def test_a_citation_opens_at_its_words(self, reader, later):
        text = page(reader, f"/documents/{later.key}/links/")
        address = next(one for one in re.findall(r'class="cite" href="([^"]+)"', text) if "%E4%BA%8C" in one)
        answer = reader.get(address, follow=True)
        assert "<mark>《东江省" in answer.content.decode()

    def test_what_is_cited_sees_who_cites_it(self, reader, later, base):
        text = page(reader, f"/documents/{base.key}/links/")
        assert "rest on it" in text
        assert f'<a href="/documents/{later.key}/links/">' in text

    def test_the_list_for_a_phone_names_every_document_of_the_drawing(self, reader, later):
        text = page(reader, f"/documents/{later.key}/links/")
        listed = text[text.index('<dl class="links-list">') : text.index("</dl>")]
        assert listed.count("<li>") == 3

    def test_a_document_without_its_text_or_without_links_says_so(self, reader, register, load):
        assert register
        assert "Its own text is not loaded" in page(reader, "/documents/small-law/links/")
        load(LATER)
        load(OLD_RULES.replace("东江省节水办法", "东江省节粮办法"))
        document = Draft.objects.filter(kind="reference").first().text.document
        assert "As a table" in page(reader, f"/documents/{document.key}/links/")

    def test_an_unknown_document_is_not_there(self, reader):
        page(reader, "/documents/no-such/links/", 404)


class TestOfAll:
    def test_documents_are_drawn_once_each_with_a_link(self, reader, later, base, old_rules):
        load(TWICE)
        drawing = page(reader, "/documents/links/").split("<h2>As a table</h2>")[0]
        for document in (later, base, old_rules):
            assert drawing.count(f'<a href="/documents/{document.key}/links/">') == 1
        assert drawing.count('<g class="document">') == 5
        assert len(re.findall(r'<path class="l-[a-z_]+" d="M[^"]+" marker-end', drawing)) == 4

    @pytest.mark.parametrize(
        ("query", "rows"),
        [("", 4), ("relation=repeals", 1), ("reach=registered", 2), ("reach=shared", 4), ("kind=gazette", 0)],
    )
    @pytest.mark.usefixtures("later")
    def test_it_is_narrowed(self, reader, query, rows):
        load(TWICE)
        _head, found = sheet(reader.get(f"/documents/links/?export=xlsx&{query}"))
        assert len(found) == rows

    @pytest.mark.usefixtures("later")
    def test_the_file_has_clause_words_and_who_confirmed(self, reader, later):
        name = confirm(later, "节水办法").decided_by_name
        head, rows = sheet(reader.get("/documents/links/?export=xlsx&relation=repeals"))
        assert len(head) == 6
        (row,) = rows
        assert row[3:] == ("二/（二）", "《东江省节水办法》（东江省人民政府令第21号）同时废止。", name)

    @pytest.mark.parametrize("query", ["relation=nonsense", "kind=x&reach=y", "page=99", "sort=-target", "per_page=7"])
    @pytest.mark.usefixtures("later")
    def test_a_strange_address_is_answered_calmly(self, reader, query):
        assert "As a table" in page(reader, f"/documents/links/?{query}")

    def test_without_any_text_it_says_what_belongs_here(self, reader):
        assert "No text is loaded yet." in page(reader, "/documents/links/")

    @pytest.mark.usefixtures("later")
    def test_it_takes_as_many_queries_for_many_documents_as_for_few(self, reader):
        reader.get("/documents/links/")
        with CaptureQueriesContext(connection) as few:
            reader.get("/documents/links/")
        load(TWICE)
        reader.get("/documents/links/")
        with CaptureQueriesContext(connection) as many:
            reader.get("/documents/links/")
        assert len(many) == len(few)


class TestRepealed:
    def test_what_a_text_says_is_told_as_what_it_says_until_a_person_confirms_it(self, reader, later, old_rules):
        text = page(reader, f"/documents/{old_rules.key}/")
        assert "says that it repeals this one; nobody has confirmed that yet" in text
        assert ">Repealed<" not in text
        name = confirm(later, "节水办法").decided_by_name
        text = page(reader, f"/documents/{old_rules.key}/")
        assert ">Repealed<" in text
        for words in (f'href="/documents/{later.key}/"', "东政发〔2032〕9号", "二（二）", "同时废止。", name):
            assert words in text

    def test_a_document_that_nobody_repeals_does_not_say_so(self, reader, later):
        assert "epeal" not in page(reader, f"/documents/{later.key}/")

    def test_the_page_counts_what_it_cites_and_what_cites_it(self, reader, later, base):
        assert "cites 3 documents" in page(reader, f"/documents/{later.key}/")
        text = page(reader, f"/documents/{base.key}/")
        assert "cited by 1 document" in text
        assert f'href="/documents/{base.key}/links/"' in text


@pytest.mark.usefixtures("later")
def test_a_name_that_holds_markup_is_shown_and_not_run(reader):
    load(TWICE.replace("东江省水资源条例", "<img src=x onerror=alert(1)>条例"))
    for address in ("/documents/links/", "/documents/links/?relation=carries_out"):
        raw = reader.get(address).content.decode()
        assert "<img src=x" not in raw
        assert "&lt;img src=x" in raw


def test_the_day_of_a_decision_is_that_of_the_office(reader, later, old_rules):
    made = confirm(later, "节水办法")
    Draft.objects.filter(pk=made.pk).update(decided_at=datetime(2031, 3, 4, 17, tzinfo=UTC))
    assert "2031-03-05" in page(reader, f"/documents/{old_rules.key}/links/")
