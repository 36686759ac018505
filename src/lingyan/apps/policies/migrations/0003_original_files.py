"""What a text was read from, and the file itself where it is more than its text."""

from typing import ClassVar

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    """Follows the drafts; what was loaded before is plain text."""

    dependencies: ClassVar = [
        ("files", "0001_first_tables"),
        ("policies", "0002_drafts"),
    ]

    operations: ClassVar = [
        migrations.AddField(
            model_name="loadedfile",
            name="kind",
            field=models.CharField(
                choices=[
                    ("txt", "plain text"),
                    ("md", "Markdown"),
                    ("html", "web page"),
                    ("docx", "Word document"),
                    ("pdf", "PDF file"),
                ],
                default="txt",
                max_length=8,
                verbose_name="kind of file",
            ),
        ),
        migrations.AddField(
            model_name="loadedfile",
            name="original",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="files.storedfile",
                verbose_name="original",
            ),
        ),
    ]
