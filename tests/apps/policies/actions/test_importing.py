import re

import pytest
from django.db import DatabaseError

from factories.circular import FILES, TITLE
from lingyan.apps.files.models import Content, StoredFile
from lingyan.apps.files.queries import bytes_of
from lingyan.apps.policies.actions import import_file, importing
from lingyan.apps.policies.actions.importing import Outcome
from lingyan.apps.policies.models import Clause, Document, LoadedFile, LoadedText
from lingyan.domain.corpus.decode import EmptyDocumentError
from lingyan.kernel.access import VISITOR, LogInError

pytestmark = pytest.mark.django_db

SEEDS = ("ndrc-plan", "dev-plan", "pan-prd", "gba", "gazette-2021-18")


def shown(key: str) -> LoadedText:
    return LoadedText.objects.select_related("source").get(document__key=key, is_current=True)


def words_of(key: str) -> str:
    return "\n".join(Clause.objects.filter(text=shown(key)).values_list("reading", flat=True))


@pytest.mark.usefixtures("register")
class TestRecognition:
    def test_a_registered_text_is_recognised_whatever_the_file_is_called(self, load, plan):
        report = load(plan, "scan-0001.txt")
        assert [(text.document.key, text.outcome, text.is_shown) for text in report.texts] == [
            ("small-plan", Outcome.REGISTERED, True)
        ]
        assert report.is_new

    @pytest.mark.parametrize(
        "encode",
        [
            pytest.param(lambda text: text.encode("gb18030"), id="GB18030"),
            pytest.param(lambda text: b"\xef\xbb\xbf" + text.encode(), id="UTF-8 with a byte order mark"),
            pytest.param(lambda text: text.encode("utf-16"), id="UTF-16"),
            pytest.param(lambda text: text.replace("\n", "\r\n").encode(), id="other line ends"),
            pytest.param(lambda text: text.replace("\n", "\n\n").encode(), id="blank lines"),
        ],
    )
    def test_another_encoding_is_the_same_text(self, load, plan, encode):
        assert load(encode(plan)).texts[0].outcome is Outcome.REGISTERED

    def test_one_changed_line_is_another_version_and_says_how_many_clauses_differ(self, load, plan):
        load(plan)
        report = load(plan.replace("两座水厂", "三座水厂"))
        (text,) = report.texts
        assert (text.document.key, text.outcome, text.differing) == ("small-plan", Outcome.VERSION, 1)

    def test_another_version_does_not_replace_the_registered_text(self, load, plan):
        load(plan)
        (text,) = load(plan.replace("两座水厂", "三座水厂")).texts
        assert not text.is_shown
        assert text.link.endswith(f"?version={text.text_id}")
        assert "两座水厂" in words_of("small-plan")
        assert "beside the registered text" in str(text.message)

    def test_another_version_is_shown_while_the_registered_text_is_not_loaded(self, load, plan):
        (text,) = load(plan.replace("两座水厂", "三座水厂")).texts
        assert (text.is_shown, text.differing) == (True, None)
        assert "not loaded here" in str(text.message)
        load(plan)
        assert "两座水厂" in words_of("small-plan")
        assert LoadedText.objects.filter(document__key="small-plan").count() == 2

    def test_a_difference_outside_the_clauses_is_told_as_such(self, load, plan):
        load(plan)
        (text,) = load(plan.replace("为了做强制造业", "为做强制造业")).texts
        assert text.differing == 0
        assert "words outside them differ" in str(text.message)

    def test_an_unknown_document_becomes_the_offices_own(self, load, own):
        (text,) = load(own, "low-altitude.txt").texts
        document = Document.objects.get(pk=text.document.pk)
        assert text.outcome is Outcome.OWN
        assert (document.pack, document.number) == ("", "东政发〔2031〕30号")
        assert (document.title_zh, document.issuer_zh) == ("东江省人民政府关于发展低空经济的意见", "东江省人民政府")
        assert str(document.signed_on) == "2031-09-01"
        assert document.effective_on is None

    def test_a_further_version_of_an_own_document_is_known_by_its_number_and_shown(self, load, own):
        first = load(own).texts[0].document.key
        (text,) = load(own.replace("一座起降场", "两座起降场")).texts
        assert (text.document.key, text.outcome, text.is_shown) == (first, Outcome.OWN_VERSION, True)

    def test_words_without_any_heading_are_kept_under_the_files_name(self, load):
        (text,) = load("随手记下的几句话。", "memo.txt").texts
        assert text.document.title_zh == "memo"
        assert words_of(text.document.key) == "随手记下的几句话。"


