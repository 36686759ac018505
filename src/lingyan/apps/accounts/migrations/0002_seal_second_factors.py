"""Seals what stood open: the keys of devices that show codes, and the recovery codes beside them."""

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from lingyan.apps.accounts.sealing import marked_code, opened_key, seal_key
from lingyan.engines.sealing import is_sealed


def seal(apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    """Seal the keys, and keep of the recovery codes only what they are known by."""
    here = editor.connection.alias
    devices = apps.get_model("otp_totp", "TOTPDevice").objects.using(here)
    for pk, person, key in list(devices.values_list("pk", "user_id", "key")):
        if not is_sealed(key):
            devices.filter(pk=pk).update(key=seal_key(bytes.fromhex(key), person))
    codes = apps.get_model("otp_static", "StaticToken").objects.using(here)
    for pk, person, code in list(codes.values_list("pk", "device__user_id", "token")):
        codes.filter(pk=pk).update(token=marked_code(code, person))


def unseal(apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    """Open the keys that open here; the recovery codes cannot be found again, and have to be renewed."""
    here = editor.connection.alias
    devices = apps.get_model("otp_totp", "TOTPDevice").objects.using(here)
    for pk, person, key in list(devices.values_list("pk", "user_id", "key")):
        found = opened_key(key, person)
        if found is not None:
            devices.filter(pk=pk).update(key=found.hex())
    apps.get_model("otp_static", "StaticToken").objects.using(here).all().delete()


class Migration(migrations.Migration):

    dependencies = [
        ("accounts", "0001_first_tables"),
        ("otp_static", "0001_initial"),
        ("otp_totp", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="CodeDevice",
            fields=[],
            options={"proxy": True, "indexes": [], "constraints": []},
            bases=("otp_totp.totpdevice",),
        ),
        migrations.CreateModel(
            name="RecoveryCodes",
            fields=[],
            options={"proxy": True, "indexes": [], "constraints": []},
            bases=("otp_static.staticdevice",),
        ),
        migrations.RunPython(seal, unseal),
    ]
