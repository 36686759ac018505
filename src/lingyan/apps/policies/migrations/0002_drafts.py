"""What was found in the texts of documents, for people to decide on."""

from typing import ClassVar

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    """Follows the texts."""

    dependencies: ClassVar = [
        ("policies", "0001_first_tables"),
    ]

    operations: ClassVar = [
        migrations.CreateModel(
            name="Draft",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("document", models.CharField(max_length=80, verbose_name="document")),
                ("text_hash", models.CharField(max_length=64, verbose_name="hash of the normalised text")),
                ("mark", models.CharField(max_length=64, verbose_name="by which it is known again")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("task", "task"),
                            ("target", "target"),
                            ("deadline", "deadline"),
                            ("reference", "document cited"),
                            ("appointment", "appointment"),
                        ],
                        max_length=12,
                        verbose_name="kind",
                    ),
                ),
                ("order", models.PositiveIntegerField(verbose_name="order")),
                ("clause", models.CharField(blank=True, max_length=500, verbose_name="clause path")),
                ("fields", models.JSONField(default=dict, verbose_name="fields")),
                ("spans", models.JSONField(default=list, verbose_name="characters of the file")),
                ("quote", models.TextField(blank=True, verbose_name="words")),
                ("confidence", models.FloatField(default=1.0, verbose_name="confidence")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("open", "to be decided"),
                            ("confirmed", "confirmed"),
                            ("rejected", "rejected"),
                            ("replaced", "replaced by a correction"),
                        ],
                        default="open",
                        max_length=10,
                        verbose_name="state",
                    ),
                ),
                ("is_added", models.BooleanField(default=False, verbose_name="added by a person")),
                ("reason", models.TextField(blank=True, verbose_name="reason")),
                ("decided_by", models.CharField(blank=True, max_length=80, verbose_name="account that decided")),
                ("decided_by_name", models.CharField(blank=True, max_length=80, verbose_name="decided by")),
                ("decided_at", models.DateTimeField(null=True, verbose_name="decided at")),
                (
                    "result",
                    models.CharField(
                        blank=True,
                        choices=[("task", "task"), ("target", "target"), ("rule", "kept with its document")],
                        max_length=8,
                        verbose_name="lives on as",
                    ),
                ),
                ("result_key", models.CharField(blank=True, max_length=80, verbose_name="key of what it became")),
                ("is_result_own", models.BooleanField(default=False, verbose_name="made by confirming")),
                ("version", models.PositiveIntegerField(default=1, verbose_name="version")),
                (
                    "replaces",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="replaced_by",
                        to="policies.draft",
                        verbose_name="replaces",
                    ),
                ),
                (
                    "text",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="drafts",
                        to="policies.loadedtext",
                        verbose_name="text",
                    ),
                ),
            ],
            options={
                "ordering": ["text_id", "order", "pk"],
                "indexes": [
                    models.Index(fields=["text", "state", "kind"], name="draft_of_text"),
                    models.Index(fields=["document", "text_hash", "mark"], name="draft_known_again"),
                    models.Index(fields=["kind", "state", "document"], name="draft_by_kind"),
                ],
            },
        ),
    ]
