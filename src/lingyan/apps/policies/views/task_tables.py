"""The task table of a document as a page, a Word file and an Excel file (任务分工表)."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import content_disposition_header, urlencode
from django.utils.translation import get_language, gettext
from django.views.decorators.http import require_safe

from lingyan.apps.catalogue.templatetags.citations import address_of
from lingyan.apps.design.names import field_in_language
from lingyan.apps.design.resources import XLSX
from lingyan.apps.design.views import actor_in
from lingyan.apps.policies import queries
from lingyan.apps.policies.actions.draft_errors import OutsideError
from lingyan.apps.policies.queries.named_units import unit_link, units_called
from lingyan.apps.policies.queries.task_tables import Chosen, Told, task_tables
from lingyan.apps.policies.resources.task_table_sheet import sheet_of
from lingyan.apps.policies.resources.task_table_word import word_of
from lingyan.apps.policies.resources.task_table_words import (
    NoTasksError,
    Order,
    TableKind,
    clause_words,
    due_words,
    kind_named,
)
from lingyan.domain.tasks.division import TaskLine, TaskTable, by_chapter, by_unit
from lingyan.domain.tasks.progress import Part
from lingyan.kernel.access import LogInError

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_LONGEST_NAME = 80
"""Characters of a title that a file is named by."""


@dataclass(frozen=True, slots=True)
class Row:
    """A line as the page shows it (表格行): its number, its units with the pages of what is ordered of them."""

    number: int
    line: TaskLine
    clause: str
    cite: str
    due: str
    leads: list[tuple[str, str]]
    others: list[tuple[str, str]]
    link: str
    part: Part | None = None


@dataclass(frozen=True, slots=True)
class Group:
    """Rows below headings of the document, or what one unit owes (分组)."""

    headings: tuple[str, ...]
    rows: list[Row]
    link: str = ""


@require_safe
def task_table(request: HttpRequest, key: str) -> HttpResponse:
    """Show the task table of a document as it prints, or hand it out as a file."""
    actor, document = actor_in(request), queries.find(key)
    versions = list(queries.versions_of(document))
    text = queries.text_of(versions, request.GET.get("version", ""))
    told = task_tables(document, text, actor, _chosen(request))
    if told.chosen is Chosen.ALL and not told.may_see_open:
        raise OutsideError if actor.is_known else LogInError
    order = Order.UNIT if request.GET.get("by") == Order.UNIT else Order.CLAUSE
    if form := request.GET.get("export"):
        return _file(told, order, kind_named(form))
    units = _unit_links(told)
    context = {
        "document": document,
        "text": text,
        "told": told,
        "order": order,
        "tables": [
            (key, table, _groups(table, order, _Rows(key, units, told.links))) for key, table in told.tables.items()
        ],
        "choices": _choices(request, told),
        "orders": _orders(request, told),
        "here": _address(request, told),
        "files": [(kind, _address(request, told, export=kind.value)) for kind in TableKind],
        "trail": _trail(document),
    }
    return render(request, "policies/task_table.html", context)


def _chosen(request: HttpRequest) -> Chosen | None:
    """Return which tasks are asked for; None leaves it to what there is."""
    asked = request.GET.get("which", "")
    return Chosen(asked) if asked in list(Chosen) else None


def _file(told: Told, order: Order, kind: TableKind) -> HttpResponse:
    """Hand the tables out as a file; raise `NoTasksError` where there is no task to write."""
    if not told.lines:
        raise NoTasksError(name=told.title)
    tables = list(told.tables.values())
    if kind is TableKind.WORD:
        language = (get_language() or "zh-hans").replace("zh-hans", "zh-CN")
        content = word_of(tables, order, gettext, title=told.title, language=language)
    else:
        content = sheet_of(tables, gettext, title=told.title)
    response = HttpResponse(content, content_type=DOCX if kind is TableKind.WORD else XLSX)
    head = gettext("Task table")
    name = f"{head} {told.title[:_LONGEST_NAME]}.{kind}"
    response.headers["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=name)
    return response


def _unit_links(told: Told) -> dict[str, str]:
    """Return the page of what is ordered of each unit that the tables name and the register knows."""
    called = units_called(name for table in told.tables.values() for line in table.lines for name in line.units)
    return {name: unit_link(unit.key, name) for name, unit in called.items()}


def _groups(table: TaskTable, order: Order, row: "_Rows") -> list[Group]:
    """Return the rows of a table under the headings of its document, or unit by unit."""
    if order is Order.UNIT:
        return [
            Group(
                (section.unit,),
                [row.of(line, number, part) for number, (part, line) in enumerate(section.owed, start=1)],
                row.unit(section.unit),
            )
            for section in by_unit(table.lines)
        ]
    number, groups = 0, []
    for chapter in by_chapter(table.lines):
        rows = [row.of(line, number + at) for at, line in enumerate(chapter.lines, start=1)]
        groups.append(Group(chapter.headings, rows))
        number += len(rows)
    return groups


@dataclass(frozen=True, slots=True)
class _Rows:
    """Makes the rows of one document (制行)."""

    document: str
    units: Mapping[str, str]
    links: Mapping[str, str]

    def of(self, line: TaskLine, number: int, part: Part | None = None) -> Row:
        """Return a line as a row."""
        return Row(
            number=number,
            line=line,
            clause=clause_words(line),
            cite=address_of(self.document, line.clause) if line.clause else "",
            due=due_words(line, gettext),
            leads=[(name, self.unit(name)) for name in line.leads],
            others=[(name, self.unit(name)) for name in line.others],
            link=self.links.get(line.key, ""),
            part=part,
        )

    def unit(self, name: str) -> str:
        """Return the page of what is ordered of a unit."""
        return self.units.get(name) or unit_link("", name)


def _choices(request: HttpRequest, told: Told) -> list[tuple[str, str, int]]:
    """Return what the table may hold, with how many tasks that is; nothing to choose where all that is seen is one."""
    if not told.may_see_open:
        return []
    return [
        (gettext("Confirmed"), _address(request, told, which=Chosen.CONFIRMED), told.confirmed),
        (gettext("All that was read"), _address(request, told, which=Chosen.ALL), told.read),
    ]


def _orders(request: HttpRequest, told: Told) -> list[tuple[str, str]]:
    return [
        (gettext("By clause"), _address(request, told, by=Order.CLAUSE)),
        (gettext("By unit"), _address(request, told, by=Order.UNIT)),
    ]


def _address(request: HttpRequest, told: Told, **changed: str) -> str:
    """Return the address of the page as it is shown, with something else chosen."""
    by = Order.UNIT if request.GET.get("by") == Order.UNIT else Order.CLAUSE
    given = {"version": request.GET.get("version", ""), "which": str(told.chosen), "by": str(by)}
    asked = {name: str(value) for name, value in {**given, **changed}.items() if value}
    return f"{request.path}?{urlencode(asked)}"


def _trail(document: queries.Document) -> list[tuple[str, str | None]]:
    return [
        (gettext("Documents"), reverse("policies:documents")),
        (field_in_language(document, "title"), document.get_absolute_url()),
        (gettext("Task table"), None),
    ]
