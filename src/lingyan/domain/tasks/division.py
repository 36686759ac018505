"""The division of tasks (任务分工): what a document orders of whom by when, line by line, by clause and by unit.

A line says what is printed and nothing more: a lead or a day that the text does not name stays empty.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import NamedTuple

from lingyan.domain.tasks.progress import Part

LEFT_OUT = "-"
"""What an office says of a printed name that is no unit."""

LEVELS = 2
"""Headings above a task that the table shows: chapter and section."""

_LONGEST_HEADING = 40
_RANKS = {part: rank for rank, part in enumerate((Part.LEAD, Part.RESPONSIBLE, Part.SUPPORTING))}


@dataclass(frozen=True, slots=True)
class TaskLine:
    """A task as a line of the table (任务行), its units under their printed names.

    `clause` is the path of its clause, `headings` stand above it, the outermost first. `has_more` says that the list of
    units ends in 等. `due` is the last day where the text sets one, `due_words` how it is printed. `is_open` says that
    nobody has confirmed the task yet; `key` is what the one who made the line knows it by.
    """

    clause: str
    title: str
    leads: tuple[str, ...] = ()
    supporting: tuple[str, ...] = ()
    responsible: tuple[str, ...] = ()
    has_more: bool = False
    due: date | None = None
    due_words: str = ""
    is_open: bool = False
    headings: tuple[str, ...] = ()
    key: str = ""

    @property
    def others(self) -> tuple[str, ...]:
        """The units that do not lead."""
        return self.responsible + self.supporting

    @property
    def units(self) -> tuple[str, ...]:
        """All units, the leads first."""
        return self.leads + self.others

    def part_of(self, unit: str) -> Part:
        """Return what a unit of this task is to it."""
        if unit in self.leads:
            return Part.LEAD
        return Part.SUPPORTING if unit in self.supporting else Part.RESPONSIBLE


@dataclass(frozen=True, slots=True)
class TaskTable:
    """The tasks of one document as a table (任务分工表), in the order of its text."""

    title: str
    number: str
    lines: tuple[TaskLine, ...]

    @property
    def open_lines(self) -> int:
        """How many lines nobody has confirmed."""
        return sum(line.is_open for line in self.lines)


class Chapter(NamedTuple):
    """Tasks that stand below one another (章节): the headings that begin here, and the tasks up to the next ones."""

    headings: tuple[str, ...]
    lines: tuple[TaskLine, ...]


class UnitSection(NamedTuple):
    """What one unit owes (单位任务): each task with the unit's part in it, what it leads first."""

    unit: str
    owed: tuple[tuple[Part, TaskLine], ...]

    def count(self, part: Part) -> int:
        """Return in how many tasks it has this part."""
        return sum(given is part for given, _line in self.owed)


class Place(NamedTuple):
    """A node of a text, in reading order (文本节点): its path, its heading or nothing, and where its subtree ends."""

    path: str
    heading: str
    order: int
    after: int


def task_line(
    fields: Mapping[str, object],
    clause: str,
    *,
    is_open: bool = False,
    headings: tuple[str, ...] = (),
    key: str = "",
) -> TaskLine:
    """Return the line of a task with the fields that `policy extract` gives, or as a person corrected them.

    With a lead its participants support it; without one, and of those who answer for every task, all are responsible.

    >>> line = task_line({"title": "修路", "lead": ["甲局"], "participants": ["乙局"], "units": ["甲局", "乙局"]}, "一")
    >>> line.leads, line.supporting, line.responsible, line.due
    (('甲局',), ('乙局',), (), None)
    """
    leads = unit_names({"lead": fields.get("lead"), "unit_choices": fields.get("unit_choices")})
    named = unit_names(fields)
    helping = set(_names(fields.get("participants"))) if leads else set()
    return TaskLine(
        clause=clause,
        title=str(fields.get("title") or "").strip(),
        leads=leads,
        supporting=tuple(name for name in named if name in helping and name not in leads),
        responsible=tuple(name for name in named if name not in helping and name not in leads),
        has_more=bool(fields.get("has_more")),
        due=day_of(fields.get("deadline")),
        due_words=str(fields.get("deadline_words") or "").strip(),
        is_open=is_open,
        headings=headings,
        key=key,
    )


