"""A figure may be withdrawn; the source of what was accepted here is kept as a fact and no longer as a sentence."""

from typing import ClassVar

from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.models import OuterRef, Subquery


def keep_sources_as_facts(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Give each accepted value the source that its entry names; who reported and accepted it stands elsewhere."""
    database = schema_editor.connection.alias
    entries = apps.get_model("plans", "Entry").objects.using(database).filter(observation=OuterRef("pk"))
    accepted = apps.get_model("plans", "Observation").objects.using(database)
    accepted.filter(is_packed=False, entry__isnull=False).update(
        source_title=Subquery(entries.values("source_title")[:1])
    )


class Migration(migrations.Migration):
    """Follows the tables of entries and tasks."""

    dependencies: ClassVar = [("plans", "0002_entries_and_tasks")]

    operations: ClassVar = [
        migrations.AlterField(
            model_name="entry",
            name="state",
            field=models.CharField(
                choices=[
                    ("submitted", "submitted"),
                    ("accepted", "accepted"),
                    ("returned", "returned"),
                    ("replaced", "replaced by a newer one"),
                    ("withdrawn", "withdrawn"),
                ],
                default="submitted",
                max_length=10,
                verbose_name="state",
            ),
        ),
        migrations.RunPython(keep_sources_as_facts, migrations.RunPython.noop),
    ]
