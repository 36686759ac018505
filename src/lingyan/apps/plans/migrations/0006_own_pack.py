"""Indicators, targets and tasks that an office confirmed from a document stand beside those of the packs."""

from typing import ClassVar

from django.db import migrations, models


class Migration(migrations.Migration):
    """Follows the lists of tasks."""

    dependencies: ClassVar = [
        ("plans", "0005_lists_of_tasks"),
    ]

    operations: ClassVar = [
        migrations.AddField(
            model_name="indicator",
            name="is_packed",
            field=models.BooleanField(default=True, verbose_name="from a pack"),
        ),
        migrations.AddField(
            model_name="target",
            name="is_packed",
            field=models.BooleanField(default=True, verbose_name="from a pack"),
        ),
        migrations.AlterField(
            model_name="task",
            name="origin",
            field=models.CharField(
                choices=[("pack", "pack"), ("form", "form"), ("table", "Excel"), ("document", "document")],
                max_length=8,
                verbose_name="origin",
            ),
        ),
    ]
