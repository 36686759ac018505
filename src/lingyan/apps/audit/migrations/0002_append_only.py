"""Refuses in the database itself whatever would change or remove a record (审计表只增不改)."""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

SQLITE = [
    "CREATE TRIGGER audit_no_update BEFORE UPDATE ON audit_auditrecord"
    " BEGIN SELECT RAISE(ABORT, 'audit records are only ever added'); END",
    "CREATE TRIGGER audit_no_delete BEFORE DELETE ON audit_auditrecord"
    " BEGIN SELECT RAISE(ABORT, 'audit records are only ever added'); END",
    # INSERT OR REPLACE removes the row that it replaces without any trigger of DELETE.
    "CREATE TRIGGER audit_no_replace BEFORE INSERT ON audit_auditrecord"
    " WHEN EXISTS (SELECT 1 FROM audit_auditrecord WHERE number = NEW.number)"
    " BEGIN SELECT RAISE(ABORT, 'audit records are only ever added'); END",
]
POSTGRESQL = [
    "CREATE FUNCTION audit_refuse() RETURNS trigger LANGUAGE plpgsql AS"
    " $$ BEGIN RAISE EXCEPTION 'audit records are only ever added' USING ERRCODE = 'restrict_violation'; END $$",
    "CREATE TRIGGER audit_no_change BEFORE UPDATE OR DELETE ON audit_auditrecord"
    " FOR EACH ROW EXECUTE FUNCTION audit_refuse()",
    "CREATE TRIGGER audit_no_truncate BEFORE TRUNCATE ON audit_auditrecord"
    " FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse()",
]
UNDONE = {
    "sqlite": [f"DROP TRIGGER IF EXISTS {name}" for name in ("audit_no_update", "audit_no_delete", "audit_no_replace")],
    "postgresql": [
        "DROP TRIGGER IF EXISTS audit_no_change ON audit_auditrecord",
        "DROP TRIGGER IF EXISTS audit_no_truncate ON audit_auditrecord",
        "DROP FUNCTION IF EXISTS audit_refuse()",
    ],
}
ORPHANS = ["DROP TABLE IF EXISTS audit_citeditem", "DROP TABLE IF EXISTS audit_loadedpack"]
"""Tables of a version in which this app held what is now the catalogue's; every start fills those anew."""


def guard(_apps: object, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Put the triggers on the table, and remove what an earlier version left."""
    statements = POSTGRESQL if schema_editor.connection.vendor == "postgresql" else SQLITE
    for statement in [*ORPHANS, *statements]:
        schema_editor.execute(statement)


def release(_apps: object, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Take the triggers off."""
    for statement in UNDONE[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("audit", "0001_chain")]

    operations = [migrations.RunPython(guard, release)]
