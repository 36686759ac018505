"""Tasks as documents order them (任务): what, by when, and which units answer for it."""

from dataclasses import dataclass
from datetime import date

from lingyan.domain.tasks.periods import Rhythm
from lingyan.domain.tasks.progress import Part
from lingyan.kernel.citation import Citation


@dataclass(frozen=True, slots=True)
class TaskUnit:
    """A unit or a collective that a document names for a task (责任单位), by the key of the organisation."""

    part: Part
    unit: str


@dataclass(frozen=True, slots=True)
class OrderedTask:
    """A task that a clause orders (任务), in our own words.

    `due` is its last day where the clause has one, `due_note` what the clause says of time. The rhythm of reporting is
    the convention of the pack: documents rarely print one.
    """

    key: str
    title_zh: str
    title_en: str
    rhythm: Rhythm
    units: tuple[TaskUnit, ...]
    citation: Citation
    due: date | None = None
    due_note_zh: str = ""
    due_note_en: str = ""
