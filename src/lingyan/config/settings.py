"""Settings of the site (站点设置); what an office may change is declared in `environment`."""

import contextlib
import os
import secrets
import tempfile
from datetime import timedelta
from pathlib import Path

from lingyan.config import database, environment, mail
from lingyan.config.logs import logging_settings

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
BACKUPS_KEPT = environment.BACKUPS_KEPT.number()
API_PER_MINUTE = environment.API_PER_MINUTE.number_or_none()
JOB_ROWS_DAYS = environment.JOB_ROWS_DAYS.number()
NIGHTLY_BACKUP = environment.NIGHTLY_BACKUP.is_on()
VARIABLES = environment.ALL
"""What may be set and to what, for the page of site care."""

APPS = (
    "catalogue",
    "design",
    "audit",
    "files",
    "jobs",
    "accounts",
    "notices",
    "places",
    "enterprises",
    "cases",
    "plans",
    "projects",
    "siting",
    "policies",
    "registers",
    "chains",
    "workbench",
    "portal",
    "demo",
)
"""The apps of the house, lowest first."""

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django_htmx",
    "django_filters",
    "django_tables2",
    "django_otp",
    "django_otp.plugins.otp_totp",
    "django_otp.plugins.otp_static",
    "axes",
    "django_tasks",
    "django_tasks_db",
    "ninja",
    *(f"lingyan.apps.{name}" for name in APPS),
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "lingyan.config.closed.WhileRestoring",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django_otp.middleware.OTPMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "lingyan.config.middleware.WhoActs",
    "lingyan.config.middleware.ContentSecurityPolicy",
    "lingyan.config.middleware.PlainAddresses",
    "lingyan.config.middleware.KindErrors",
    "lingyan.config.closed.DatabaseAway",
    "lingyan.config.middleware.LastSeen",
    "lingyan.config.middleware.OwnPasswordFirst",
    "axes.middleware.AxesMiddleware",
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
                "lingyan.config.context.acting",
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

LOGGING = logging_settings(as_json=environment.LOG.text() == "json")

AUTH_USER_MODEL = "accounts.Person"
AUTHENTICATION_BACKENDS = ["axes.backends.AxesStandaloneBackend", "django.contrib.auth.backends.ModelBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "lingyan.apps.accounts.forms.passwords.UnlikeTheirs",
        "OPTIONS": {"user_attributes": ("login", "name", "email")},
    },
    {"NAME": "lingyan.apps.accounts.forms.passwords.LongEnough", "OPTIONS": {"min_length": 10}},
    {"NAME": "lingyan.apps.accounts.forms.passwords.Uncommon"},
    {"NAME": "lingyan.apps.accounts.forms.passwords.NotDigitsAlone"},
]
LOGIN_URL = "accounts:login"
LOGIN_REDIRECT_URL = "workbench:cockpit"

AXES_HANDLER = "lingyan.apps.accounts.signals.WrongAttempts"
AXES_USERNAME_CALLABLE = "lingyan.apps.accounts.signals.counted_name"
AXES_CLIENT_IP_CALLABLE = "lingyan.apps.accounts.signals.counted_address"
AXES_LOCKOUT_CALLABLE = "lingyan.apps.accounts.signals.leave_answer"
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_FAILURE_LIMIT = environment.LOGIN_ATTEMPTS.number()
AXES_COOLOFF_TIME = timedelta(minutes=environment.LOCKOUT_MINUTES.number())
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False
AXES_RESET_ON_SUCCESS = True
AXES_DISABLE_ACCESS_LOG = True
AXES_VERBOSE = False
OTP_TOTP_ISSUER = "Lingyan"
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": ["default", "duties"]}}
"""The queue of background work with its two lanes: what people asked for, and the daily duties."""

ACTORS = "lingyan.apps.accounts.queries.actor_of"
"""Who answers background work for whom it acts; accounts stand above the app that runs it."""

_MAIL = mail.mail_server(environment.SMTP_URL.text())
EMAIL_HOST, EMAIL_PORT = _MAIL.host, _MAIL.port
EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = _MAIL.user, _MAIL.password
EMAIL_USE_TLS, EMAIL_USE_SSL = _MAIL.use_tls, _MAIL.use_ssl
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = environment.MAIL_FROM.text()
NOTICE_LEADS = mail.leads(environment.NOTICE_LEADS.text())
SITE_URL = CSRF_TRUSTED_ORIGINS[0] if CSRF_TRUSTED_ORIGINS else ""
"""Where people open the site, for links in e-mails; without it they say what there is, and people know where."""

CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "OPTIONS": {"MAX_ENTRIES": 2000}}}
_IS_HTTPS = bool(CSRF_TRUSTED_ORIGINS) and all(origin.startswith("https://") for origin in CSRF_TRUSTED_ORIGINS)
SESSION_ENGINE = "lingyan.apps.accounts.sessions"
SESSION_COOKIE_AGE = environment.SESSION_HOURS.number() * 3600
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = _IS_HTTPS
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "lingyan.apps.design.views.forged"
X_FRAME_OPTIONS = "DENY"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if _IS_HTTPS else None
SECURE_HSTS_SECONDS = environment.HSTS_DAYS.number_or_none() * 24 * 3600 if _IS_HTTPS else 0
SILENCED_SYSTEM_CHECKS = [
    "security.W005",  # other sites below the same name are not ours to bind to https
    "security.W008",  # the proxy that brings https leads there; the site itself is also asked from its own machine
    "security.W021",  # the list that browsers ship is for the owner of the name to join
]
SECURE_REFERRER_POLICY = "same-origin"
