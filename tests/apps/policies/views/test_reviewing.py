import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.html import escape

from factories.accounts import OTHER_PREFECTURE, PREFECTURE, ZONE, person
from factories.reviews import ORDERS, draft_of, loaded
from lingyan.apps.accounts.models import Grant
from lingyan.apps.plans.models import Indicator
from lingyan.apps.policies.models import Document, Draft
from lingyan.apps.policies.views import reviewing
from lingyan.kernel.access import Role

pytestmark = pytest.mark.django_db


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


def page_of(text) -> str:
    return reverse("policies:review", args=[text.document.key])


def post(client, name, draft, **given):
    return client.post(reverse(f"policies:{name}", args=[draft.pk]), {"version": draft.version, **given})


def part(client, name, draft, **given):
    headers = {"HX-Request": "true"}
    return client.post(
        reverse(f"policies:{name}", args=[draft.pk]), {"version": draft.version, **given}, headers=headers
    )


class TestPage:
    def test_it_shows_the_text_beside_what_was_found(self, text, office):
        page = office.get(page_of(text)).content.decode()
        assert "0 of 5 decided" in page
        for draft in Draft.objects.filter(text=text):
            assert f'id="d-{draft.pk}"' in page
            assert f'id="w-{draft.pk}"' in page
            assert f'href="#w-{draft.pk}"' in page

    def test_the_marked_words_are_those_of_the_draft(self, text, office):
        page = office.get(page_of(text)).content.decode()
        draft = draft_of(text, "target")
        marked = re.findall(rf'data-d="{draft.pk}" href="#d-{draft.pk}">([^<]*)</a>', page)
        assert "".join(marked) == draft.quote

    def test_it_costs_the_same_queries_however_much_was_found(self, office):
        few = loaded()
        line = "（三）再做一件。做好事情。（责任单位：衡阳市人民政府、珠晖区人民政府）\n"
        more = "".join(line.replace("三", sign) for sign in "三四五六七八九")
        many = loaded(ORDERS.replace("三、保障措施", f"{more}三、保障措施"))
        counts = []
        for text in (few, many):
            office.get(page_of(text), {"version": text.pk})
            with CaptureQueriesContext(connection) as asked:
                office.get(page_of(text), {"version": text.pk})
            counts.append(len(asked))
        assert counts[0] == counts[1]

    @pytest.mark.parametrize(
        ("given", "shown"),
        [
            pytest.param({"kind": "target"}, 2, id="kind"),
            pytest.param({"state": "confirmed"}, 0, id="state"),
            pytest.param({"confidence": "96"}, 1, id="confidence"),
            pytest.param({"confidence": "many"}, 5, id="no-number"),
        ],
    )
    def test_it_is_narrowed(self, text, office, given, shown):
        page = office.get(page_of(text), given).content.decode()
        assert len(re.findall(r'id="d-\d+"', page)) == shown

    def test_a_filter_that_cannot_be_used_says_so(self, text, office):
        page = office.get(page_of(text), {"confidence": "much"})
        assert "Enter a whole number." in page.content.decode()
        assert page.context["shown"] == 5

    def test_much_is_found_on_several_pages_and_its_words_lead_to_the_right_one(self, text, office, monkeypatch):
        monkeypatch.setattr("lingyan.apps.policies.views.reviewing.CARDS", 2)
        target = draft_of(text, "target")
        first = office.get(page_of(text)).content.decode()
        assert len(re.findall(r'id="d-\d+"', first)) == 2
        assert f'href="?at={target.pk}#d-{target.pk}"' in first
        assert f'id="d-{target.pk}"' in office.get(page_of(text), {"at": target.pk}).content.decode()
        turned = office.get(page_of(text), {"at": target.pk, "page": "3"}).content.decode()
        assert len(re.findall(r'id="d-\d+"', turned)) == 1

    def test_what_a_document_writes_is_shown_as_text_only(self, office):
        evil = "<script>alert(1)</script><img src=x onerror=alert(2)>"
        words = ORDERS.replace("建设标准厂房。", f"建设{evil}厂房。").replace(
            "火星开发总署", '"><svg onload=alert(3)>局'
        )
        text = loaded(words)
        page = office.get(page_of(text)).content.decode()
        assert "<script>alert" not in page
        assert "<img src=x" not in page
        assert "<svg onload" not in page
        assert "&lt;script&gt;alert(1)" in page

    def test_a_document_without_text_leads_to_its_page(self, office):
        Document.objects.create(key="bare", position=999, title_zh="空")
        answer = office.get(reverse("policies:review", args=["bare"]))
        assert answer.url == reverse("policies:document", args=["bare"])

    def test_another_version_is_reviewed_by_itself(self, register, load, plan, office):  # noqa: ARG002 - asked for its effect
        load(plan)
        other = load(plan.replace("两座水厂", "三座水厂")).texts[0]
        page = office.get(other.review_link)
        assert page.status_code == 200
        assert f'name="version" value="{other.text_id}"' in page.content.decode()


