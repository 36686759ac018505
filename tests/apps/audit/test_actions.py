from datetime import UTC, datetime
from decimal import Decimal

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from factories.accounts import acting
from factories.concurrency import at_once, shared_database
from lingyan.apps.audit import actions
from lingyan.apps.audit.actions import Change, HeadError, canonical, record, record_all
from lingyan.apps.audit.models import FIRST, AuditRecord, ChainHead


def write(actor, number=1):
    with transaction.atomic():
        return [record(actor, "plans.enter_figure", ("figure", f"gdp-{n}"), after={"n": n}) for n in range(number)]


@pytest.mark.django_db
def test_a_record_tells_who_did_what_from_where_with_before_and_after():
    actor = acting(login="li")
    with transaction.atomic():
        row = record(
            actor, "plans.enter_figure", ("figure", "gdp"), scope="430000", before={"value": 1}, after={"value": 2}
        )
    kept = AuditRecord.objects.get(pk=row.number)
    assert (kept.actor, kept.address, kept.act) == ("li", "10.0.0.7", "plans.enter_figure")
    assert (kept.subject, kept.key, kept.scope) == ("figure", "gdp", "430000")
    assert (kept.before, kept.after) == ('{"value":1}', '{"value":2}')


@pytest.mark.django_db
def test_each_record_holds_the_hash_of_the_one_before_and_the_head_that_of_the_last():
    rows = write(acting(), 3)
    assert [row.number for row in rows] == [1, 2, 3]
    assert [row.previous for row in rows] == [FIRST, rows[0].hash, rows[1].hash]
    head = ChainHead.objects.get()
    assert (head.number, head.hash) == (3, rows[2].hash)


@pytest.mark.django_db
def test_a_record_costs_three_statements():
    actor = acting()
    write(actor)
    with transaction.atomic(), CaptureQueriesContext(connection) as captured:
        record(actor, "plans.enter_figure", ("figure", "gdp"))
    assert len(captured) == 3


@pytest.mark.django_db
@pytest.mark.parametrize("number", [1, 30])
def test_many_records_at_once_cost_no_more_than_one(number):
    actor = acting()
    write(actor)
    changes = [Change(("figure", str(n)), "430000", None, {"n": n}) for n in range(number)]
    with transaction.atomic(), CaptureQueriesContext(connection) as captured:
        rows = record_all(actor, "plans.take_figures", changes)
    assert len(captured) == 3
    assert [row.number for row in rows] == list(range(2, number + 2))
    assert ChainHead.objects.get().hash == rows[-1].hash


@pytest.mark.django_db
def test_a_batch_of_nothing_adds_nothing():
    with transaction.atomic():
        assert record_all(acting(), "plans.take_figures", []) == []
    assert not ChainHead.objects.exists()


@pytest.mark.django_db
def test_a_change_that_is_rolled_back_takes_its_record_and_no_number_with_it():
    actor = acting()
    write(actor)
    with transaction.atomic():
        record(actor, "plans.enter_figure", ("figure", "gdp"))
        transaction.set_rollback(True)
    assert [row.number for row in write(actor)] == [2]


@pytest.mark.django_db(transaction=True)
def test_a_record_outside_of_a_transaction_is_refused():
    with pytest.raises(RuntimeError, match="transaction"):
        record(acting(), "plans.enter_figure", ("figure", "gdp"))


@pytest.mark.django_db
def test_nothing_is_added_to_a_chain_whose_head_was_taken_away():
    write(acting())
    ChainHead.objects.all().delete()
    with pytest.raises(HeadError), transaction.atomic():
        record(acting(), "plans.enter_figure", ("figure", "gdp"))


@pytest.mark.django_db(transaction=True)
def test_many_who_write_at_once_make_one_unbroken_chain(tmp_path):
    actor = acting()
    with shared_database(tmp_path):
        at_once(lambda: [write(actor) for _ in range(10)], 8)
        rows = at_once(lambda: list(AuditRecord.objects.order_by("number")))[0]
        head = at_once(ChainHead.objects.get)[0]
    assert [row.number for row in rows] == list(range(1, 81))
    assert [row.previous for row in rows] == [FIRST, *(row.hash for row in rows[:-1])]
    assert (head.number, head.hash) == (80, rows[-1].hash)


@pytest.mark.parametrize(
    ("content", "text"),
    [
        pytest.param(None, "", id="nothing"),
        pytest.param({}, "{}", id="empty"),
        pytest.param({"b": 1, "a": "县"}, '{"a":"县","b":1}', id="sorted-and-plain"),
        pytest.param({"value": Decimal("59.0")}, '{"value":"59.0"}', id="digits-kept"),
        pytest.param({"at": datetime(2026, 1, 2, tzinfo=UTC)}, '{"at":"2026-01-02 00:00:00+00:00"}', id="moment"),
    ],
)
def test_content_is_written_in_one_form(content, text):
    assert canonical(content) == text


def test_the_batch_is_no_greater_than_one_statement_takes():
    assert actions.BATCH * len(AuditRecord._meta.concrete_fields) < 32_766
