import gzip
from html import unescape
from urllib.parse import quote

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from factories.dropping import drop, page
from lingyan.apps.policies.models import Clause, LoadedFile, LoadedText

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("register")]

PAGES = (
    "/documents/",
    "/documents/small-plan/",
    "/documents/small-gazette/",
    "/documents/small-gazette/flood/",
    "/documents/small-standard/",
    "/documents/quote/?document=small-plan&clause=一",
)


class TestReading:
    @pytest.mark.parametrize("address", PAGES)
    def test_every_page_answers_without_any_text(self, reader, address):
        assert "<h1>" in page(reader, address)

    @pytest.mark.usefixtures("loaded")
    @pytest.mark.parametrize("address", PAGES)
    def test_every_page_answers_with_its_text(self, reader, address):
        assert "<h1>" in page(reader, address)

    @pytest.mark.usefixtures("loaded")
    @pytest.mark.parametrize("address", PAGES)
    def test_every_page_is_there_in_chinese(self, reader, address):
        assert 'lang="zh-Hans"' in page(reader, address, **{"accept-language": "zh-CN"})

    @pytest.mark.usefixtures("loaded")
    def test_every_clause_is_an_anchor_with_its_items_beside_it(self, reader):
        text = page(reader, "/documents/small-plan/")
        assert '<section id="二/（二）/1"' in text
        assert 'href="#二/（二）/1"' in text
        assert '<a href="/indicators/road/">Roads</a>' in text
        assert "1 item stands on a clause that this text does not have" in text

    def test_without_its_text_a_page_says_so_and_lists_what_stands_on_it(self, reader):
        text = page(reader, "/documents/small-plan/")
        assert "Text not loaded" in text
        assert '<a href="/indicators/road/">Roads</a>' in text
        assert "二/（二）/1" in text

    @pytest.mark.usefixtures("loaded")
    def test_a_gazette_lists_its_parts(self, reader):
        assert 'href="/documents/small-gazette/flood/"' in page(reader, "/documents/small-gazette/")

    @pytest.mark.usefixtures("loaded")
    def test_a_span_is_marked_where_the_address_names_it(self, reader, plan):
        start = plan.index("三年内")
        assert "<mark>三年内</mark>" in page(reader, f"/documents/small-plan/?start={start}&end={start + 3}")

    @pytest.mark.usefixtures("loaded")
    @pytest.mark.parametrize(
        "query",
        [
            pytest.param("start=-1&end=5", id="negative"),
            pytest.param("start=9&end=1", id="backwards"),
            pytest.param("start=x&end=y", id="no-numbers"),
            pytest.param("start=0&end=99999999999999", id="far-behind-the-end"),
            pytest.param(f"start={'9' * 5_000}&end={'9' * 5_000}", id="5000-digits"),
            pytest.param("start=²&end=③", id="signs-that-are-no-digits"),
        ],
    )
    def test_a_strange_span_is_answered_calmly(self, reader, query):
        assert "二、重点任务" in page(reader, f"/documents/small-plan/?{query}")

    def test_another_version_is_one_click_away_and_says_that_it_differs(self, reader, load, plan):
        load(plan)
        other = load(plan.replace("两座水厂", "三座水厂"))
        address = f"/documents/small-plan/?version={other.whole.text_id}"
        assert f'href="{address}"' in page(reader, "/documents/small-plan/")
        text = page(reader, address)
        assert "三座水厂" in text
        assert "Text differs" in text
        page(reader, "/documents/small-plan/?version=999999", 404)

    def test_markup_in_a_document_is_shown_and_not_run(self, reader, load, plan):
        load(plan.replace("两座水厂", "<script>alert(1)</script>").replace("总体要求", "<img src=x onerror=alert(1)>"))
        raw = reader.get("/documents/small-plan/").content.decode()
        assert "<script>alert" not in raw
        assert "<img" not in raw
        assert "&lt;script&gt;alert(1)" in raw

    def test_an_unknown_document_is_not_there(self, reader):
        page(reader, "/documents/no-such/", 404)

    @pytest.mark.parametrize("address", PAGES)
    def test_a_page_takes_as_many_queries_for_a_long_text_as_for_a_short_one(self, reader, load, plan, loaded, address):
        assert loaded is None
        reader.get(address)  # what is kept between requests is there for both
        with CaptureQueriesContext(connection) as short:
            reader.get(address)
        LoadedFile.objects.all().delete()
        longer = "".join(f"（{number}）做好工作。抓好落实。\n" for number in "三四五六七八九十")
        load(plan.replace("三、保障措施", f"{longer}三、保障措施"))
        reader.get(address)
        with CaptureQueriesContext(connection) as long:
            reader.get(address)
        assert len(long) <= len(short) + 1 <= 16


