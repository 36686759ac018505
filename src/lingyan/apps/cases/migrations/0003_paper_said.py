"""A document keeps what was filled in for it, so that a new version need not be written from the beginning."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("cases", "0002_plans_complaints_disclosures"),
    ]

    operations = [
        migrations.AddField(
            model_name="paper",
            name="said",
            field=models.JSONField(default=dict, verbose_name="what was filled in"),
        ),
    ]
