"""A draft is held against the documents in force on a page that nobody but its owner sees."""

import io
from html import unescape

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from docx import Document as WordDocument

from factories.accounts import COUNTY, OTHER_COUNTY, PREFECTURE, ZONE, person
from factories.word import docx, para
from lingyan.apps.audit.models import AuditRecord
from lingyan.apps.files.models import Content, StoredFile
from lingyan.apps.policies.actions import import_file
from lingyan.apps.policies.actions.checking import MOST_CHARACTERS
from lingyan.apps.policies.models import Document, LoadedFile
from lingyan.apps.policies.queries import draft_checks
from lingyan.kernel.access import COMMAND_LINE, Role

pytestmark = pytest.mark.django_db

PLAN = """湖南省园区提质工作方案
湘政发〔2031〕77号
各市州人民政府：
现印发给你们，请认真执行。
湖南省人民政府
2031年3月4日
一、发展目标
到2035年，园区绿色电力占比不低于50%，园区亩均税收达到20万元以上。
二、重点任务
（一）修通园区环线道路。2033年底前修通园区环线道路。（省交通运输厅牵头，各市州人民政府配合）
（二）整治园区雨污管网。整治园区雨污管网。（省住房城乡建设厅牵头，各市州人民政府配合）
"""
DRAFT = """衡阳市园区提质实施方案
各县市区人民政府：
贯彻落实《湖南省园区提质工作方案》（湘政发〔2031〕77号），制定本方案。
一、发展目标
到2035年，园区绿色电力占比不低于45%，园区亩均税收达到22万元以上。
二、重点任务
（一）修通园区环线道路。2033年6月底前修通园区环线道路。（市交通运输局牵头，市财政局配合）
衡阳市人民政府
2032年4月2日
"""
BRIEF = {"accept": "text/html", "accept-language": "en"}


def browser(role=Role.ZONE_OFFICE, scope=ZONE, language="en"):
    made = Client(headers={**BRIEF, "accept-language": language})
    made.force_login(person(role, scope), backend="django.contrib.auth.backends.ModelBackend")
    return made


@pytest.fixture
def office():
    return browser()


@pytest.fixture
def plan():
    report = import_file("plan.txt", PLAN.encode(), actor=COMMAND_LINE)
    return report.whole.document


def send(client, content=DRAFT, name="draft.txt"):
    data = content.encode() if isinstance(content, str) else content
    return client.post(reverse("policies:check_upload"), {"files": SimpleUploadedFile(name, data)})


def kept(client, *given):
    """Upload a draft and return its key."""
    answer = send(client, *given)
    assert answer.status_code == 302, answer.content.decode()[:600]
    return int(answer.url.strip("/").split("/")[-1])


def page(client, pk, query="", status=200):
    answer = client.get(reverse("policies:check", args=[pk]) + query)
    assert answer.status_code == status
    return unescape(answer.content.decode())


