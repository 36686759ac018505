"""The site's settings, on a folder of its own and with static files as they stand."""

import os
import tempfile

os.environ["LINGYAN_DATA"] = tempfile.mkdtemp(prefix="lingyan-test-")
os.environ["LINGYAN_HOSTS"] = "testserver,localhost,127.0.0.1"
os.environ["LINGYAN_API_PER_MINUTE"] = "0"  # tests of the contract call as often as they can
os.environ["LINGYAN_NIGHTLY_BACKUP"] = "0"  # tests of duties stand in a transaction, which a backup would wait for

from lingyan.config.settings import *  # noqa: F403

TASKS["default"]["BACKEND"] = "django_tasks.backends.immediate.ImmediateBackend"  # noqa: F405
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}  # noqa: F405
STATIC_ROOT.mkdir(parents=True, exist_ok=True)  # noqa: F405
if DATABASES["default"]["ENGINE"] == "lingyan.config.sqlite":  # noqa: F405
    DATABASES["default"].setdefault("TEST", {})["NAME"] = ":memory:"  # noqa: F405
