"""The indexes from which lists of tasks and their counts are told without opening rows."""

from typing import ClassVar

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    """Follows the columns that they hold."""

    dependencies: ClassVar = [
        ("plans", "0004_here_since"),
    ]

    operations: ClassVar = [
        migrations.RemoveIndex(
            model_name="duty",
            name="duty_of_unit",
        ),
        migrations.RemoveIndex(
            model_name="duty",
            name="duty_of_place",
        ),
        migrations.RemoveIndex(
            model_name="duty",
            name="duty_due",
        ),
        migrations.RemoveIndex(
            model_name="duty",
            name="duty_waiting",
        ),
        migrations.RemoveIndex(
            model_name="duty",
            name="duty_silent",
        ),
        migrations.RemoveIndex(
            model_name="task",
            name="task_due",
        ),
        migrations.AlterField(
            model_name="duty",
            name="task",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="duties",
                to="plans.task",
                verbose_name="task",
            ),
        ),
        migrations.AddIndex(
            model_name="duty",
            index=models.Index(fields=["unit", "is_open", "next_due", "owing"], name="duty_of_unit"),
        ),
        migrations.AddIndex(
            model_name="duty",
            index=models.Index(fields=["next_due", "is_open", "owing", "place", "unit", "task"], name="duty_due"),
        ),
        migrations.AddIndex(
            model_name="duty",
            index=models.Index(
                condition=models.Q(("is_open", True), ("owing", "waiting")),
                fields=["place", "place_path", "reported_at", "unit", "task", "is_open", "owing"],
                name="duty_waiting",
            ),
        ),
        migrations.AddIndex(
            model_name="duty",
            index=models.Index(
                condition=models.Q(("is_open", True), ("owing", "returned")),
                fields=["unit", "place", "task", "is_open", "owing"],
                name="duty_returned",
            ),
        ),
        migrations.AddIndex(
            model_name="duty",
            index=models.Index(
                condition=models.Q(("is_open", True), ("is_silent", True)),
                fields=["unit", "next_due", "place", "task", "is_open", "is_silent"],
                name="duty_silent",
            ),
        ),
        migrations.AddIndex(
            model_name="duty",
            index=models.Index(
                condition=models.Q(("is_open", False), ("owing", "nothing"), ("progress_pct", 100)),
                fields=["reported_at", "place", "task"],
                name="duty_done",
            ),
        ),
        migrations.AddIndex(
            model_name="task",
            index=models.Index(fields=["state", "due", "id", "rhythm", "document", "loaded_on"], name="task_listed"),
        ),
        migrations.AddIndex(
            model_name="task",
            index=models.Index(fields=["state", "title_zh", "title_en", "key"], name="task_worded"),
        ),
        migrations.AddIndex(
            model_name="task",
            index=models.Index(condition=models.Q(("detail", ""), _negated=True), fields=["id"], name="task_detailed"),
        ),
        migrations.AddIndex(
            model_name="task",
            index=models.Index(condition=models.Q(("state", "done")), fields=["closed_on"], name="task_done"),
        ),
    ]