@pytest.mark.usefixtures("plan")
class TestFindings:
    def test_clause_stands_beside_clause_with_the_differing_words_marked(self, office):
        shown = page(office, kept(office))
        assert "<ins>45%</ins>" in shown
        assert "<del>50%</del>" in shown
        assert "The draft asks for less of 园区绿色电力占比: ≥45% (2035), where ≥50% (2035) is in force." in shown
        assert "The draft has nothing of “整治园区雨污管网”" in shown
        assert "The draft carries out “修通园区环线道路”." in shown

    def test_every_kind_is_counted(self, office):
        answer = office.get(reverse("policies:check", args=[kept(office)]))
        counts = {kind: number for kind, _words, number, _tone in answer.context["counts"]}
        assert counts["below"] == 1
        assert counts["misses"] == 1
        assert counts["contradicts"] == 0
        assert counts["agrees"] >= 3

    def test_a_finding_leads_to_the_words_in_force(self, office, plan):
        shown = page(office, kept(office))
        start = PLAN.index("园区绿色电力占比")
        link = f"{reverse('policies:cite')}?document={plan.key}&clause=%E4%B8%80&start={start}"
        assert link in shown
        assert office.get(link, follow=True).status_code == 200

    def test_a_kind_alone_can_be_shown(self, office):
        shown = page(office, kept(office), "?kind=below")
        assert "asks for less" in shown
        assert "carries out" not in shown
        assert "1 of " in shown

    def test_the_documents_can_be_chosen(self, office, plan):
        other = import_file(
            "o.txt", "某省办法\n第一条 为了管理，制定本办法。\n".encode(), actor=COMMAND_LINE
        ).whole.document
        pk = kept(office)
        assert "asks for less" in page(office, pk, f"?against={plan.key}")
        shown = page(office, pk, f"?against={other.key}")
        assert "asks for less" not in shown
        assert "Held against one document in force." in shown

    def test_the_place_is_the_one_that_the_draft_names_and_can_be_chosen(self, office):
        pk = kept(office)
        assert office.get(reverse("policies:check", args=[pk])).context["checked"].place == PREFECTURE
        at = reverse("policies:check", args=[pk]) + f"?place={COUNTY}"
        assert office.get(at).context["checked"].place == COUNTY
        at = reverse("policies:check", args=[pk]) + "?place=999999"
        assert office.get(at).context["checked"].place == PREFECTURE

    def test_a_document_of_another_place_is_not_held_against_it_unless_chosen(self, office):
        text = "邵阳市园林绿化办法\n第一条 为了绿化，制定本办法。\n第二条 各单位应当绿化。\n"
        other = import_file("s.txt", text.encode(), actor=COMMAND_LINE).whole.document
        offered = office.get(reverse("policies:check", args=[kept(office)])).context["checked"].documents
        found = {one.key: one for one in offered}
        assert not found[other.key].is_chosen
        assert not found[other.key].is_above

    def test_a_document_that_is_not_in_force_yet_is_not_offered(self, office, plan):
        Document.objects.filter(pk=plan.pk).update(effective_on="2999-01-01")
        answer = office.get(reverse("policies:check", args=[kept(office)]))
        assert plan.key not in {one.key for one in answer.context["checked"].documents}
        assert "is in force from 2999-01-01 only" in unescape(answer.content.decode())

    def test_a_text_that_is_loaded_anew_is_held_against_anew(self, office):
        pk = kept(office)
        assert "≥50% (2035) is in force" in page(office, pk)
        import_file("plan.txt", PLAN.replace("不低于50%", "不低于48%").encode(), actor=COMMAND_LINE)
        assert "≥48% (2035) is in force" in page(office, pk)

    def test_the_draft_that_was_published_is_not_held_against_itself(self, office):
        pk = kept(office)
        import_file("own.txt", DRAFT.encode(), actor=COMMAND_LINE)
        shown = page(office, pk)
        assert "This text is published by now" in shown
        assert "asks for less" in shown

    def test_the_number_of_questions_asked_does_not_grow_with_the_draft(self, office, django_assert_max_num_queries):
        pk = kept(office)
        many = DRAFT.replace("（一）修通", "（二）扩建冷链物流中心。（市商务局牵头）\n" * 40 + "（一）修通")
        long = kept(office, many, "long.txt")
        page(office, pk)
        page(office, long)
        with django_assert_max_num_queries(24):
            page(office, pk)
        with django_assert_max_num_queries(24):
            page(office, long)

    def test_the_findings_come_as_a_word_file(self, office):
        pk = kept(office)
        answer = office.get(reverse("policies:check_word", args=[pk]))
        assert answer.status_code == 200
        assert "draft%20check.docx" in answer.headers["Content-Disposition"]
        paper = WordDocument(io.BytesIO(answer.content))
        cells = [[cell.text for cell in row.cells] for table in paper.tables for row in table.rows]
        assert cells[0] == ["No.", "draft: clause and words", "in force: clause and words", "what differs", "advice"]
        below = next(row for row in cells if "asks for less" in row[3])
        assert "45%" in below[1]
        assert "湖南省园区提质工作方案" in below[2]
        assert "50%" in below[2]
        assert any("nothing of it" in row[1] for row in cells)

    def test_a_narrowed_page_gives_a_narrowed_file(self, office):
        answer = office.get(reverse("policies:check_word", args=[kept(office)]) + "?kind=below")
        paper = WordDocument(io.BytesIO(answer.content))
        assert [len(table.rows) for table in paper.tables] == [2]

    def test_the_page_is_written_in_chinese_too(self):
        reader = browser(language="zh-hans")
        assert "园区绿色电力占比" in page(reader, kept(reader))


