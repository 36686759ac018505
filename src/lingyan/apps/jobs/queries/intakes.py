"""Tables that are taken over (表格导入): what each kind asks for, registered by the app that owns it.

A table is read, each row is judged, the person looks at the outcome, and then the rows are taken over. The app says
which columns there are, judges and takes; everything between is the same for all.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol, runtime_checkable

from django.utils.functional import Promise

from lingyan.apps.jobs.models import Job, JobRow, Outcome
from lingyan.apps.jobs.queries.kinds import UnknownKindError
from lingyan.engines.cells import EMPTY, Cell
from lingyan.engines.workbook import MOST_ROWS
from lingyan.kernel.access import Actor, Right
from lingyan.kernel.message import Message

__all__ = ["Cell", "Column", "Intake", "IntakeOfParams", "Judgement", "Outcome", "SheetRow", "register_intake"]


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table that is taken over (列).

    `names` are the heads by which it is known, in both languages, the first one that of the template. A column
    `is_key` carries what tells rows apart: it goes out hidden, and no reader is shown it. One that `is_lead` stands
    first in a preview, beside the reason, whatever its place in the file.
    """

    key: str
    label: str | Promise
    names: tuple[str, ...]
    is_required: bool = False
    help: str | Promise = ""
    is_key: bool = False
    is_lead: bool = False


@dataclass(frozen=True, slots=True)
class SheetRow:
    """A row as it was given (表格行): its number in the file, and its cells by the key of their column.

    Every column has a cell, an empty one where the file has none.
    """

    number: int
    cells: Mapping[str, Cell]

    def text(self, key: str) -> str:
        """Return what stands in a column, in the form to compare by."""
        return self.cells.get(key, EMPTY).text


@dataclass(frozen=True, slots=True)
class Judgement:
    """What a row would do (判定): its outcome, why, and what taking it over needs."""

    outcome: Outcome
    reasons: tuple[Message, ...] = ()
    payload: dict[str, object] = field(default_factory=dict)


class Intake(Protocol):
    """What takes over tables of one kind (导入)."""

    kind: str
    columns: tuple[Column, ...]
    right: Right

    def judge(self, rows: Sequence[SheetRow], actor: Actor) -> Sequence[Judgement]:
        """Return what each row would do, in their order, with as many questions for 500 rows as for one."""

    def take(self, rows: Sequence[JobRow], actor: Actor) -> None:
        """Take rows over, inside the transaction that marks them as taken.

        What changed since the preview is judged again: such a row gets the outcome refused and its reasons, as
        `words.kept` writes them, and is then not marked.
        """


@runtime_checkable
class LongIntake(Protocol):
    """An intake that takes longer tables than others (长表导入): it judges and takes many rows at once."""

    most_rows: int


@runtime_checkable
class IntakeOfParams(Protocol):
    """An intake that depends on what was asked for with the upload (带参数的导入)."""

    def of_params(self, params: Mapping[str, object]) -> Intake:
        """Return the intake for these parameters."""


_intakes: dict[str, Intake] = {}


def register_intake(intake: Intake) -> None:
    """Say what takes over tables of its kind; called when the owning app is ready."""
    _intakes[intake.kind] = intake


def most_rows(intake: Intake) -> int:
    """Return how many rows a table may have."""
    return intake.most_rows if isinstance(intake, LongIntake) else MOST_ROWS


def is_intake(job: Job) -> bool:
    """Whether a job takes a table over."""
    return job.kind in _intakes


def intake_of(kind: str, params: Mapping[str, object] | None = None) -> Intake:
    """Return what takes over tables of `kind`.

    Raises:
        UnknownKindError: nothing does.
    """
    if kind not in _intakes:
        raise UnknownKindError(kind=kind)
    found = _intakes[kind]
    return found.of_params(params or {}) if isinstance(found, IntakeOfParams) else found
