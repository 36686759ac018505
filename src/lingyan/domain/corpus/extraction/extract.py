"""Everything that a document orders (提取), in one reading: tasks, targets, deadlines, references and the rest."""

from dataclasses import dataclass

from lingyan.domain.corpus.extraction.appointments import Appointment, appointments_of
from lingyan.domain.corpus.extraction.catalogues import Catalogue, catalogues_of
from lingyan.domain.corpus.extraction.deadlines import DeadlineDraft, deadlines_of
from lingyan.domain.corpus.extraction.drafts import TaskDraft
from lingyan.domain.corpus.extraction.grids import grids_of, outside
from lingyan.domain.corpus.extraction.issued import Issued
from lingyan.domain.corpus.extraction.passages import passages_of
from lingyan.domain.corpus.extraction.references import Reference, references_of
from lingyan.domain.corpus.extraction.rules import rules_of
from lingyan.domain.corpus.extraction.targets import TargetDraft, targets_of
from lingyan.domain.corpus.extraction.task_tables import tasks_in
from lingyan.domain.corpus.extraction.tasks import tasks_of
from lingyan.domain.corpus.model import Part
from lingyan.kernel.garbage import collector_paused


@dataclass(frozen=True, slots=True)
class Extraction:
    """What was found in a document (提取结果), each on its exact words, in reading order."""

    tasks: tuple[TaskDraft, ...]
    targets: tuple[TargetDraft, ...]
    deadlines: tuple[DeadlineDraft, ...]
    references: tuple[Reference, ...]
    catalogues: tuple[Catalogue, ...]
    appointments: tuple[Appointment, ...]


@collector_paused()
def extract(part: Part) -> Extraction:
    r"""Return what a document orders; nothing is guessed, so what its text does not say is left open.

    >>> from lingyan.domain.corpus.parse import parse
    >>> (part,) = parse("某市方案\n一、任务\n（一）建设园区。2025年底前建成。（责任单位：市商务局、各县）").parts
    >>> [(task.clause, task.units, task.due.day) for task in extract(part).tasks]
    [('一/（一）', ('市商务局', '各县'), '2025-12-31')]
    """
    passages = passages_of(part)
    grids = grids_of(part, passages)
    rules = rules_of(passages)
    running = outside(grids, passages)
    tasks = [*tasks_of(part, running, rules), *tasks_in(grids, rules, Issued.of(part.metadata))]
    return Extraction(
        tasks=tuple(sorted(tasks, key=lambda task: task.passage)),
        targets=targets_of(part, running, grids),
        deadlines=deadlines_of(part, passages),
        references=references_of(passages, part.metadata),
        catalogues=catalogues_of(grids),
        appointments=appointments_of(passages, part.metadata),
    )