class TestCiting:
    @pytest.mark.usefixtures("loaded")
    def test_a_citation_leads_to_its_anchor(self, reader):
        answer = reader.get("/documents/cite/", {"document": "small-plan", "clause": "二/(二)/1"})
        assert answer.headers["Location"] == f"/documents/small-plan/#{quote('二/（二）/1')}"

    @pytest.mark.usefixtures("loaded")
    def test_the_characters_cited_are_handed_on(self, reader):
        answer = reader.get("/documents/cite/?document=small-plan&clause=一&start=10&end=20")
        assert answer.headers["Location"].startswith("/documents/small-plan/?start=10&end=20#")

    @pytest.mark.usefixtures("loaded")
    def test_characters_that_no_text_has_are_not_handed_on(self, reader):
        answer = reader.get(f"/documents/cite/?document=small-plan&clause=一&start={'9' * 5_000}&end=20")
        assert answer.headers["Location"].startswith("/documents/small-plan/?end=20#")

    @pytest.mark.parametrize(("clause", "told"), [("一", "whose words are not here yet"), ("九", "not here yet")])
    def test_without_the_text_it_leads_to_the_page_that_says_so(self, reader, clause, told):
        answer = reader.get("/documents/cite/", {"document": "small-plan", "clause": clause}, follow=True)
        assert told in answer.content.decode()

    @pytest.mark.usefixtures("loaded")
    def test_a_clause_that_is_not_there_is_told(self, reader):
        answer = reader.get("/documents/cite/", {"document": "small-plan", "clause": "九/（九）"}, follow=True)
        assert "has no clause “九（九）”" in answer.content.decode()

    def test_without_a_clause_it_leads_to_the_document(self, reader):
        assert reader.get("/documents/cite/?document=small-law").headers["Location"] == "/documents/small-law/"

    @pytest.mark.parametrize("query", ["", "document=", "document=no-such&clause=一"])
    def test_an_unknown_document_is_not_there(self, reader, query):
        page(reader, f"/documents/cite/?{query}", 404)

    def test_it_never_leads_away_from_the_site(self, reader):
        answer = reader.get("/documents/cite/", {"document": "small-plan", "clause": "//evil.example/\r\nX: y"})
        assert answer.headers["Location"].startswith("/documents/small-plan/?clause=")


class TestQuoting:
    @pytest.mark.usefixtures("loaded")
    def test_the_words_come_as_a_fragment_or_as_a_page(self, reader):
        address = "/documents/quote/?document=small-plan&clause=二/（二）/1"
        fragment = page(reader, address, **{"hx-request": "true"})
        assert "三年内修通园区道路" in fragment
        assert "<html" not in fragment
        assert "<html" in page(reader, address)

    @pytest.mark.parametrize("clause", ["一", "九"])
    def test_without_the_text_it_says_so_with_number_and_clause(self, reader, clause):
        text = page(reader, f"/documents/quote/?document=small-plan&clause={clause}", **{"hx-request": "true"})
        assert "Text not loaded" in text
        assert "东政发〔2031〕7号" in text

    @pytest.mark.usefixtures("loaded")
    def test_the_clause_around_is_quoted_and_named_where_there_is_no_such_clause(self, reader):
        text = page(reader, "/documents/quote/?document=small-plan&clause=二/（二）/9")
        assert "words of “二（二）” around it" in text

    @pytest.mark.usefixtures("loaded")
    def test_a_clause_that_is_not_there_is_told(self, reader):
        assert "has no clause “九”" in page(reader, "/documents/quote/?document=small-plan&clause=九")

    def test_a_document_that_is_only_cited_is_told_as_such(self, reader):
        assert "Only cited here" in page(reader, "/documents/quote/?document=small-standard&clause=表1")

    def test_markup_is_escaped(self, reader, load, plan):
        load(plan.replace("两座水厂", "<script>alert(1)</script>"))
        raw = reader.get("/documents/quote/", {"document": "small-plan", "clause": "二/（二）/2"}).content.decode()
        assert "&lt;script&gt;" in raw
        assert "<script>alert" not in raw

    def test_a_long_clause_is_cut(self, reader, load, plan):
        load(plan.replace("加强组织领导。", "加强组织领导。" * 200))
        text = page(reader, "/documents/quote/?document=small-plan&clause=三", **{"hx-request": "true"})
        assert text.count("加强组织领导") < 100
        assert "…" in text


