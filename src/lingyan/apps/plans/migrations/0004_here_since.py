"""A task of a pack knows since when this site has it; what was due before that is told apart from what is overdue."""

from typing import ClassVar

from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.models import Min
from django.utils.timezone import localdate


def say_since_when(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Give each task of a pack the day of the first account: a site has one from the day on which it began.

    When a task came was not written down until now. That day is kept by a backup as well.
    """
    database = schema_editor.connection.alias
    people = apps.get_model("accounts", "Person").objects.using(database)
    begun = people.aggregate(begun=Min("created_at"))["begun"]
    tasks = apps.get_model("plans", "Task").objects.using(database).filter(origin="pack")
    tasks.update(loaded_on=localdate(begun) if begun else localdate())


class Migration(migrations.Migration):
    """Follows what entries brought."""

    dependencies: ClassVar = [("accounts", "0001_first_tables"), ("plans", "0003_withdrawn_entries")]

    operations: ClassVar = [
        migrations.AddField(
            model_name="task",
            name="loaded_on",
            field=models.DateField(null=True, verbose_name="here since"),
        ),
        migrations.AlterField(
            model_name="duty",
            name="owing",
            field=models.CharField(
                choices=[
                    ("nothing", "nothing owed"),
                    ("due", "report due"),
                    ("waiting", "waits for a decision"),
                    ("returned", "returned"),
                    ("before", "due before it came here"),
                ],
                default="nothing",
                max_length=8,
                verbose_name="reports",
            ),
        ),
        migrations.RunPython(say_since_when, migrations.RunPython.noop),
    ]
