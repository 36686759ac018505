"""The site's settings, on a folder of its own and with static files as they stand."""

import os
import tempfile

os.environ["LINGYAN_DATA"] = tempfile.mkdtemp(prefix="lingyan-test-")
os.environ["LINGYAN_HOSTS"] = "testserver,localhost,127.0.0.1"

from lingyan.config.settings import *  # noqa: F403

STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}  # noqa: F405
STATIC_ROOT.mkdir(parents=True, exist_ok=True)  # noqa: F405