class TestWhoMay:
    def test_a_visitor_is_asked_to_log_in(self, text):
        answer = Client(headers={"accept": "text/html"}).get(page_of(text))
        assert answer.status_code in {302, 401}

    def test_a_county_sees_no_review(self, text):
        assert browser(Role.COUNTY, PREFECTURE).get(page_of(text)).status_code == 403

    @pytest.mark.parametrize("name", ["accept_draft", "reject_draft", "reopen_draft", "correct_draft", "split_draft"])
    def test_nobody_else_decides(self, text, name):
        draft = draft_of(text, "task")
        assert post(browser(Role.PREFECTURE, OTHER_PREFECTURE), name, draft, reason="不").status_code == 403
        draft.refresh_from_db()
        assert draft.state == "open"

    def test_the_document_leads_only_those_who_may(self, text, office):
        link = f'href="{page_of(text)}"'
        address = text.document.get_absolute_url()
        assert link in office.get(address).content.decode()
        assert link not in browser(Role.COUNTY, PREFECTURE).get(address).content.decode()


class TestDeciding:
    def test_without_scripts_a_decision_leads_back_to_its_draft(self, text, office):
        draft = draft_of(text, "task")
        answer = post(office, "accept_draft", draft)
        assert answer.url == f"{page_of(text)}?at={draft.pk}#d-{draft.pk}"
        draft.refresh_from_db()
        assert draft.state == "confirmed"

    def test_what_no_card_asks_is_not_taken(self, text, office):
        draft = draft_of(text, "task")
        post(office, "accept_draft", draft, rhythm="x" * 100, place="430000/430500")
        draft.refresh_from_db()
        assert draft.state == "confirmed"
        assert not {"rhythm", "place"} & set(draft.fields)

    def test_what_went_with_its_file_is_not_found(self, text, office, monkeypatch):
        draft = draft_of(text, "task")
        monkeypatch.setattr(reviewing, "_theirs", lambda _actor, _pk: draft)
        Draft.objects.all().delete()
        assert post(office, "accept_draft", draft).status_code == 404

    def test_with_scripts_its_card_and_the_progress_come_back(self, text, office):
        draft = draft_of(text, "target")
        page = part(office, "accept_draft", draft).content.decode()
        assert f'id="d-{draft.pk}"' in page
        assert "1 of 5 decided" in page
        assert 'hx-swap-oob="true"' in page

    def test_what_it_became_is_told_in_the_language_of_the_reader(self, text, office):
        indicator = Indicator.objects.filter(unit="万平方米").exclude(name_en="").select_related("place").first()
        draft = draft_of(text, "target")
        Draft.objects.filter(pk=draft.pk).update(fields={**draft.fields, "indicator_key": indicator.key, "year": 2049})
        address = reverse("policies:draft", args=[draft.pk])
        card = office.get(address, headers={"HX-Request": "true"}).content.decode()
        assert escape(f"A new target of “{indicator.name_en}”.") in card
        assert indicator.place.name_en in card
        assert escape(indicator.name_en) in part(office, "accept_draft", draft).content.decode()

    def test_what_cannot_be_confirmed_says_why_in_its_place(self, text, office):
        draft = draft_of(text, "task", 1)
        page = part(office, "accept_draft", draft).content.decode()
        assert "No organisation here is called: 火星开发总署" in page
        assert 'name="unit:火星开发总署"' in page

    def test_who_manages_organisations_is_offered_to_make_one(self, text, office):
        draft, offer = draft_of(text, "task", 1), "make an organisation of this name"
        address = reverse("policies:draft", args=[draft.pk])
        assert offer not in office.get(address, headers={"HX-Request": "true"}).content.decode()
        Grant.objects.create(person=person(Role.ZONE_OFFICE, ZONE), role=Role.ADMINISTRATOR, scope=ZONE)
        assert offer in office.get(address, headers={"HX-Request": "true"}).content.decode()
        assert offer in office.get(page_of(text)).content.decode()

    def test_who_is_meant_is_chosen_on_the_card(self, text, office):
        draft = draft_of(text, "task", 1)
        part(office, "accept_draft", draft, **{"unit:火星开发总署": "-"})
        draft.refresh_from_db()
        assert draft.state == "confirmed"

    def test_a_correction_is_saved_and_confirmed_at_once(self, text, office):
        draft = draft_of(text, "target")
        form = office.get(reverse("policies:correct_draft", args=[draft.pk]))
        given = {name: value for name, value in form.context["forms"][0].initial.items() if value is not None}
        post(office, "correct_draft", draft, **{**given, "value": "320", "act": "accept"})
        made = Draft.objects.get(replaces=draft)
        assert (made.state, made.fields["value"]) == ("confirmed", "320")

    def test_a_correction_that_cannot_be_confirmed_can_still_be_saved(self, text, office):
        draft = draft_of(text, "task", 1)
        given = {"title": "名录", "lead": "衡阳市人民政府", "participants": "火星开发总署"}
        answer = part(office, "correct_draft", draft, **given, act="accept")
        assert "No organisation here is called: 火星开发总署" in answer.content.decode()
        assert part(office, "correct_draft", draft, **given, act="save").status_code == 200
        assert Draft.objects.get(replaces=draft).fields["title"] == "名录"

    @pytest.mark.parametrize("day", ["--02-29", "---31", "2031-03-31", ""])
    def test_a_day_of_the_calendar_is_taken(self, text, office, day):
        assert self.dated(text, office, day) == 302

    @pytest.mark.parametrize("value", ["-5", "100000"])
    def test_a_number_that_the_quoted_words_do_not_have_is_warned_of(self, text, office, value):
        draft = draft_of(text, "target")
        given = {"indicator": "面积", "comparator": ">=", "unit": "万平方米", "kind": "level", "year": "2035"}
        warned = f"{value} does not stand in the quoted words"
        assert warned in part(office, "correct_draft", draft, **given, value=value, act="save").content.decode()
        made = Draft.objects.get(replaces=draft)
        assert warned in part(office, "accept_draft", made).content.decode()
        made.refresh_from_db()
        assert made.state == "confirmed"

    def test_a_number_that_is_printed_is_not_warned_of(self, text, office):
        page = office.get(page_of(text)).content.decode()
        assert "does not stand in the quoted words" not in page
        draft = draft_of(text, "target")
        given = {"indicator": "面积", "comparator": ">=", "kind": "level", "year": "2035", "act": "save"}
        page = part(office, "correct_draft", draft, **given, unit="平方米", value="3000000").content.decode()
        assert "does not stand in the quoted words" not in page

    @pytest.mark.parametrize("day", ["0001-01-01", "1948-12-31", "2101-01-01"])
    def test_a_day_of_a_year_that_cannot_be_meant_is_refused_once(self, text, office, day):
        task = draft_of(text, "task")
        given = {"title": "厂房", "participants": "衡阳市人民政府", "deadline": day, "act": "save"}
        answer = part(office, "correct_draft", task, **given)
        assert answer.status_code == 400
        assert answer.content.decode().count("cannot be meant: write a day from 1949 to 2100.") == 1
        assert not Draft.objects.filter(replaces=task).exists()
        assert self.dated(text, office, day) == 400

    @pytest.mark.parametrize("day", ["2031/3/31", "--13-01", "---32", "每年三月", "20310331"])
    def test_a_day_that_never_comes_is_refused(self, text, office, day):
        assert self.dated(text, office, day) == 400

    @staticmethod
    def dated(text, office, day):
        return post(office, "correct_draft", draft_of(text, "deadline"), date=day, kind="date").status_code

    def test_a_wrong_correction_shows_its_form_again(self, text, office):
        draft = draft_of(text, "target")
        answer = post(office, "correct_draft", draft, indicator="面积", value="许多")
        assert answer.status_code == 400
        assert not Draft.objects.filter(replaces=draft).exists()

    def test_a_task_is_split_by_its_units(self, text, office):
        draft = draft_of(text, "task")
        parts = {
            "part0-title": "厂房",
            "part0-lead": "衡阳市人民政府",
            "part1-title": "道路",
            "part1-lead": "珠晖区人民政府",
        }
        post(office, "split_draft", draft, parts="2", **parts)
        made = Draft.objects.filter(replaces=draft).order_by("pk")
        assert [one.fields["lead"] for one in made] == [["衡阳市人民政府"], ["珠晖区人民政府"]]

    def test_one_part_more_keeps_what_was_written(self, text, office):
        draft = draft_of(text, "task")
        page = post(office, "split_draft", draft, parts="2", more="1", **{"part0-title": "写好的标题"}).content.decode()
        assert "写好的标题" in page
        assert "part2-title" in page

    def test_a_rejection_without_a_reason_is_refused(self, text, office):
        draft = draft_of(text, "task")
        assert "The reason is missing" in part(office, "reject_draft", draft).content.decode()

    def test_taking_back_opens_it_again(self, text, office):
        draft = draft_of(text, "target")
        post(office, "accept_draft", draft)
        draft.refresh_from_db()
        page = part(office, "reopen_draft", draft).content.decode()
        assert "0 of 5 decided" in page


