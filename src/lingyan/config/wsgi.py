"""The application that a web server calls (网站入口)."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "lingyan.config.settings")
application = get_wsgi_application()

from lingyan.apps.workbench.actions import warm_up  # noqa: E402 - the apps are ready only now

warm_up()