@pytest.mark.usefixtures("plan")
class TestConfidential:
    OTHERS = (
        (Role.ZONE_OFFICE, ZONE, 404),
        (Role.DEPARTMENT, ZONE, 404),
        (Role.COUNTY, OTHER_COUNTY, 404),
        (Role.AUDITOR, ZONE, 403),
        (Role.ADMINISTRATOR, "", 403),
        (Role.PARK, COUNTY, 403),
    )

    @pytest.mark.parametrize("name", ["check", "check_word", "check_delete"])
    @pytest.mark.parametrize(("role", "scope", "status"), OTHERS)
    def test_nobody_else_sees_it_whatever_their_role(self, name, role, scope, status):
        pk = kept(browser(Role.PREFECTURE, PREFECTURE))
        answer = browser(role, scope).get(reverse(f"policies:{name}", args=[pk]))
        assert answer.status_code == status
        assert "draft.txt" not in answer.content.decode()

    @pytest.mark.parametrize("name", ["check", "check_word", "check_delete"])
    def test_a_visitor_is_asked_to_log_in(self, name, office):
        answer = Client(headers=BRIEF).get(reverse(f"policies:{name}", args=[kept(office)]))
        assert answer.status_code in {302, 401}

    def test_a_visitor_reaches_neither_the_list_nor_the_upload(self):
        visitor = Client(headers=BRIEF)
        assert visitor.get(reverse("policies:checks")).status_code in {302, 401}
        assert send(visitor).status_code in {302, 401}
        assert not StoredFile.objects.exists()

    def test_nobody_else_downloads_or_deletes_it(self, office):
        pk = kept(office)
        for role, scope in ((Role.PREFECTURE, PREFECTURE), (Role.DEPARTMENT, ZONE)):
            other = browser(role, scope)
            assert other.get(reverse("files:download", args=[pk])).status_code == 403
            assert other.post(reverse("policies:check_delete", args=[pk])).status_code == 404
        assert StoredFile.objects.filter(pk=pk).exists()

    def test_the_list_shows_ones_own_drafts_only(self, office):
        kept(office)
        assert "draft.txt" in unescape(office.get(reverse("policies:checks")).content.decode())
        other = browser(Role.PREFECTURE, PREFECTURE)
        assert "draft.txt" not in unescape(other.get(reverse("policies:checks")).content.decode())

    def test_it_is_neither_registered_nor_searched(self, office):
        documents, files = Document.objects.count(), LoadedFile.objects.count()
        page(office, kept(office))
        assert (Document.objects.count(), LoadedFile.objects.count()) == (documents, files)
        assert "衡阳市园区提质实施方案" not in unescape(office.get(reverse("policies:documents")).content.decode())
        found = unescape(office.get(reverse("portal:search"), {"q": "园区提质实施方案"}).content.decode())
        assert reverse("policies:checks") not in found

    def test_no_other_draft_of_a_person_is_taken_for_one(self, office):
        mine = StoredFile.objects.create(
            content=Content.objects.create(sha256="0" * 64, size=1, data=b"x"),
            name="table.xlsx",
            media_type="text/plain",
            owner=person(Role.ZONE_OFFICE, ZONE).login,
        )
        page(office, mine.pk, status=404)

    def test_the_record_tells_neither_its_name_nor_its_words(self, office):
        kept(office, DRAFT, "secret-name.txt")
        told = " ".join(str(vars(one)) for one in AuditRecord.objects.filter(act__startswith="policies.keep_check"))
        assert "keep_check" in told
        assert "secret-name" not in told
        assert "绿色电力" not in told

    def test_it_is_not_kept_by_the_browser(self, office):
        answer = office.get(reverse("policies:check", args=[kept(office)]))
        assert "no-store" in answer.headers["Cache-Control"]


class TestDeleting:
    def test_it_is_asked_for_and_then_gone_with_its_content(self, office):
        pk = kept(office)
        asked = office.get(reverse("policies:check_delete", args=[pk]))
        assert "Delete this draft" in asked.content.decode()
        assert StoredFile.objects.filter(pk=pk).exists()
        office.post(reverse("policies:check_delete", args=[pk]))
        assert not StoredFile.objects.exists()
        assert not Content.objects.exists()
        page(office, pk, status=404)
        assert AuditRecord.objects.filter(act="policies.delete_check").count() == 1

    def test_content_that_another_file_has_too_stays(self, office):
        other = browser(Role.PREFECTURE, PREFECTURE)
        pk, theirs = kept(office), kept(other)
        office.post(reverse("policies:check_delete", args=[pk]))
        assert Content.objects.count() == 1
        page(other, theirs)

    def test_nothing_of_it_stays_in_memory(self, office):
        pk = kept(office)
        page(office, pk)
        digest = StoredFile.objects.get(pk=pk).content_id
        assert draft_checks._drafts.get(digest)
        office.post(reverse("policies:check_delete", args=[pk]))
        assert draft_checks._drafts.get(digest) is None


