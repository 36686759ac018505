import re

import pytest
from django.db import connection
from django.http import Http404
from django.test.utils import CaptureQueriesContext

from factories.circular import FILES
from lingyan.apps.files.actions import keep_known
from lingyan.apps.files.models import Content, StoredFile
from lingyan.apps.policies.actions import remove_text
from lingyan.apps.policies.models import Clause, Document, LoadedFile, LoadedText
from lingyan.kernel.access import COMMAND_LINE, VISITOR, LogInError

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("register")]


def take_back(pk: int) -> LoadedFile:
    return remove_text(LoadedText.objects.get(pk=pk), actor=COMMAND_LINE)


def test_a_file_taken_back_is_gone_with_its_clauses(load, plan):
    file = take_back(load(plan, "plan.txt").whole.text_id)
    assert file.name == "plan.txt"
    assert not LoadedFile.objects.exists()
    assert not Clause.objects.exists()
    assert Document.objects.filter(key="small-plan").exists()


def test_a_gazette_goes_with_all_its_documents(load, gazette):
    report = load(gazette)
    take_back(report.texts[1].text_id)
    assert not LoadedText.objects.exists()


def test_the_version_before_is_shown_again(load, plan):
    other = load(plan.replace("两座水厂", "三座水厂"))
    registered = load(plan)
    take_back(registered.whole.text_id)
    assert LoadedText.objects.get(is_current=True).pk == other.whole.text_id


def test_a_document_that_only_this_file_brought_leaves_the_register(load, own):
    report = load(own)
    take_back(report.whole.text_id)
    assert not Document.objects.filter(pk=report.texts[0].document.pk).exists()


def test_an_own_document_stays_while_another_version_of_it_is_loaded(load, own):
    first = load(own)
    load(own.replace("一座起降场", "两座起降场"))
    take_back(first.whole.text_id)
    assert Document.objects.filter(pk=first.texts[0].document.pk).exists()
    assert LoadedText.objects.get().is_current


def test_after_it_the_same_file_can_be_loaded_again(load, plan):
    take_back(load(plan).whole.text_id)
    assert load(plan).is_new


def test_what_was_taken_back_meanwhile_is_not_there(load, plan):
    text = LoadedText.objects.get(pk=load(plan).whole.text_id)
    take_back(text.pk)
    with pytest.raises(Http404):
        remove_text(text, actor=COMMAND_LINE)


def test_a_visitor_may_not_take_back(load, plan):
    text = LoadedText.objects.get(pk=load(plan).whole.text_id)
    with pytest.raises(LogInError):
        remove_text(text, actor=VISITOR)
    assert LoadedText.objects.count() == 1


IN_ORDER = re.compile(r"ORDER BY (?:\"policies_document\".\"id\"|1) ASC")


def test_loading_and_taking_back_lock_documents_in_one_order(load, gazette):
    with CaptureQueriesContext(connection) as loading:
        report = load(gazette)
    with CaptureQueriesContext(connection) as taking:
        take_back(report.whole.text_id)
    for queries in (loading, taking):
        first = next(
            query["sql"]
            for query in queries
            if query["sql"].startswith("SELECT") and 'FROM "policies_document"' in query["sql"]
        )
        assert IN_ORDER.search(first)
        assert connection.vendor == "sqlite" or "FOR UPDATE" in first


def test_the_bytes_of_a_file_go_with_it(load):
    take_back(load(FILES["a.docx"](), "a.docx").whole.text_id)
    assert not LoadedFile.objects.exists()
    assert not StoredFile.objects.exists()
    assert not Content.objects.exists()


def test_bytes_that_another_file_has_as_well_stay(load):
    data = FILES["a.docx"]()
    proof = keep_known("proof.docx", data, "docx", actor=COMMAND_LINE)
    take_back(load(data, "a.docx").whole.text_id)
    assert StoredFile.objects.get() == proof
    assert bytes(Content.objects.get().data) == data
