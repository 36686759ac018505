"""The application that a web server calls (网站入口); it refuses to answer from tables that are not up to date."""

import os
import sys

import django
from django.core.wsgi import get_wsgi_application
from django.utils.translation import gettext

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "lingyan.config.settings")
django.setup()

from lingyan.apps.workbench.actions import check_prepared, warm_up  # noqa: E402 - the apps are ready only now
from lingyan.kernel.errors import LingyanError  # noqa: E402 - the same

try:
    check_prepared()
except LingyanError as wrong:
    sys.exit(f"lingyan: {wrong.text(lambda msgid: gettext(msgid) if msgid else '')}")
application = get_wsgi_application()
warm_up()
