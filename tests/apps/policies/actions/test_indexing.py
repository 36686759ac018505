"""The index of words is in step with the texts that are shown, whatever is done to them."""

from datetime import date

import pytest
from django.db import connection, transaction

from lingyan.apps.policies.actions import import_file, load_pack, remove_text
from lingyan.apps.policies.actions.indexing import (
    days_of_documents,
    follow_days,
    forget_texts,
    index_texts,
    order_of,
    rebuild_index,
)
from lingyan.apps.policies.models import Clause, Document, IndexedClause, LoadedText
from lingyan.apps.policies.queries.searching import Sort, Wanted, find
from lingyan.apps.policies.queries.searching.index import WORDS, rows_with
from lingyan.domain.corpus.bigrams import tokens_of
from lingyan.kernel.access import COMMAND_LINE

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("register")]


def is_in_step() -> bool:
    """Whether the index holds the clauses of the shown texts and no others, and each by all of its tokens."""
    shown = dict(Clause.objects.filter(text__is_current=True).values_list("pk", "reading"))
    rows = dict(IndexedClause.objects.values_list("clause", "order"))
    asked = ((pk, tokens_of(reading)) for pk, reading in shown.items())
    missing = [pk for pk, tokens in asked if tokens and not rows_with(tokens).filter(clause=pk).exists()]
    return set(rows) == set(shown) and not missing and is_without_remains("水厂", shown.values())


def is_without_remains(word: str, readings: object) -> bool:
    """Whether full-text search of SQLite, which is told what to forget, knows a word as often as it is shown."""
    if connection.vendor != "sqlite":
        return True
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT count(*) FROM {WORDS} WHERE {WORDS} MATCH %s", [f'"{word}"'])  # noqa: S608 - a name of our own
        return cursor.fetchone()[0] == sum(word in reading for reading in readings)


def found(words: str, sort: Sort = Sort.DATE) -> list[int]:
    return [one.clause for one in find(Wanted(words), sort).held]


def test_loading_indexes_what_is_shown(load, plan, gazette):
    load(plan)
    load(gazette)
    assert IndexedClause.objects.exists()
    assert is_in_step()


def test_another_version_that_is_shown_takes_the_place_of_the_one_before(load, own):
    load(own)
    load(own.replace("起降场", "水厂"))
    assert is_in_step()
    assert found("水厂")
    assert not found("起降场")


def test_a_version_that_is_not_shown_is_not_indexed(load, plan):
    load(plan)
    load(plan.replace("两座水厂", "三座泵站"))
    assert is_in_step()
    assert found("水厂")
    assert not found("泵站")


def test_what_is_taken_back_is_forgotten_and_the_version_before_found_again(load, plan):
    load(plan.replace("两座水厂", "三座水厂"))
    registered = load(plan)
    remove_text(LoadedText.objects.get(pk=registered.whole.text_id), actor=COMMAND_LINE)
    assert is_in_step()
    assert found("三座水厂")
    assert not found("两座水厂")
    remove_text(LoadedText.objects.get(), actor=COMMAND_LINE)
    assert not IndexedClause.objects.exists()
    assert is_in_step()


def test_a_loading_that_fails_leaves_the_index_as_it_was(load, plan, own, monkeypatch):
    load(plan)
    before = set(IndexedClause.objects.values_list("order", flat=True))

    def broken(*_given, **_named):
        raise RuntimeError

    monkeypatch.setattr("lingyan.apps.policies.actions.importing.record", broken)
    with pytest.raises(RuntimeError):
        import_file("own.txt", own.encode(), actor=COMMAND_LINE)
    assert set(IndexedClause.objects.values_list("order", flat=True)) == before
    assert is_in_step()


def test_a_text_that_a_pack_takes_over_stays_found(load, plan, register):
    Document.objects.filter(key="small-plan").update(fingerprint={})
    load(plan)
    with transaction.atomic():
        load_pack(register).settle()
    assert LoadedText.objects.get(is_current=True).document.key == "small-plan"
    assert is_in_step()
    assert found("水厂")


def test_newer_documents_come_first_and_their_clauses_in_order(load, plan, law):
    load(plan)
    load(law)
    Document.objects.filter(key="small-law").update(published_on=date(2032, 1, 1))
    rebuild_index()
    clauses = [Clause.objects.select_related("text__document").get(pk=pk) for pk in found("本")]
    keys = [clause.text.document.key for clause in clauses]
    assert keys == sorted(keys, key=["small-law", "small-plan"].index)
    orders = [clause.order for clause in clauses if clause.text.document.key == "small-law"]
    assert len(orders) > 1
    assert orders == sorted(orders)


def test_a_document_whose_day_changes_moves(load, plan, law):
    load(plan)
    load(law)
    before = days_of_documents()
    Document.objects.filter(key="small-law").update(published_on=date(2040, 1, 1))
    follow_days(before)
    assert is_in_step()
    newest = IndexedClause.objects.select_related("document").first()
    assert newest.document.key == "small-law"
    assert newest.order >= order_of(newest.clause_id, date(2040, 1, 1))


def test_made_anew_it_is_what_it_was(load, plan, gazette):
    load(plan)
    load(gazette)
    before = set(IndexedClause.objects.values_list("order", "clause", "document", "kind"))
    text = LoadedText.objects.filter(is_current=True).first()
    forget_texts([text.pk])
    assert not is_in_step()
    assert rebuild_index() == len(before)
    assert set(IndexedClause.objects.values_list("order", "clause", "document", "kind")) == before
    assert is_in_step()
    forget_texts([text.pk])
    index_texts([text.pk])
    assert is_in_step()