class TestLoading:
    def test_several_files_are_loaded_each_by_itself(self, clerk, plan, own):
        answer = drop(clerk, ("plan.txt", plan), ("empty.txt", "  "), ("own.txt", own), ("photo.txt", b"\x89PNG\r\n"))
        text = unescape(answer.content.decode())
        assert answer.status_code == 200
        assert "every citation to it now opens at its words" in text
        assert "one of the office's own" in text
        assert "The file is empty" in text
        assert "holds pictures of pages only" in text
        assert LoadedText.objects.count() == 2

    def test_htmx_gets_a_fragment_that_brings_the_count_up_to_date(self, clerk, plan):
        answer = drop(clerk, ("plan.txt", plan), **{"hx-request": "true"})
        text = answer.content.decode()
        assert "<html" not in text
        assert 'hx-swap-oob="true"' in text
        assert "1 of 3 documents loaded" in text
        assert answer.headers["HX-Trigger"] == "documents-loaded"

    def test_the_same_file_again_is_told_as_such(self, clerk, load, plan):
        load(plan)
        assert "Already loaded" in drop(clerk, ("plan.txt", plan)).content.decode()

    def test_a_file_with_a_hostile_name_is_shown_harmless(self, clerk, plan):
        text = drop(clerk, ('"><script>alert(1)</script>.txt', plan)).content.decode()
        assert "<script>alert" not in text

    def test_a_file_above_the_limit_is_dropped_while_it_arrives_and_the_others_stay(self, clerk, settings, plan):
        settings.MAX_UPLOAD_MB = 1
        answer = drop(clerk, ("huge.txt", b"a" * (2 * 1024 * 1024)), ("plan.txt", plan))
        text = answer.content.decode()
        assert "larger than 1 MB" in text
        assert "huge.txt" in text
        assert LoadedFile.objects.get().name == "plan.txt"

    def test_files_that_are_too_much_together_are_refused_before_the_form_is_read(self, clerk, settings, plan):
        settings.MAX_UPLOAD_MB = 1
        pieces = [(f"{number}.txt", plan + " " * 1_000_000) for number in range(11)]
        answer = drop(clerk, *pieces)
        assert answer.status_code == 413
        assert "larger than 10 MB" in answer.content.decode()
        assert not LoadedFile.objects.exists()

    @pytest.mark.parametrize(("who", "status"), [("clerk", 413), ("county_clerk", 403), ("reader", 401)])
    def test_nothing_of_a_body_is_read_before_who_asks_and_its_size_are_checked(self, request, who, status):
        class Untouchable:
            def read(self, *_size: int) -> bytes:
                pytest.fail("the body was read")

            readline = read

        surroundings = {
            "CONTENT_LENGTH": str(300 * 1024 * 1024),
            "CONTENT_TYPE": "multipart/form-data; boundary=x",
            "wsgi.input": Untouchable(),
        }
        assert request.getfixturevalue(who).post("/documents/load/", **surroundings).status_code == status

    def test_only_bad_files_is_a_bad_request(self, clerk):
        assert drop(clerk, ("empty.txt", " ")).status_code == 400

    def test_no_file_is_told(self, clerk):
        answer = clerk.post("/documents/load/", {})
        assert answer.status_code == 400
        assert "No file was chosen" in answer.content.decode()

    def test_errors_are_told_in_chinese_to_one_who_reads_chinese(self, clerk):
        answer = drop(clerk, ("empty.txt", " "), **{"accept-language": "zh-CN"})
        assert 'lang="zh-Hans"' in answer.content.decode()

    def test_a_visitor_is_led_to_log_in(self, reader, plan):
        answer = drop(reader, ("plan.txt", plan))
        assert answer.status_code == 401
        assert "/account/login/?next=/documents/load/" in answer.content.decode().replace("%2F", "/")
        assert not LoadedFile.objects.exists()

    def test_a_visitor_whose_page_asks_for_a_fragment_is_led_there_as_well(self, reader, plan):
        headers = {"hx-request": "true", "hx-current-url": "http://testserver/documents/"}
        answer = drop(reader, ("plan.txt", plan), **headers)
        assert answer.headers["HX-Redirect"] == "/account/login/?next=%2Fdocuments%2F"

    def test_a_county_may_not(self, county_clerk, plan):
        answer = drop(county_clerk, ("plan.txt", plan))
        assert answer.status_code == 403
        assert "Your account may not do this here" in answer.content.decode()
        assert not LoadedFile.objects.exists()

    def test_a_forged_request_is_refused(self, clerk, plan):
        clerk.handler.enforce_csrf_checks = True
        assert drop(clerk, ("plan.txt", plan)).status_code == 403
        assert not LoadedFile.objects.exists()

    def test_who_may_not_load_sees_no_place_to_drop(self, reader, clerk, county_clerk):
        assert 'type="file"' in page(clerk, "/documents/")
        assert 'type="file"' not in page(reader, "/documents/")
        assert 'type="file"' not in page(county_clerk, "/documents/")

    def test_the_address_opened_by_hand_leads_to_the_register(self, clerk):
        assert clerk.get("/documents/load/").headers["Location"] == "/documents/"


