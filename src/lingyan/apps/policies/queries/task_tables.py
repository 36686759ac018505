"""The task table of a document (任务分工表): who does what by when, of what was confirmed or of all that was read."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import NamedTuple

from django.db.models import Min
from django.urls import reverse

from lingyan.apps.design.names import field_in_language
from lingyan.apps.plans.models import Duty, Origin, Task
from lingyan.apps.plans.models import Part as DutyPart
from lingyan.apps.policies.models import Clause, Document, Draft, DraftKind, DraftState, LoadedText, RowKind
from lingyan.apps.policies.queries.drafts import reviewed_by
from lingyan.domain.corpus.model import BlockKind, ClauseKind
from lingyan.domain.tasks.division import Place, TaskLine, TaskTable, heading_words, headings_of, task_line
from lingyan.kernel.access import Actor, Right

_HEADED = {*map(str, ClauseKind), str(BlockKind.ATTACHMENT)}
"""Kinds of nodes whose words can head a part of the table."""


_PACKED = "t"
"""How the keys of lines begin that come from a pack; those of drafts begin otherwise."""


class Chosen(StrEnum):
    """Which tasks the table holds (范围)."""

    CONFIRMED = "confirmed"
    ALL = "all"


@dataclass(frozen=True, slots=True)
class Told:
    """The tables of a document, or of the documents in a gazette (任务分工表), and what the reader may ask for.

    `confirmed` and `read` count the tasks of either choice, what is open only as far as the reader decides on it.
    `tables` has, by key, the documents in which there is a task, or else the one that was asked for; `links` lead from
    the key of a line to its review or its task.
    """

    title: str
    tables: Mapping[str, TaskTable]
    chosen: Chosen
    confirmed: int
    read: int
    may_see_open: bool
    links: Mapping[str, str]

    @property
    def lines(self) -> int:
        """How many tasks the tables hold."""
        return sum(len(table.lines) for table in self.tables.values())


@dataclass(frozen=True, slots=True)
class _Source:
    """A document with the text that is shown of it (来源)."""

    document: Document
    text: LoadedText | None


class _Packed(NamedTuple):
    """A task that a pack knows (数据包任务): document, key, line."""

    document: str
    task: str
    line: TaskLine


def task_tables(document: Document, text: LoadedText | None, actor: Actor, chosen: Chosen | None = None) -> Told:
    """Return the task table of a document, of a gazette those of its documents; ten queries at most.

    Without a choice it is what was confirmed, or all that was read as long as nothing was confirmed. What nobody has
    confirmed is told only to those who may decide on it.
    """
    sources = [_Source(document, text), *_parts(document)]
    reviewed = reviewed_by(actor, [one.document for one in sources])
    drafts = _drafts(sources, reviewed)
    packed = _packed([one.document.key for one in sources], drafts)
    confirmed = sum(one.state == DraftState.CONFIRMED for one in drafts) + len(packed)
    waiting = len(drafts) + len(packed) - confirmed
    standing = {(one.document, one.clause) for one in drafts if one.state == DraftState.OPEN}
    taken = chosen or (Chosen.CONFIRMED if confirmed or not waiting else Chosen.ALL)
    wanted = drafts if taken is Chosen.ALL else [one for one in drafts if one.state == DraftState.CONFIRMED]
    lines: dict[str, list[TaskLine]] = {one.document.key: [] for one in sources}
    for draft in wanted:
        lines[draft.document].append(_line(draft))
    for one in packed:
        if taken is Chosen.CONFIRMED or (one.document, one.line.clause) not in standing:
            lines[one.document].append(one.line)
    tables = _headed(sources, lines)
    return Told(
        title=field_in_language(document, "title"),
        tables={key: table for key, table in tables.items() if table.lines} or {document.key: tables[document.key]},
        chosen=taken,
        confirmed=confirmed,
        read=confirmed + waiting - sum((one.document, one.line.clause) in standing for one in packed),
        may_see_open=bool(reviewed),
        links=_links(wanted, packed, actor, reviewed),
    )


def _parts(document: Document) -> list[_Source]:
    """Return the documents of a gazette, each with the text that is shown of it."""
    if document.parent_id is not None:
        return []
    parts = list(Document.objects.filter(parent=document).select_related("parent").order_by("position", "key"))
    shown = LoadedText.objects.filter(document__in=parts, is_current=True).defer("notes", "metadata")
    texts = {one.document_id: one for one in shown}
    return [_Source(part, texts.get(part.pk)) for part in parts]


def _drafts(sources: Sequence[_Source], reviewed: set[str]) -> list[Draft]:
    """Return the tasks of the texts that are shown, and those confirmed whose text was taken back; in their order.

    Those on which nobody decided are left out where the reader does not decide on the document.
    """
    texts = {one.text.pk for one in sources if one.text}
    bare = {one.document.key for one in sources if one.text is None}
    asked = Draft.objects.filter(kind=DraftKind.TASK, state__in=(DraftState.OPEN, DraftState.CONFIRMED))
    found = asked.filter(text__in=texts) | asked.filter(text=None, document__in=bare)
    rows = found.select_related("replaces").order_by("order", "pk")
    return [one for one in rows if one.state == DraftState.CONFIRMED or one.document in reviewed]


def _line(draft: Draft) -> TaskLine:
    line = task_line(draft.fields, draft.clause, is_open=draft.state == DraftState.OPEN, key=f"d{draft.pk}")
    before = draft.replaces
    if before is not None and before.fields.get("deadline") != draft.fields.get("deadline"):
        # The day was corrected; the printed words say another one, or were misread.
        return replace(line, due_words="")
    return line


def _packed(documents: Sequence[str], drafts: Iterable[Draft]) -> list[_Packed]:
    """Return the tasks that a pack knows of some documents, without those as which a confirmed draft lives on."""
    lived = {one.result_key for one in drafts if one.state == DraftState.CONFIRMED}
    asked = Task.objects.filter(document__in=documents, origin=Origin.PACK).defer("detail").order_by("pk")
    tasks = [one for one in asked if one.key not in lived]
    units = _pack_units([one.pk for one in tasks])
    return [_Packed(task.document, task.key, _packed_line(task, units.get(task.pk, []))) for task in tasks]


def _pack_units(tasks: Sequence[int]) -> dict[int, list[tuple[str, str]]]:
    """Return part and name of the units of some tasks as the document names them: a collective, not its members."""
    if not tasks:
        return {}
    asked = Duty.objects.filter(task__in=tasks, left_on=None).order_by()
    named = ("via__name_zh", "via__name_en")
    together = asked.exclude(via=None).values("task", "part", *named).annotate(at=Min("position"))
    alone = asked.filter(via=None).values("task", "part", "unit__name_zh", "unit__name_en").annotate(at=Min("position"))
    rows = [(row, "via") for row in together] + [(row, "unit") for row in alone]
    found: dict[int, list[tuple[str, str]]] = {}
    for row, kind in sorted(rows, key=lambda one: one[0]["at"]):
        names = {"name_zh": row[f"{kind}__name_zh"], "name_en": row[f"{kind}__name_en"]}
        found.setdefault(row["task"], []).append((row["part"], field_in_language(names, "name")))
    return found


def _packed_line(task: Task, units: Sequence[tuple[str, str]]) -> TaskLine:
    def named(wanted: str) -> tuple[str, ...]:
        return tuple(dict.fromkeys(name for part, name in units if part == wanted))

    return TaskLine(
        clause=task.clause,
        title=field_in_language(task, "title"),
        leads=named(DutyPart.LEAD),
        supporting=named(DutyPart.SUPPORTING),
        responsible=named(DutyPart.RESPONSIBLE),
        due=task.due,
        due_words=field_in_language(task, "due_note"),
        key=f"{_PACKED}{task.key}",
    )


def _headed(sources: Sequence[_Source], lines: Mapping[str, Sequence[TaskLine]]) -> dict[str, TaskTable]:
    """Return the table of each document by its key, the lines under their headings as the text has them; one query."""
    texts = [one.text.pk for one in sources if one.text and lines[one.document.key]]
    rows = Clause.objects.filter(text__in=texts).exclude(kind__in=RowKind.values).order_by("text", "order")
    places: dict[int, list[Place]] = {}
    for text, path, kind, num, title, order, after in rows.values_list(
        "text", "path", "kind", "num", "title", "order", "after"
    ):
        heading = heading_words(num, title) if kind in _HEADED else ""
        places.setdefault(text, []).append(Place(path, heading, order, after))
    return {
        one.document.key: TaskTable(
            field_in_language(one.document, "title"),
            one.document.number,
            _ordered(lines[one.document.key], places.get(one.text.pk, []) if one.text else []),
        )
        for one in sources
    }


def _ordered(lines: Sequence[TaskLine], places: Sequence[Place]) -> tuple[TaskLine, ...]:
    orders = {place.path: place.order for place in places}

    def at(line: TaskLine) -> int:
        clause = line.clause
        while clause and clause not in orders:
            clause = clause.rpartition("/")[0]
        return orders.get(clause, -1)

    placed = sorted(lines, key=at) if any(line.key.startswith(_PACKED) for line in lines) else list(lines)
    headings = headings_of([line.clause for line in placed], places)
    return tuple(replace(line, headings=above) for line, above in zip(placed, headings, strict=True))


def _links(drafts: Iterable[Draft], packed: Iterable[_Packed], actor: Actor, reviewed: set[str]) -> dict[str, str]:
    """Return where a line leads: to its review, for those who decide on it; to the task, for those who see tasks."""
    may_see = actor.may(Right.SEE_TASKS)
    found = {one.line.key: reverse("plans:task", args=[one.task]) for one in packed if may_see}
    return found | {f"d{one.pk}": one.get_absolute_url() for one in drafts if one.text_id and one.document in reviewed}