BAD = {
    "nothing chosen": (None, "No file was chosen."),
    "empty": (("a.txt", b""), "empty"),
    "white space": (("a.txt", b" \n\n "), "nothing"),
    "a picture": (("a.png", b"\x89PNG\r\n\x1a\n" + b"0" * 90), "pictures"),
    "broken Word": (("a.docx", b"PK\x03\x04broken"), "a.docx"),
    "an old Word file": (("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600), "a.doc"),
    "another ending": (("a.csv", "一、任务\n抓好落实。\n".encode()), "a.csv"),
    "too long": (("a.txt", ("一、任务。抓好落实。" * (MOST_CHARACTERS // 10 + 1)).encode()), "characters"),
}


@pytest.mark.parametrize(("given", "words"), BAD.values(), ids=BAD)
def test_a_file_that_cannot_be_checked_gives_one_clear_error_and_is_not_kept(given, words, office):
    files = {"files": SimpleUploadedFile(*given)} if given else {}
    answer = office.post(reverse("policies:check_upload"), files)
    shown = unescape(answer.content.decode())
    assert answer.status_code in {400, 413}
    assert words in shown
    assert shown.count('role="alert"') == 1
    assert not StoredFile.objects.exists()


def test_a_scan_without_text_is_refused(office):
    answer = send(office, docx(para("<w:r><w:drawing/></w:r>")), "scan.docx")
    assert answer.status_code == 400
    assert "pictures of pages only" in unescape(answer.content.decode())


@pytest.mark.parametrize("size", [2])
def test_a_file_above_the_limit_is_dropped_while_it_comes(office, settings, size):
    settings.MAX_UPLOAD_MB = 1
    answer = send(office, b"a" * (size * 1024 * 1024), "big.txt")
    assert answer.status_code == 413


def test_several_documents_are_no_draft(office):
    two = "".join(
        f"某省人民政府办公厅关于做好第{n}项工作的通知\n某政办发〔2031〕{n}号\n各市州人民政府：\n一、落实责任。各地落实责任。\n"
        f"二、备足物资。各地备足物资。\n某省人民政府办公厅\n2031年5月6日\n"
        for n in (21, 22)
    )
    assert "holds 2 documents" in unescape(send(office, two).content.decode())


@pytest.mark.usefixtures("plan")
def test_the_same_file_again_leads_to_the_one_that_is_here(office):
    pk = kept(office)
    answer = office.post(
        reverse("policies:check_upload"), {"files": SimpleUploadedFile("again.txt", DRAFT.encode())}, follow=True
    )
    assert answer.redirect_chain[-1][0] == reverse("policies:check", args=[pk])
    assert "is here already" in unescape(answer.content.decode())
    assert StoredFile.objects.count() == 1


@pytest.mark.usefixtures("plan")
@pytest.mark.parametrize("kind", ["docx", "md", "html"])
def test_drafts_come_in_every_kind_of_file(office, kind):
    lines = DRAFT.splitlines()
    made = {
        "docx": docx(*map(para, lines)),
        "md": "\n\n".join(lines).encode(),
        "html": f"<html><body><p>{'</p><p>'.join(lines)}</p></body></html>".encode(),
    }[kind]
    assert "asks for less" in page(office, kept(office, made, f"draft.{kind}"))


def test_a_draft_that_orders_nothing_says_so(office):
    shown = page(office, kept(office, "衡阳市工作简报\n一、天气\n今日晴。\n"))
    assert "No target, task, period or cited document was found in this draft." in shown


def test_without_any_document_the_page_says_what_to_do(office):
    assert "No text of a document is loaded here." in page(office, kept(office))


@pytest.mark.parametrize(
    ("role", "scope", "may"),
    [
        (Role.ZONE_OFFICE, ZONE, True),
        (Role.DEPARTMENT, ZONE, True),
        (Role.PREFECTURE, PREFECTURE, True),
        (Role.COUNTY, COUNTY, True),
        (Role.PARK, COUNTY, False),
        (Role.AUDITOR, ZONE, False),
    ],
)
def test_who_may_have_drafts_checked(role, scope, may):
    client = browser(role, scope)
    assert (client.get(reverse("policies:checks")).status_code == 200) is may
    listed = reverse("policies:checks") in client.get(reverse("policies:documents")).content.decode()
    assert listed is may


def test_a_form_from_elsewhere_is_refused(office):
    strict = Client(enforce_csrf_checks=True, headers=BRIEF)
    strict.force_login(person(Role.ZONE_OFFICE, ZONE), backend="django.contrib.auth.backends.ModelBackend")
    assert send(strict).status_code == 403
    del office
    assert settings.CSRF_COOKIE_SECURE is not None
