import pytest
from django.core.management import call_command
from django.db import IntegrityError, connection, transaction

from factories.accounts import acting
from lingyan.apps.audit.actions import record
from lingyan.apps.audit.models import AppendOnlyError, AuditRecord, hash_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def row():
    with transaction.atomic():
        return record(acting(), "plans.enter_figure", ("figure", "gdp"))


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(lambda row: row.save(), id="save"),
        pytest.param(lambda row: row.delete(), id="delete"),
        pytest.param(lambda row: AuditRecord.objects.filter(pk=row.pk).update(act="x"), id="update-many"),
        pytest.param(lambda _row: AuditRecord.objects.all().delete(), id="delete-many"),
        pytest.param(lambda row: AuditRecord.objects.bulk_update([row], ["act"]), id="update-in-bulk"),
    ],
)
def test_a_record_is_neither_changed_nor_removed_by_the_model(row, change):
    with pytest.raises(AppendOnlyError):
        change(row)


BY_DATABASE = {
    "postgresql": "TRUNCATE audit_auditrecord",
    "sqlite": "INSERT OR REPLACE INTO audit_auditrecord SELECT number, at, 'x', actor_name, address, act, subject, key,"
    " scope, before, after, previous, hash FROM audit_auditrecord",
}
STATEMENTS = [
    "UPDATE audit_auditrecord SET actor = 'someone else'",
    "DELETE FROM audit_auditrecord",
    BY_DATABASE[connection.vendor],
]


@pytest.mark.parametrize("statement", STATEMENTS)
def test_the_database_refuses_what_goes_around_the_model(row, statement):
    with pytest.raises(IntegrityError, match="only ever added"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)
    assert AuditRecord.objects.get().hash == row.hash


def test_rows_of_a_backup_can_be_put_into_the_empty_table():
    fields = [field.attname for field in AuditRecord._meta.concrete_fields]
    row = AuditRecord(
        **{name: 1 if name == "number" else "2026-01-02T00:00:00+00:00" if name == "at" else "x" for name in fields}
    )
    AuditRecord.objects.bulk_create([row])
    assert AuditRecord.objects.get().act == "x"


@pytest.mark.django_db(transaction=True)
def test_the_guard_is_taken_off_and_put_back_with_its_migration_and_orphans_leave():
    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE audit_loadedpack (id integer)")
    call_command("migrate", "audit", "0001", verbosity=0)
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM audit_auditrecord")
    call_command("migrate", "audit", verbosity=0)
    assert "audit_loadedpack" not in connection.introspection.table_names()
    with transaction.atomic():
        record(acting(), "plans.enter_figure", ("figure", "gdp"))
    with pytest.raises(IntegrityError), connection.cursor() as cursor:
        cursor.execute("DELETE FROM audit_auditrecord")


def test_the_hash_is_taken_over_every_field_but_itself(row):
    fields = [field.name for field in AuditRecord._meta.concrete_fields if field.name != "hash"]
    values = [getattr(row, name) for name in fields]
    assert hash_of(values) == row.hash
    for position in range(2, len(values)):
        changed = [*values[:position], f"{values[position]}!", *values[position + 1 :]]
        assert hash_of(changed) != row.hash
