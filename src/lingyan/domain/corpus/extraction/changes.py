"""What a new version of a document changes in what it orders (版本影响): tasks, targets and deadlines."""

from collections.abc import Callable, Hashable, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar

from lingyan.domain.corpus.extraction.deadlines import DeadlineDraft
from lingyan.domain.corpus.extraction.drafts import TaskDraft
from lingyan.domain.corpus.extraction.extract import Extraction
from lingyan.domain.corpus.extraction.targets import TargetDraft

T = TypeVar("T")


class Ordered(StrEnum):
    """What is ordered (事项)."""

    TASK = "task"
    TARGET = "target"
    DEADLINE = "deadline"


@dataclass(frozen=True, slots=True)
class OrderChange:
    """What a version adds, leaves out or puts otherwise (事项变更).

    `before` and `after` are words of the documents and their numbers; one is empty where the other version has none.
    """

    ordered: Ordered
    clause: str
    name: str
    before: str
    after: str

    @property
    def is_added(self) -> bool:
        """Whether only the new version orders it."""
        return not self.before

    @property
    def is_removed(self) -> bool:
        """Whether only the old version orders it."""
        return not self.after


def order_changes(old: Extraction, new: Extraction) -> tuple[OrderChange, ...]:
    """Return what `new` orders otherwise than `old`: tasks, then targets, then deadlines, in the order of the text.

    A target is the same by indicator and year, a task by its title, a deadline by what is to be done from when; that
    a clause has another number changes nothing.
    """
    return (
        *_changes(Ordered.TASK, old.tasks, new.tasks, _task_key, _task),
        *_changes(Ordered.TARGET, old.targets, new.targets, _target_key, _target),
        *_changes(Ordered.DEADLINE, old.deadlines, new.deadlines, _deadline_key, _deadline),
    )


Told = tuple[str, str, str]
"""Clause, name and what is said of it."""


def _changes(
    ordered: Ordered, old: Iterable[T], new: Iterable[T], key: Callable[[T], Hashable], tell: Callable[[T], Told]
) -> Iterator[OrderChange]:
    before, after = _numbered(old, key), _numbered(new, key)
    for place, one in after.items():
        clause, name, said = tell(one)
        if place not in before:
            yield OrderChange(ordered, clause, name, "", said)
        elif (was := tell(before[place])[2]) != said:
            yield OrderChange(ordered, clause, name, was, said)
    for place, one in before.items():
        if place not in after:
            clause, name, said = tell(one)
            yield OrderChange(ordered, clause, name, said, "")


def _numbered(items: Iterable[T], key: Callable[[T], Hashable]) -> dict[tuple[Hashable, int], T]:
    """Return items by key and, where several have the same, by which of them it is."""
    seen: dict[Hashable, int] = {}
    found: dict[tuple[Hashable, int], T] = {}
    for one in items:
        place = key(one)
        seen[place] = seen.get(place, 0) + 1
        found[place, seen[place]] = one
    return found


def _task_key(task: TaskDraft) -> Hashable:
    return task.title or (task.words.words if task.words else task.note.words)


def _task(task: TaskDraft) -> Told:
    leads = f"{'、'.join(task.lead)}；" if task.lead else ""
    others = "、".join(unit for unit in task.units if unit not in task.lead)
    due = f"（{task.due.words}）" if task.due else ""
    return task.clause or "", task.title or task.note.words, f"{leads}{others}{due}"


def _target_key(target: TargetDraft) -> Hashable:
    return target.indicator, target.year


def _target(target: TargetDraft) -> Told:
    year = f" {target.year}" if target.year else ""
    said = f"{target.comparator.value} {target.value:f} {target.unit}".strip()
    return target.clause or "", f"{target.indicator}{year}", said


def _deadline_key(deadline: DeadlineDraft) -> Hashable:
    return deadline.who, deadline.event, deadline.action


def _deadline(deadline: DeadlineDraft) -> Told:
    is_length = deadline.number is not None
    length = f"{deadline.number:f} {deadline.unit or ''}".strip() if is_length else deadline.date or ""
    name = " ".join(part for part in (deadline.who, deadline.event, deadline.action) if part)
    return deadline.article or "", name, length or deadline.quote.words
