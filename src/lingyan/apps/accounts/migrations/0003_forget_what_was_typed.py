"""Lets go of the forms that were kept with wrong attempts to log in; passwords may stand in them."""

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor


def forget(apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    """Keep of each attempt who, from where and when."""
    attempts = apps.get_model("axes", "AccessAttempt").objects.using(editor.connection.alias)
    attempts.update(get_data="", post_data="")


class Migration(migrations.Migration):

    dependencies = [
        ("accounts", "0002_seal_second_factors"),
        ("axes", "0003_auto_20160322_0929"),
    ]

    operations = [migrations.RunPython(forget, migrations.RunPython.noop)]
