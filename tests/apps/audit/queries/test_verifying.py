from importlib import import_module

import pytest
from django.db import connection, transaction

from factories.accounts import acting
from lingyan.apps.audit.actions import Change, record_all
from lingyan.apps.audit.models import HASHED, AuditRecord, ChainHead, hash_of
from lingyan.apps.audit.queries.verifying import CHUNK, verify

pytestmark = pytest.mark.django_db
LAST = 6
UNGUARDED = import_module("lingyan.apps.audit.migrations.0002_append_only").UNDONE[connection.vendor]


@pytest.fixture
def rows():
    changes = [Change(("figure", str(n)), "430000", {"value": n}, {"value": n + 1}) for n in range(LAST)]
    with transaction.atomic():
        return record_all(acting(), "plans.enter_figure", changes)


@pytest.fixture
def tamper(rows):
    """Run statements, each with its values, as someone does who may do anything with the database."""
    assert rows

    def run(*statements):
        with connection.cursor() as cursor:
            for statement, *values in [*((one,) for one in UNGUARDED), *statements]:
                cursor.execute(statement, values or None)

    return run


def forge(number, **changes):
    """Return a statement that changes a record and takes its hash anew, as a careful forger would."""
    row = AuditRecord.objects.get(pk=number)
    for name, value in changes.items():
        setattr(row, name, value)
    changes["hash"] = hash_of([getattr(row, name) for name in HASHED])
    told = ", ".join(f"{name} = %s" for name in changes)
    return f"UPDATE audit_auditrecord SET {told} WHERE number = %s", *changes.values(), number  # noqa: S608 - a test


def test_an_untouched_chain_holds_and_tells_its_head(rows):
    verdict = verify()
    assert (verdict.holds, verdict.read, verdict.is_whole) == (True, LAST, True)
    assert (verdict.number, verdict.hash) == (LAST, rows[-1].hash)


def test_an_empty_chain_holds():
    verdict = verify()
    assert (verdict.holds, verdict.read, verdict.number) == (True, 0, 0)


@pytest.mark.parametrize("field", [name for name in HASHED if name != "number"])
def test_a_changed_field_is_found_at_its_record(tamper, field):
    value = "2026-01-02 00:00:00" if field == "at" else "x"
    tamper((f"UPDATE audit_auditrecord SET {field} = %s WHERE number = 3", value))  # noqa: S608 - a test
    verdict = verify()
    assert (verdict.holds, verdict.broken_at) == (False, 3)
    assert "was changed" in verdict.reason.text()


TAMPERED = [
    pytest.param("UPDATE audit_auditrecord SET hash = 'x' WHERE number = 3", 3, "was changed", id="hash"),
    pytest.param("DELETE FROM audit_auditrecord WHERE number = 3", 3, "missing", id="row-deleted"),
    pytest.param("DELETE FROM audit_auditrecord WHERE number = 1", 1, "missing", id="first-deleted"),
    pytest.param("DELETE FROM audit_auditrecord WHERE number >= 5", 5, "cut at its end", id="tail-cut"),
    pytest.param("DELETE FROM audit_auditrecord", 1, "cut at its end", id="all-deleted"),
    pytest.param(
        "UPDATE audit_auditrecord SET number = 99 WHERE number = 2;"
        "UPDATE audit_auditrecord SET number = 2 WHERE number = 4;"
        "UPDATE audit_auditrecord SET number = 4 WHERE number = 99",
        2,
        "was changed",
        id="two-rows-swapped",
    ),
    pytest.param("UPDATE audit_auditrecord SET number = 9 WHERE number = 6", 6, "cut at its end", id="renumbered"),
    pytest.param("DELETE FROM audit_chainhead", LAST, "head of the chain is gone", id="head-deleted"),
    pytest.param("UPDATE audit_chainhead SET hash = 'x'", LAST, "does not hold the hash", id="head-changed"),
    pytest.param("UPDATE audit_chainhead SET number = 4", 5, "past the end", id="head-set-back"),
    pytest.param("UPDATE audit_chainhead SET number = 8", 7, "cut at its end", id="head-set-on"),
]


@pytest.mark.parametrize(("statements", "number", "words"), TAMPERED)
def test_whatever_was_tampered_with_is_named(tamper, statements, number, words):
    tamper(*((one,) for one in statements.split(";")))
    verdict = verify()
    assert (verdict.holds, verdict.broken_at) == (False, number)
    assert words in verdict.reason.text()


def test_a_record_forged_with_a_hash_of_its_own_does_not_fit_the_next(tamper):
    tamper(forge(3, actor="x"))
    verdict = verify()
    assert verdict.broken_at == 4
    assert "does not follow record 3" in verdict.reason.text()


def test_a_tail_cut_together_with_the_head_is_found_by_a_hash_noted_outside(tamper, rows):
    tamper(
        ("DELETE FROM audit_auditrecord WHERE number > 4",),
        ("UPDATE audit_chainhead SET number = 4, hash = %s", rows[3].hash),
    )
    assert verify().holds
    verdict = verify(expect={LAST: rows[-1].hash})
    assert (verdict.broken_at, "was noted" in verdict.reason.text()) == (LAST, True)


def test_a_chain_written_anew_is_found_by_a_hash_noted_outside(tamper, rows):
    tamper(forge(5, actor="x"))
    tamper(forge(6, previous=AuditRecord.objects.get(pk=5).hash))
    tamper(("UPDATE audit_chainhead SET hash = %s", AuditRecord.objects.get(pk=6).hash))
    assert verify().holds
    verdict = verify(expect={5: rows[4].hash, 2: rows[1].hash})
    assert (verdict.broken_at, "not the one whose hash was noted" in verdict.reason.text()) == (5, True)


def test_the_right_noted_hash_holds(rows):
    assert verify(expect={3: rows[2].hash}).holds


def test_a_part_is_read_from_its_first_record_and_trusts_what_is_before(tamper):
    tamper(("UPDATE audit_auditrecord SET actor = 'x' WHERE number = 2",))
    verdict = verify(4)
    assert (verdict.holds, verdict.read, verdict.reached) == (True, 3, LAST)
    assert verify(2).broken_at == 2


@pytest.mark.usefixtures("rows")
def test_a_part_may_end_before_the_chain_does():
    verdict = verify(1, up_to=4)
    assert (verdict.holds, verdict.reached, verdict.is_whole, verdict.number) == (True, 4, False, LAST)
    assert verify(5, up_to=9).is_whole


@pytest.mark.usefixtures("rows")
def test_progress_is_told_while_it_is_read():
    class Told(list):
        def tell(self, done, total=None):
            self.append((done, total))

    told = Told()
    verify(beat=told)
    assert told == [(LAST, LAST)]
    assert CHUNK > LAST


@pytest.mark.usefixtures("rows")
def test_reading_takes_the_same_statements_whatever_the_number(django_assert_num_queries):
    with django_assert_num_queries(2):
        verify()
    assert ChainHead.objects.get().number == LAST