def unit_names(fields: Mapping[str, object]) -> tuple[str, ...]:
    """Return the units that a task names, the leads first, each once; those that an office left out are left out."""
    choices = fields.get("unit_choices")
    left_out = {name for name, chosen in choices.items() if chosen == LEFT_OUT} if isinstance(choices, Mapping) else ()
    lists = (fields.get(name) for name in ("lead", "participants", "units", "default_units"))
    return tuple(dict.fromkeys(name for names in lists for name in _names(names) if name not in left_out))


def day_of(iso: object) -> date | None:
    """Return a day as ISO, None for what is none, such as a day of each year."""
    try:
        return date.fromisoformat(str(iso or ""))
    except ValueError:
        return None


def heading_words(number: str, title: str) -> str:
    """Return a heading as one line, short enough for a table.

    >>> heading_words("第二章", "重点任务"), heading_words("（一）", "建设园区")
    ('第二章 重点任务', '（一）建设园区')
    """
    gap = " " if number and title and number[-1].isalnum() else ""
    words = f"{number}{gap}{title}".strip()
    return words if len(words) <= _LONGEST_HEADING else f"{words[: _LONGEST_HEADING - 1]}…"


def headings_of(clauses: Sequence[str], places: Iterable[Place]) -> list[tuple[str, ...]]:
    """Return, for each clause, the headings under which its task stands, at most `LEVELS`.

    Where some tasks stand below headings, one that has none above it stands under its own; where none does, there is
    nothing to group by. A clause without a node, such as the row of a table, stands where the nearest around it does.
    """
    known = _chains(places)
    found = [_chain(known, clause) for clause in clauses]
    if not any(above for above, _own in found):
        return [() for _clause in clauses]
    return [(above or own)[:LEVELS] for above, own in found]


def by_chapter(lines: Iterable[TaskLine]) -> tuple[Chapter, ...]:
    """Return the lines under their headings; of headings that go on from the line before, only the new ones count."""
    chapters: list[Chapter] = []
    before: tuple[str, ...] = ()
    for headings, together in groupby(lines, lambda line: line.headings):
        same = next((at for at, (new, old) in enumerate(zip(headings, before, strict=False)) if new != old), None)
        begins = headings[min(len(headings), len(before)) if same is None else same :]
        chapters.append(Chapter(begins or headings[-1:], tuple(together)))
        before = headings
    return tuple(chapters)


def by_unit(lines: Iterable[TaskLine]) -> tuple[UnitSection, ...]:
    """Return what each unit owes: those that lead in the order in which they first do, then the others."""
    listed = list(lines)
    leading = dict.fromkeys(name for line in listed for name in line.leads)
    named = dict.fromkeys(name for line in listed for name in line.units)
    owed: dict[str, list[tuple[Part, TaskLine]]] = {name: [] for name in {**leading, **named}}
    for line in listed:
        for name in line.units:
            owed[name].append((line.part_of(name), line))
    return tuple(
        UnitSection(name, tuple(sorted(tasks, key=lambda one: _RANKS[one[0]]))) for name, tasks in owed.items()
    )


def _names(value: object) -> tuple[str, ...]:
    return tuple(str(name) for name in value if name) if isinstance(value, (list, tuple)) else ()


def _chains(places: Iterable[Place]) -> dict[str, tuple[tuple[str, ...], tuple[str, ...]]]:
    """Return, by path, the headings above each node, and those with its own."""
    found: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {}
    around: list[Place] = []
    for place in places:
        while around and around[-1].after <= place.order:
            around.pop()
        above = tuple(one.heading for one in around if one.heading)
        found[place.path] = (above, (*above, place.heading) if place.heading else above)
        around.append(place)
    return found


def _chain(
    known: Mapping[str, tuple[tuple[str, ...], tuple[str, ...]]], clause: str
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the headings above a clause, and those with its own."""
    if clause in known:
        return known[clause]
    around = clause
    while around := around.rpartition("/")[0]:
        if around in known:
            _above, own = known[around]
            return own, own
    return (), ()