class TestAtOnce:
    def test_how_many_are_sure_enough_is_told_before(self, text, office):
        address = reverse("policies:accept_all", args=[text.pk])
        assert office.get(address, {"confidence": "96"}).content.decode() == "1"
        assert office.get(address, {"confidence": "0", "kind": "target"}).content.decode() == "2"

    @pytest.mark.parametrize("given", ["", "90.5", "-1", "101", "many"])
    def test_without_a_number_nothing_is_confirmed(self, text, office, given):
        address = reverse("policies:accept_all", args=[text.pk])
        assert office.get(address, {"confidence": given}).content.decode() == "0"
        page = office.post(address, {"confidence": given}, follow=True).content.decode()
        assert "Nothing was confirmed" in page
        assert set(Draft.objects.filter(text=text).values_list("state", flat=True)) == {"open"}

    def test_the_button_says_how_many_of_the_kind_that_is_shown(self, text, office):
        assert office.get(page_of(text)).context["ready"] == 4
        shown = office.get(page_of(text), {"kind": "task"}).context
        assert (shown["ready"], shown["bulk_kind"]) == (2, "task")

    def test_what_was_left_says_why(self, text, office):
        page = office.post(reverse("policies:accept_all", args=[text.pk]), {"confidence": "90"}).content.decode()
        assert "3 confirmed" in page
        assert "火星开发总署" in page


class TestAdding:
    def test_selected_words_become_a_draft(self, text, office):
        address = reverse("policies:add_draft", args=[text.pk, "task"])
        form = office.get(
            address, {"words": "建立龙头企业名录", "clause": "二/（二）", "start": "140"}
        ).content.decode()
        assert "建立龙头企业名录" in form
        office.post(address, {"words": "建立龙头企业名录", "title": "龙头企业名录", "lead": "珠晖区人民政府"})
        assert Draft.objects.get(is_added=True).clause == "二/（二）"

    def test_words_that_do_not_stand_there_are_refused(self, text, office):
        address = reverse("policies:add_draft", args=[text.pk, "task"])
        answer = office.post(address, {"words": "没有的话", "title": "一"})
        assert answer.status_code == 400
        assert "do not stand in the text" in answer.content.decode()


def test_the_upload_says_what_was_found(office):
    from django.core.files.uploadedfile import SimpleUploadedFile

    file = SimpleUploadedFile("orders.txt", ORDERS.encode(), "text/plain")
    page = office.post(reverse("policies:load"), {"files": file}).content.decode()
    assert "2 tasks, 2 targets, 1 deadline found: review" in page