@pytest.mark.usefixtures("register")
class TestGazette:
    def test_it_is_split_into_its_documents(self, load, gazette):
        report = load(gazette)
        assert [(text.document.key, text.outcome) for text in report.texts] == [
            ("small-gazette", Outcome.REGISTERED),
            ("small-gazette/flood", Outcome.REGISTERED),
            ("small-gazette/drought", Outcome.REGISTERED),
        ]
        assert "防汛物资" in words_of("small-gazette/flood")
        assert "防汛物资" not in words_of("small-gazette/drought")

    def test_one_changed_notice_leaves_the_others_registered(self, load, gazette):
        load(gazette)
        report = load(gazette.replace("科学调度用水", "统一调度用水"))
        assert [text.outcome for text in report.texts] == [Outcome.VERSION, Outcome.REGISTERED, Outcome.VERSION]
        assert report.texts[2].differing == 1
        assert "科学调度用水" in words_of("small-gazette/drought")

    def test_a_notice_by_itself_is_known_as_the_part_that_it_is(self, load, gazette):
        first = gazette[: gazette.index("东江省人民政府办公厅关于做好抗旱")]
        (text,) = load(first).texts
        assert (text.document.key, text.outcome) == ("small-gazette/flood", Outcome.REGISTERED)

    def test_an_unknown_gazette_brings_its_documents_with_it(self, load, gazette):
        other = gazette.replace("21号", "51号").replace("22号", "52号").replace("防汛", "防火").replace("抗旱", "护林")
        report = load(other, "gazette-9.txt")
        whole, *parts = (text.document for text in report.texts)
        assert (whole.kind, whole.title_zh) == ("gazette", "gazette-9")
        assert {part.parent_id for part in parts} == {whole.pk}
        assert [part.number for part in parts] == ["东政办发〔2031〕51号", "东政办发〔2031〕52号"]


@pytest.mark.usefixtures("register")
class TestRepetition:
    def test_the_same_file_again_changes_nothing_and_says_so(self, load, plan):
        load(plan)
        again = load(plan, "renamed.txt")
        assert not again.is_new
        assert [text.document.key for text in again.texts] == ["small-plan"]
        assert LoadedFile.objects.count() == LoadedText.objects.count() == 1

    def test_the_same_words_in_another_encoding_change_nothing(self, load, plan):
        load(plan)
        assert not load(plan.encode("gb18030")).is_new
        assert LoadedFile.objects.count() == 1

    def test_the_same_gazette_with_other_line_ends_reports_all_its_documents(self, load, gazette):
        load(gazette)
        again = load(gazette.replace("\n", "\r\n"))
        assert (again.is_new, len(again.texts), LoadedFile.objects.count()) == (False, 3, 1)

    def test_two_equal_documents_in_one_file_are_both_kept(self, load, gazette):
        unknown = gazette.replace("21号", "61号").replace("22号", "62号").replace("抗旱", "防汛")
        keys = [text.document.key for text in load(unknown).texts]
        assert len(set(keys)) == 3


