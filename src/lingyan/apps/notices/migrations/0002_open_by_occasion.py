"""What was told on an occasion is found by it, so that it can be settled for all."""

from typing import ClassVar

from django.db import migrations, models


class Migration(migrations.Migration):
    """Follows the first tables."""

    dependencies: ClassVar = [("notices", "0001_first_tables")]

    operations: ClassVar = [
        migrations.AddIndex(
            model_name="notice",
            index=models.Index(condition=models.Q(("read_at", None)), fields=["once"], name="notice_open"),
        ),
    ]
