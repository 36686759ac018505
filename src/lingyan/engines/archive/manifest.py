"""What a backup says of itself (备份清单), and how a row is written as a line."""

import json
from base64 import b64encode
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, time
from decimal import Decimal
from uuid import UUID

FORMAT = 1
"""The form of the file; a reader takes this one and those before it."""

OURS = "lingyan-backup"
MANIFEST = "manifest.json"
TABLES, FILES = "tables/", "files/"

Tell = Callable[[int, int], None]
"""What is told how much is done, and of how much in all."""


def tell_nobody(done: int, total: int) -> None:
    """Take notice of nothing, where nobody watches."""


@dataclass(frozen=True, slots=True)
class Table:
    """One table of a backup (表): its model, its columns in order, and what its member must come to."""

    model: str
    columns: tuple[str, ...]
    rows: int
    size: int
    sha256: str

    @property
    def member(self) -> str:
        """Where its rows stand in the zip."""
        return f"{TABLES}{self.model}.jsonl"


@dataclass(frozen=True, slots=True)
class KeptFile:
    """One file of the data folder (文件), by its path there with slashes."""

    path: str
    size: int
    sha256: str

    @property
    def member(self) -> str:
        """Where it stands in the zip."""
        return f"{FILES}{self.path}"


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a backup says of itself (备份清单): who made it when from what, and each member with its hash."""

    lingyan: str
    made_at: datetime
    database: str
    migrations: dict[str, list[str]]
    tables: list[Table] = field(default_factory=list)
    files: list[KeptFile] = field(default_factory=list)
    format: int = FORMAT
    kind: str = OURS

    @property
    def rows(self) -> int:
        """How many rows there are in all."""
        return sum(table.rows for table in self.tables)

    @property
    def members(self) -> list[Table | KeptFile]:
        """Everything that stands in the zip beside the manifest."""
        return [*self.tables, *self.files]

    @property
    def size(self) -> int:
        """How many bytes the members come to."""
        return sum(member.size for member in self.members)


def line_of(row: Iterable[object]) -> bytes:
    """Return a row as one line of JSON in plain ASCII, so that any text passes unharmed."""
    return json.dumps(list(row), separators=(",", ":"), default=_as_text).encode("ascii") + b"\n"


def _as_text(value: object) -> str:
    """Write what JSON has no word for, so that a column of its kind reads it back."""
    if isinstance(value, (bytes, memoryview)):
        return b64encode(value).decode("ascii")
    if isinstance(value, Decimal):
        return format(value, "f")
    if isinstance(value, (date, datetime, time)):
        return value.isoformat()
    if isinstance(value, UUID):
        return str(value)
    message = f"no column is known that holds a {type(value).__name__}"
    raise TypeError(message)
