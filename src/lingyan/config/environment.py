"""Settings that an office may change (环境变量), each declared once with its type, default and help."""

import os
from dataclasses import dataclass
from pathlib import Path

from lingyan.kernel.errors import BadInputError
from lingyan.kernel.message import gettext_noop as _
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


@dataclass(frozen=True, slots=True)
class Variable:
    """One environment variable: name, default as text, and what it is for."""

    name: str
    default: str
    help: str

    def text(self) -> str:
        """Return the value given, or the default."""
        return os.environ.get(self.name, self.default)

    def number(self) -> int:
        """Return the value as a whole number above zero; raise `SettingError` when it is none."""
        given = self.text().strip()
        if not given.isascii() or not given.isdigit() or int(given) == 0:
            raise SettingError(name=self.name, given=given)
        return int(given)

    def is_on(self) -> bool:
        """Return whether the value reads as yes."""
        return self.text().lower() in {"1", "true", "yes", "on"}


DATA = Variable(
    in_force.DATA,
    in_force.DEFAULT_DATA,
    "Folder for everything that is kept: database, uploaded texts, calendars and packs of the office.",
)
DATABASE_URL = Variable(
    "DATABASE_URL", "", "PostgreSQL as postgres://user:password@host:port/name; empty means SQLite."
)
SECRET_KEY = Variable(
    "LINGYAN_SECRET_KEY", "", "Key that signs cookies; empty means one is made and kept in the data folder."
)
HOSTS = Variable("LINGYAN_HOSTS", "localhost,127.0.0.1,[::1]", "Host names that are answered, separated by commas.")
ORIGINS = Variable(
    "LINGYAN_ORIGINS", "", "Origins trusted behind a proxy, such as https://zone.example, separated by commas."
)
DEBUG = Variable("LINGYAN_DEBUG", "0", "Show tracebacks in the browser; never on a machine that others reach.")
PACKS = Variable(
    in_force.NAMED,
    in_force.DEFAULT_NAMED,
    "Packs to load, by name or as the absolute path of a folder, separated by commas; the narrowest wins. "
    "Those in the folder packs of the data folder are loaded without being named.",
)
MAX_UPLOAD_MB = Variable("LINGYAN_MAX_UPLOAD_MB", "20", "Largest document file that may be dropped, in megabytes.")
LANGUAGE = Variable("LINGYAN_LANG", "", "Language of the command line, en or zh; empty means that of the terminal.")
PORT = Variable("LINGYAN_PORT", "8000", "Port of `lingyan serve`.")

ALL = (DATA, DATABASE_URL, SECRET_KEY, HOSTS, ORIGINS, DEBUG, PACKS, MAX_UPLOAD_MB, LANGUAGE, PORT)


def data_folder() -> Path:
    """Return the folder of kept data, made if it is not there."""
    folder = in_force.data_folder(os.environ)
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as wrong:
        raise DataFolderError(folder=folder, reason=wrong.strerror) from wrong
    return folder
