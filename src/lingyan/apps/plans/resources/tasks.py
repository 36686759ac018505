"""Tasks by Excel (表格交办): the template that people fill in, and how each of its rows is judged and taken over."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from hashlib import sha256
from types import MappingProxyType

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _l

from lingyan.apps.accounts.models import Organisation
from lingyan.apps.catalogue.queries import catalogue
from lingyan.apps.design.names import is_chinese
from lingyan.apps.jobs.models import JobRow, Outcome
from lingyan.apps.jobs.queries import Cell, Column, Judgement, SheetRow, kept
from lingyan.apps.plans.actions.tasks import TaskGiven, assign_task, change_task
from lingyan.apps.plans.actions.tasks.assigning import FACTS, Members, answering, assigning_scope, facts_of
from lingyan.apps.plans.models import Origin, Rhythm, Task, TaskState
from lingyan.apps.plans.queries.tasks.naming import UnitsNamed, names_with_marks, split_names, units_named
from lingyan.engines.cells import plain
from lingyan.engines.workbook import ColumnWritten, SheetWritten, write_workbook
from lingyan.kernel.access import Actor, Right
from lingyan.kernel.citation import CitationError, ClausePath
from lingyan.kernel.errors import LingyanError
from lingyan.kernel.message import Message
from lingyan.kernel.message import gettext_noop as _

KIND = "plans.tasks"
"""The kind of the jobs that take tasks over."""

COLUMNS = (
    Column("key", _l("number"), ("编号", "number", "key"), help=_l("Your own number; may be empty.")),
    Column("title", _l("title"), ("任务", "task", "任务名称", "工作任务", "title"), is_required=True),
    Column("leads", _l("lead units"), ("牵头单位", "lead units", "牵头", "lead")),
    Column("others", _l("other units"), ("责任单位", "other units", "配合单位", "参与单位", "participants")),
    Column("due", _l("final day"), ("完成时限", "last day", "时限", "截止日期", "due")),
    Column("rhythm", _l("reports"), ("报送周期", "reports", "周期", "rhythm")),
    Column("document", _l("document no."), ("文号", "document no.", "文件", "document")),
    Column("clause", _l("clause"), ("条款", "clause")),
    Column("detail", _l("detail"), ("具体内容", "detail", "内容", "备注")),
)

RHYTHMS: Mapping[str, str] = MappingProxyType(
    {
        word: rhythm.value
        for rhythm, words in (
            (Rhythm.ONCE, "一次 一次性 到期报 once"),
            (Rhythm.WEEK, "每周 周 周报 按周 week weekly"),
            (Rhythm.MONTH, "每月 月 月报 按月 month monthly"),
            (Rhythm.QUARTER, "每季度 每季 季度 季 季报 按季 quarter quarterly"),
            (Rhythm.YEAR, "每年 年 年报 按年 year yearly"),
        )
        for word in words.split()
    }
)
"""How people write a rhythm."""

_DAY = re.compile(r"([0-9]{4})\s*[-/.年]\s*([0-9]{1,2})\s*[-/.月]\s*([0-9]{1,2})\s*日?")

NO_UNITS = _("No unit is named.")
NO_DAY = _("“{given}” is no day. Write 2026-12-31.")
NO_RHYTHM = _("“{given}” is no rhythm. Write 每周, 每月, 每季度, 每年 or 一次.")
NO_DOCUMENT = _("No document here has the number “{given}”.")
NO_CLAUSE = _("Give document and clause, or neither.")
ONCE_WITHOUT_END = _("What is reported once needs a last day.")
CLOSED = _("This task is closed; open it again before you change it.")
TWICE = _("Row {row} gives this task already.")
STANDS = _("The task stands already as it is written here.")


@dataclass(frozen=True, slots=True)
class RowGiven:
    """A row as it was understood (行内容): the task, or what is wrong with it."""

    given: TaskGiven
    problems: tuple[Message, ...] = ()


class TasksIntake:
    """Takes tasks over from a table (表格交办); one is made for each table, and remembers its rows."""

    kind = KIND
    columns: tuple[Column, ...] = COLUMNS
    right = Right.ASSIGN_TASKS

    def __init__(self) -> None:
        self._seen: dict[str, int] = {}
        self._members = Members()

    def of_params(self, params: Mapping[str, object]) -> "TasksIntake":
        """Return an intake for one table."""
        del params
        return TasksIntake()

    def judge(self, rows: Sequence[SheetRow], actor: Actor) -> Sequence[Judgement]:
        """Return what each row would do; eight queries for all of them, and one for each collective."""
        named = _names_of(rows)
        units = units_named(name for both in named for names in both for name in names)
        numbers = _documents()
        read = [_read(row, both, units, numbers) for row, both in zip(rows, named, strict=True)]
        keyed = [_keyed(row, one, actor) for row, one in zip(rows, read, strict=True)]
        present = _present(one.given.key for one in keyed)
        return [self._judged(row, one, present, actor) for row, one in zip(rows, keyed, strict=True)]

    def take(self, rows: Sequence[JobRow], actor: Actor) -> None:
        """Assign or change the tasks of these rows; what changed since the preview is refused with the reason."""
        keys = {key for row in rows for name in ("leads", "others") for key in row.payload[name]}
        units = Organisation.objects.in_bulk(list(keys), field_name="key")
        present = _present(str(row.payload["key"]) for row in rows)
        for row in rows:
            given = _restored(row.payload, units)
            task = present.get(given.key)
            try:
                if task is None:
                    assign_task(given, actor=actor)
                elif not _is_same(task, given, actor, self._members):
                    change_task(task, given, actor=actor, seen_version=int(row.payload.get("version") or 0))
            except LingyanError as wrong:
                row.outcome = Outcome.REFUSED
                row.reasons = [kept(reason) for reason in _reasons(wrong)]

    def _judged(self, row: SheetRow, one: RowGiven, present: Mapping[str, Task], actor: Actor) -> Judgement:
        if one.problems:
            return Judgement(Outcome.REFUSED, one.problems)
        first = self._seen.setdefault(one.given.key, row.number)
        if first != row.number:
            return Judgement(Outcome.REFUSED, (Message(TWICE, {"row": first}),))
        try:
            assigning_scope(actor, one.given)
            return self._compared(present.get(one.given.key), one.given, actor)
        except LingyanError as wrong:
            return Judgement(Outcome.REFUSED, _reasons(wrong))

    def _compared(self, task: Task | None, given: TaskGiven, actor: Actor) -> Judgement:
        if task is None:
            return Judgement(Outcome.NEW, payload=_payload(given))
        if _is_same(task, given, actor, self._members):
            return Judgement(Outcome.SAME, (Message(STANDS),))
        if task.state != TaskState.OPEN:
            return Judgement(Outcome.REFUSED, (Message(CLOSED),))
        return Judgement(Outcome.CHANGED, payload={**_payload(given), "version": task.version})


def tasks_template() -> bytes:
    """Return an empty table of tasks as an Excel file, in the language of the reader."""
    words = {"due": 14, "rhythm": 12, "title": 40, "detail": 40, "leads": 24, "others": 30, "document": 22}
    rhythms = tuple(word for word in RHYTHMS if word.startswith(("一次", "每")) and word not in {"一次性", "每季"})
    columns = tuple(
        ColumnWritten(
            head=column.names[0 if is_chinese() else 1],
            width=words.get(column.key, 12),
            choices=rhythms if column.key == "rhythm" else (),
            help=str(column.help),
        )
        for column in COLUMNS
    )
    note = gettext("One task a row. Several units in a cell are separated by 、. The same file twice changes nothing.")
    return write_workbook([SheetWritten(gettext("Tasks"), columns, [], note)])


def _documents() -> Mapping[str, str]:
    """Return the documents by number, key and title, as they are compared."""
    known = catalogue().documents
    return {_bare(name): key for key, one in known.items() for name in (one.title_zh, one.number, key) if name}


def _bare(text: str) -> str:
    return re.sub(r"[\s《》()（）\[\]［］〔〕]", "", plain(text)).casefold()


def _names_of(rows: Sequence[SheetRow]) -> list[tuple[tuple[str, ...], tuple[str, ...]]]:
    """Return the lead and the other units of each row, by name."""
    whole = names_with_marks()
    written = ((_written(row, "leads"), _written(row, "others")) for row in rows)
    return [(split_names(leads, whole), split_names(others, whole)) for leads, others in written]


def _read(
    row: SheetRow, named: tuple[tuple[str, ...], tuple[str, ...]], units: UnitsNamed, documents: Mapping[str, str]
) -> RowGiven:
    leads, others = named
    problems = list(units.wrong_with((*leads, *others)))
    if not leads and not others:
        problems.append(Message(NO_UNITS))
    due, wrong_day = _day(row.cells["due"])
    rhythm = RHYTHMS.get(row.text("rhythm").casefold(), "" if row.text("rhythm") else Rhythm.MONTH.value)
    document = documents.get(_bare(row.text("document")), "")
    clause, wrong_clause = _clause(row.text("clause"))
    found = {
        NO_DAY: (wrong_day, row.text("due")),
        NO_RHYTHM: (not rhythm, row.text("rhythm")),
        NO_DOCUMENT: (bool(row.text("document")) and not document, row.text("document")),
        NO_CLAUSE: (wrong_clause or bool(row.text("document")) != bool(row.text("clause")), ""),
        ONCE_WITHOUT_END: (rhythm == Rhythm.ONCE and due is None and not wrong_day, ""),
    }
    problems += [Message(template, {"given": given}) for template, (is_wrong, given) in found.items() if is_wrong]
    given = TaskGiven(
        title=_written(row, "title")[:200],
        leads=units.all_of(leads),
        others=units.all_of(others),
        detail=_written(row, "detail"),
        document=document,
        clause=clause,
        due=due,
        rhythm=rhythm or Rhythm.MONTH.value,
        origin=Origin.TABLE,
    )
    return RowGiven(given, tuple(problems))


def _written(row: SheetRow, key: str) -> str:
    value = row.cells[key].value
    return value if isinstance(value, str) else row.text(key)


def _day(cell: Cell) -> tuple[date | None, bool]:
    """Return the day in a cell, and whether something else stands there."""
    if isinstance(cell.value, date):
        return cell.value, False
    if cell.is_empty:
        return None, False
    found = _DAY.fullmatch(cell.text)
    try:
        return (date(*map(int, found.groups())), False) if found else (None, True)
    except ValueError:
        return None, True


def _clause(text: str) -> tuple[str, bool]:
    try:
        return (str(ClausePath.parse(text)), False) if text else ("", False)
    except CitationError:
        return "", True


def _keyed(row: SheetRow, one: RowGiven, actor: Actor) -> RowGiven:
    return replace(one, given=replace(one.given, key=_key(row, one.given, actor)))


def _key(row: SheetRow, given: TaskGiven, actor: Actor) -> str:
    """Return by what a task of a table is told from others: the office that gives it, and its number or what it is."""
    scope = next(iter(actor.scopes(Right.ASSIGN_TASKS)), "")
    own = row.text("key") or f"{given.document}|{given.clause}|{plain(given.title)}"
    return f"x-{sha256(f'{scope}|{own}'.encode()).hexdigest()[:16]}"


def _present(keys: Iterable[str]) -> Mapping[str, Task]:
    found = Task.objects.filter(key__in=list(keys)).prefetch_related("duties")
    return {task.key: task for task in found}


def _is_same(task: Task, given: TaskGiven, actor: Actor, members: Members) -> bool:
    """Whether a task stands already as it is given, its units included."""
    wanted = {
        "title_zh": given.title.strip(),
        "detail": given.detail.strip(),
        "document": given.document,
        "clause": given.clause,
        "due": str(given.due or ""),
        "rhythm": given.rhythm,
    }
    if facts_of(task) != {name: wanted[name] for name in FACTS}:
        return False
    standing = {(duty.part, duty.unit_id) for duty in task.duties.all() if duty.left_on is None}
    parts: dict[int, str] = {}
    for part, unit, _via in answering(given, actor, members):
        parts.setdefault(unit.pk, part)
    return standing == {(part, unit) for unit, part in parts.items()}


def _payload(given: TaskGiven) -> dict[str, object]:
    plain_facts = {name: getattr(given, name) for name in ("key", "title", "detail", "document", "clause", "rhythm")}
    return {
        **plain_facts,
        "due": given.due.isoformat() if given.due else "",
        "leads": [unit.key for unit in given.leads],
        "others": [unit.key for unit in given.others],
    }


def _restored(payload: Mapping[str, object], units: Mapping[str, Organisation]) -> TaskGiven:
    due = str(payload["due"])
    return TaskGiven(
        key=str(payload["key"]),
        title=str(payload["title"]),
        detail=str(payload["detail"]),
        document=str(payload["document"]),
        clause=str(payload["clause"]),
        rhythm=str(payload["rhythm"]),
        leads=_units(payload["leads"], units),
        others=_units(payload["others"], units),
        due=date.fromisoformat(due) if due else None,
        origin=Origin.TABLE,
    )


def _units(keys: object, units: Mapping[str, Organisation]) -> tuple[Organisation, ...]:
    return tuple(units[key] for key in keys if key in units) if isinstance(keys, list) else ()


def _reasons(wrong: LingyanError) -> tuple[Message, ...]:
    """Return an error as the reasons of a row: what, and what to do."""
    return tuple(Message(part, wrong.data) for part in (type(wrong).what, type(wrong).remedy) if part)