@pytest.mark.usefixtures("register")
class TestWholeness:
    def test_an_error_half_way_leaves_nothing(self, load, gazette, monkeypatch):
        keep = importing.clause_rows

        def fail_at_the_last(text, part):
            if text.document.key == "small-gazette/drought":
                raise DatabaseError
            return keep(text, part)

        monkeypatch.setattr(importing, "clause_rows", fail_at_the_last)
        with pytest.raises(DatabaseError):
            load(gazette)
        assert not LoadedFile.objects.exists()
        assert not LoadedText.objects.exists()
        assert not Clause.objects.exists()

    def test_an_error_half_way_leaves_no_new_document_in_the_register(self, load, own, monkeypatch):
        before = Document.objects.count()
        monkeypatch.setattr(importing, "clause_rows", lambda *_: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            load(own)
        assert Document.objects.count() == before

    def test_a_visitor_may_not_load(self, plan):
        with pytest.raises(LogInError):
            import_file("plan.txt", plan.encode(), actor=VISITOR)
        assert not LoadedFile.objects.exists()

    def test_a_file_of_page_numbers_only_is_one_clear_error(self, load):
        with pytest.raises(EmptyDocumentError):
            load("— 12 —\n")
        assert not LoadedFile.objects.exists()

    def test_offsets_are_those_of_the_file_as_it_was(self, load, plan):
        load(plan.replace("\n", "\r\n"))
        text = shown("small-plan")
        for clause in Clause.objects.filter(text=text):
            for start, words in (run for runs in clause.paragraphs for run in runs):
                assert text.source.text[start : start + len(words)] == words


class TestRealDocuments:
    def test_the_five_are_recognised_exactly(self, load, shared):
        files = [(shared / "seeds" / f"{key}.txt").read_bytes() for key in SEEDS]
        reports = [load(data) for data in files]
        texts = [text for report in reports for text in report.texts]
        assert [text.document.key for text in texts if "/" not in text.document.key] == list(SEEDS)
        assert {text.outcome for text in texts} == {Outcome.REGISTERED}
        assert len(texts) == 13

    @pytest.mark.parametrize("key", SEEDS)
    def test_no_word_is_lost_and_every_place_is_true(self, load, shared, key):
        data = (shared / "seeds" / f"{key}.txt").read_bytes()
        load(data)
        text, rows = data.decode(), Clause.objects.filter(text__document__key__startswith=key)
        runs = [run for row in rows for paragraph in row.paragraphs for run in paragraph]
        assert all(text[start : start + len(words)] == words for start, words in runs)
        covered = {at for start, words in runs for at in range(start, start + len(words))}
        chinese = [at for at in range(len(text)) if "\u4e00" <= text[at] <= "\u9fff"]
        assert len(covered.intersection(chinese)) > 0.97 * len(chinese)

    @pytest.mark.parametrize("key", SEEDS)
    def test_one_changed_line_is_another_version(self, load, shared, key):
        text = (shared / "seeds" / f"{key}.txt").read_text(encoding="utf-8")
        load(text)
        lines = text.splitlines(keepends=True)
        middle = range(len(lines) // 4, len(lines) // 2)
        at = max(middle, key=lambda number: len(re.findall("[\u4e00-\u9fff]", lines[number])))
        inside = len(lines[at]) // 2
        lines[at] = f"{lines[at][:inside]}改{lines[at][inside:]}"
        changed = load("".join(lines)).texts
        assert changed[0].document.key == key
        assert changed[0].outcome is Outcome.VERSION
        assert sum(text.outcome is Outcome.VERSION for text in changed) == (2 if len(changed) > 1 else 1)
        assert sum(text.differing or 0 for text in changed) == 1


class TestKindsOfFiles:
    @pytest.mark.parametrize("name", ["a.md", "a.html", "a.docx", "a.pdf"])
    def test_the_text_is_kept_beside_the_file_that_it_was_read_from(self, load, name):
        data = FILES[name]()
        report = load(data, name)
        (text,) = report.texts
        file = LoadedFile.objects.get()
        assert (report.kind, file.kind) == (name.removeprefix("a."),) * 2
        assert text.document.title_zh == TITLE
        assert bytes_of(file.original) == data
        assert (file.original.name, file.original.owner) == (name, "command-line")
        clause = Clause.objects.get(text=text.text_id, path="二/（二）/1")
        place, words = clause.paragraphs[0][0]
        assert file.text[place : place + len(words)] == words

    def test_plain_text_is_its_own_original(self, load, own):
        assert load(own).kind == "txt"
        assert LoadedFile.objects.get().original is None
        assert not Content.objects.exists()

    def test_the_same_file_again_keeps_nothing_more(self, load):
        data = FILES["a.docx"]()
        load(data, "a.docx")
        assert not load(data, "b.docx").is_new
        assert StoredFile.objects.count() == LoadedFile.objects.count() == 1

    def test_the_same_words_in_another_kind_of_file_are_loaded_already(self, load):
        load(FILES["a.txt"](), "a.txt")
        assert not load(FILES["a.docx"](), "a.docx").is_new
        assert not StoredFile.objects.exists()

    def test_what_was_left_out_in_reading_is_told_and_kept(self, load):
        report = load(FILES["a.pdf"](), "a.pdf")
        told = "Page numbers and running heads left out: 4."
        assert [str(note) for note in report.notes] == [told]
        (note,) = LoadedText.objects.get().notes
        assert note["template"].format(**note["data"]) == told

    @pytest.mark.usefixtures("register")
    def test_in_a_gazette_what_was_left_out_stands_with_the_whole(self, load, gazette):
        load("".join(f"<p>{line}</p>" for line in gazette.splitlines()) + "<p hidden>藏</p>", "a.html")
        codes = {text.document.key: [note["code"] for note in text.notes] for text in LoadedText.objects.all()}
        assert codes == {
            "small-gazette": ["hidden_words"],
            "small-gazette/flood": [],
            "small-gazette/drought": [],
        }
