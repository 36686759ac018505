"""Where the tables are (数据库): SQLite in the data folder, or PostgreSQL by address."""

from pathlib import Path
from typing import TypedDict
from urllib.parse import parse_qsl, unquote, urlsplit

from lingyan.kernel.errors import BadInputError
from lingyan.kernel.message import gettext_noop as _


class DatabaseUrlError(BadInputError):
    """An address of a database that is not PostgreSQL."""

    code = "config.database_url"
    what = _("DATABASE_URL “{given}” is not understood.")
    remedy = _(
        "Write postgres://user:password@host:port/name, or leave it empty for SQLite. "
        "Signs such as / and @ in the password are written as %2F and %40."
    )


class Database(TypedDict, total=False):
    """What Django needs to know of a database."""

    ENGINE: str
    NAME: str
    USER: str
    PASSWORD: str
    HOST: str
    PORT: str
    CONN_MAX_AGE: int
    CONN_HEALTH_CHECKS: bool
    OPTIONS: dict[str, str | int]


def sqlite(file: Path) -> Database:
    """Return the embedded default: write-ahead log, a long busy wait, and write locks taken at the start."""
    pragmas = "PRAGMA journal_mode=WAL;PRAGMA synchronous=NORMAL;PRAGMA cache_size=-32000;"
    return {
        "ENGINE": "lingyan.config.sqlite",
        "NAME": str(file),
        "OPTIONS": {"transaction_mode": "IMMEDIATE", "timeout": 20, "init_command": pragmas},
    }


def postgres(url: str) -> Database:
    """Return the settings of a PostgreSQL address; raise `DatabaseUrlError` for any other."""
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError as wrong:  # a port that is no number: most often a password with a sign that has to be escaped
        raise DatabaseUrlError(given=f"{url.partition(':')[0]}://…") from wrong
    if parts.scheme not in {"postgres", "postgresql"} or not parts.path.strip("/"):
        raise DatabaseUrlError(given=f"{parts.scheme}://{parts.hostname or ''}{parts.path}")
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path[1:]),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": unquote(parts.hostname or ""),
        "PORT": str(port or ""),
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": dict(parse_qsl(parts.query)),
    }


def choose(url: str, folder: Path) -> Database:
    """Return PostgreSQL when an address is given, else SQLite in `folder`."""
    return postgres(url) if url else sqlite(folder / "lingyan.sqlite3")
