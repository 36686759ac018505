"""Settings of the site (站点设置); what an office may change is declared in `environment`."""

import contextlib
import os
import secrets
import tempfile
from pathlib import Path

from lingyan.config import database, environment

SOURCE = Path(__file__).resolve().parent.parent
DATA = environment.data_folder()


def _secret_key() -> str:
    """Return the key given, or the one kept in the data folder, made on the first start.

    It is written aside and then linked into its place, so that of two first starts both read the same whole key.
    """
    kept = DATA / "secret-key"
    if given := environment.SECRET_KEY.text():
        return given
    if not kept.exists():
        descriptor, made = tempfile.mkstemp(dir=DATA, prefix="secret-key-")
        with os.fdopen(descriptor, "w") as file:
            file.write(secrets.token_urlsafe(48))
        with contextlib.suppress(FileExistsError):
            os.link(made, kept)
        Path(made).unlink()
    return kept.read_text()


def _listed(variable: environment.Variable) -> list[str]:
    return [item.strip() for item in variable.text().split(",") if item.strip()]


SECRET_KEY = _secret_key()
DEBUG = environment.DEBUG.is_on()
ALLOWED_HOSTS = _listed(environment.HOSTS)
CSRF_TRUSTED_ORIGINS = _listed(environment.ORIGINS)
MAX_UPLOAD_MB = environment.MAX_UPLOAD_MB.number()

INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django_htmx",
    "django_filters",
    "django_tables2",
    *(
        f"lingyan.apps.{name}"
        for name in ("audit", "design", "places", "plans", "policies", "registers", "chains", "workbench", "portal")
    ),
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "lingyan.config.middleware.ContentSecurityPolicy",
    "lingyan.config.middleware.PlainAddresses",
    "lingyan.config.middleware.KindErrors",
]

ROOT_URLCONF = "lingyan.config.urls"
WSGI_APPLICATION = "lingyan.config.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.messages.context_processors.messages",
                "lingyan.config.context.places",
            ],
        },
    },
]

DATABASES = {"default": database.choose(environment.DATABASE_URL.text(), DATA)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

LANGUAGE_CODE = "zh-hans"
LANGUAGES = [("zh-hans", "简体中文"), ("en", "English")]
LOCALE_PATHS = [SOURCE / "locale"]
TIME_ZONE = "Asia/Shanghai"
USE_TZ = True

STATIC_URL = "static/"
STATIC_ROOT = DATA / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
}

CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "OPTIONS": {"MAX_ENTRIES": 2000}}}
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "lingyan.apps.design.views.forged"
X_FRAME_OPTIONS = "DENY"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