class TestTakingBack:
    def test_it_asks_first_and_then_takes_back(self, clerk, load, gazette):
        address = f"/documents/undo/{load(gazette, 'issue.txt').whole.text_id}/"
        asked = page(clerk, address)
        assert "issue.txt" in asked
        assert 'href="/documents/small-gazette/drought/"' in asked
        done = clerk.post(address, follow=True)
        assert "“issue.txt” was taken back" in done.content.decode()
        assert not LoadedFile.objects.exists()
        assert not Clause.objects.exists()

    @pytest.mark.parametrize(("who", "status"), [("county_clerk", 403), ("reader", 401)])
    def test_others_may_not(self, request, who, status, load, plan):
        address = f"/documents/undo/{load(plan).whole.text_id}/"
        browser = request.getfixturevalue(who)
        assert "Take this file back</button>" not in page(browser, address)
        assert browser.post(address).status_code == status
        assert LoadedFile.objects.exists()

    def test_what_is_gone_already_is_not_there(self, clerk):
        assert clerk.post("/documents/undo/999999/").status_code == 404


class TestOriginal:
    def test_the_file_is_handed_out_as_it_was(self, reader, load, plan):
        words = plan.replace("\n", "\r\n")
        load(words, "规划.txt")
        answer = reader.get("/documents/small-plan/original/")
        assert answer.content.decode() == words
        assert answer.headers["Content-Type"] == "text/plain; charset=utf-8"
        assert answer.headers["Content-Disposition"].startswith("attachment; filename*=utf-8''")

    def test_a_part_hands_out_the_issue_and_a_version_its_own_file(self, reader, load, gazette):
        load(gazette)
        other = gazette.replace("科学调度", "统一调度")
        version = load(other).texts[2].text_id
        assert reader.get("/documents/small-gazette/flood/original/").content.decode() == gazette
        answer = reader.get(f"/documents/small-gazette/drought/original/?version={version}")
        assert answer.content.decode() == other

    def test_without_a_text_there_is_none(self, reader):
        page(reader, "/documents/small-plan/original/", 404)


def test_a_document_of_100000_characters_stays_under_200_kb(reader, load):
    words = "各地各部门要按照职责分工抓好落实确保各项任务按期完成取得实际成效"
    body = "".join(
        f"{number}、工作{number}\n"
        + "".join(
            f"（{item}）任务{item}。{words[item % 9 :]}，{words[: item % 30]}{item * 7919}。\n"
            for item in range(1, 200)
        )
        for number in "一二三四五六七八九十"
    )
    key = load(f"某市长规划\n{body}").texts[0].document.key
    content = reader.get(f"/documents/{key}/").content
    assert len(body) > 100_000
    assert len(gzip.compress(content, 6)) < 200_000
