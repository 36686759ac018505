"""Settings that an office may change (环境变量), each declared once with its type, default and help."""

import os
import re
from dataclasses import dataclass
from pathlib import Path

from lingyan.kernel.errors import BadInputError
from lingyan.kernel.message import gettext_noop as _
from lingyan.kernel.refused_files import reason_of
from lingyan.loaders import in_force


class SettingError(BadInputError):
    """A setting whose value cannot be used (设置有误)."""

    code = "config.setting"
    what = _("{name} is “{given}”, which is not a whole number above zero.")
    remedy = _("Correct the environment variable, or leave it out for its default.")


class DataFolderError(BadInputError):
    """A data folder that cannot be made (数据文件夹不可用)."""

    code = "config.data_folder"
    what = _("The folder {folder} cannot be made: {reason}.")
    remedy = _("Give LINGYAN_DATA a folder in which you may write.")


MASK = "********"
_PASSWORD = re.compile(r"(://[^:/@\s]*:)[^/\s]*@")


@dataclass(frozen=True, slots=True)
class Variable:
    """One environment variable: name, default as text, and what it is for."""

    name: str
    default: str
    help: str
    is_secret: bool = False

    def text(self) -> str:
        """Return the value given, or the default."""
        return os.environ.get(self.name, self.default)

    def shown(self) -> str:
        """Return the value for an administrator to look at: nothing secret, and no password of an address."""
        given = self.text()
        return MASK if self.is_secret and given else _PASSWORD.sub(rf"\1{MASK}@", given)

    def number(self) -> int:
        """Return the value as a whole number above zero; raise `SettingError` when it is none."""
        given = self.text().strip()
        if not given.isascii() or not given.isdigit() or int(given) == 0:
            raise SettingError(name=self.name, given=given)
        return int(given)

    def number_or_none(self) -> int:
        """Return the value as a whole number above zero, or zero where it says 0."""
        return 0 if self.text().strip() == "0" else self.number()

    def is_on(self) -> bool:
        """Return whether the value reads as yes."""
        return self.text().lower() in {"1", "true", "yes", "on"}


DATA = Variable(
    in_force.DATA,
    in_force.DEFAULT_DATA,
    _("Folder for everything that is kept: database, uploaded texts, calendars and packs of the office."),
)
DATABASE_URL = Variable(
    "DATABASE_URL", "", _("PostgreSQL as postgres://user:password@host:port/name; empty means SQLite.")
)
SECRET_KEY = Variable(
    "LINGYAN_SECRET_KEY",
    "",
    _("Key that signs cookies and seals second factors; empty means one is made and kept in the data folder."),
    is_secret=True,
)
HOSTS = Variable("LINGYAN_HOSTS", "localhost,127.0.0.1,[::1]", _("Host names that are answered, separated by commas."))
ORIGINS = Variable(
    "LINGYAN_ORIGINS",
    "",
    _(
        "Origins trusted behind a proxy, such as https://zone.example, separated by commas. Where they are given, a "
        "visitor's address is the last one of X-Forwarded-For, so that only the proxy may reach the port; where all of "
        "them begin with https, cookies go over https alone."
    ),
)
HSTS_DAYS = Variable(
    "LINGYAN_HSTS_DAYS",
    "30",
    _(
        "Days for which browsers come back by https alone, told where all origins begin with https; 0 tells them "
        "nothing."
    ),
)
DEBUG = Variable("LINGYAN_DEBUG", "0", _("Show tracebacks in the browser; never on a machine that others reach."))
PACKS = Variable(
    in_force.NAMED,
    in_force.DEFAULT_NAMED,
    _(
        "Packs to load, by name or as the absolute path of a folder, separated by commas; the narrowest wins. "
        "Those in the folder packs of the data folder are loaded without being named."
    ),
)
MAX_UPLOAD_MB = Variable("LINGYAN_MAX_UPLOAD_MB", "20", _("Largest document file that may be dropped, in megabytes."))
API_PER_MINUTE = Variable(
    "LINGYAN_API_PER_MINUTE",
    "600",
    _(
        "Calls of the API in a minute that each web process takes of one token, or of one address without a token; "
        "0 sets no limit."
    ),
)
LOGIN_ATTEMPTS = Variable(
    "LINGYAN_LOGIN_ATTEMPTS",
    "5",
    _(
        "Wrong attempts to log in, for one name from one address, after which it is locked; ten times as many for all "
        "names from one address."
    ),
)
LOCKOUT_MINUTES = Variable("LINGYAN_LOCKOUT_MINUTES", "15", _("How long such a lock-out lasts, in minutes."))
SESSION_HOURS = Variable(
    "LINGYAN_SESSION_HOURS", "12", _("Hours after which someone who opened no page has to log in again.")
)
BACKUPS_KEPT = Variable(
    "LINGYAN_BACKUPS_KEPT",
    "10",
    _(
        "How many backups of each kind stay in the folder backups of the data folder: made on demand or at night, "
        "before an upgrade, before a restore."
    ),
)
NIGHTLY_BACKUP = Variable(
    "LINGYAN_NIGHTLY_BACKUP",
    "1",
    _("Whether the worker backs the site up each night into the folder backups of the data folder."),
)
JOB_ROWS_DAYS = Variable(
    "LINGYAN_JOB_ROWS_DAYS",
    "30",
    _(
        "Days after which the worker lets go of the rows of tables that were taken over, discarded or left as a "
        "preview; how many there were, the file and the audit stay."
    ),
)
SMTP_URL = Variable(
    "LINGYAN_SMTP_URL",
    "",
    _("Mail server for notices as smtp://user:password@host:port?tls=1 or smtps://…; empty means that none are sent."),
)
MAIL_FROM = Variable("LINGYAN_MAIL_FROM", "lingyan@localhost", _("Sender of these e-mails."))
NOTICE_LEADS = Variable(
    "LINGYAN_NOTICE_LEADS", "7,3,1,0", _("How many days before something is due people are told, separated by commas.")
)
LANGUAGE = Variable("LINGYAN_LANG", "", _("Language of the command line, en or zh; empty means that of the terminal."))
LOG = Variable("LINGYAN_LOG", "text", _("How the log is written: text for people, json for what collects it."))
PORT = Variable("LINGYAN_PORT", "8000", _("Port of `lingyan serve`."))

ALL = (
    DATA,
    DATABASE_URL,
    SECRET_KEY,
    HOSTS,
    ORIGINS,
    HSTS_DAYS,
    DEBUG,
    PACKS,
    MAX_UPLOAD_MB,
    API_PER_MINUTE,
    LOGIN_ATTEMPTS,
    LOCKOUT_MINUTES,
    SESSION_HOURS,
    BACKUPS_KEPT,
    NIGHTLY_BACKUP,
    JOB_ROWS_DAYS,
    SMTP_URL,
    MAIL_FROM,
    NOTICE_LEADS,
    LANGUAGE,
    LOG,
    PORT,
)


def data_folder() -> Path:
    """Return the folder of kept data, made if it is not there."""
    folder = in_force.data_folder(os.environ)
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as wrong:
        raise DataFolderError(folder=folder, reason=reason_of(wrong)) from wrong
    return folder
