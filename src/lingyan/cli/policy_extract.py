"""`lingyan policy extract` (提取要求): shows what a document orders, each item on its exact words."""

import json
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table
from rich.text import Text

from lingyan.cli.language import translate
from lingyan.cli.policy_file import KINDS, read_file, with_text
from lingyan.domain.corpus.extraction.appointments import Appointment, Change
from lingyan.domain.corpus.extraction.deadlines import DeadlineDraft
from lingyan.domain.corpus.extraction.drafts import TaskDraft
from lingyan.domain.corpus.extraction.export import extract_data
from lingyan.domain.corpus.extraction.extract import Extraction, extract
from lingyan.domain.corpus.extraction.references import Kind, Reference, Relation
from lingyan.domain.corpus.extraction.targets import TargetDraft
from lingyan.domain.corpus.model import Document
from lingyan.domain.corpus.parse import parse
from lingyan.kernel.message import gettext_noop as _

_WIDTH = 160
_RELATIONS = {
    Relation.BASIS: _("rests on it"),
    Relation.CARRIES_OUT: _("carries it out"),
    Relation.REPEALS: _("repeals it"),
    Relation.AMENDS: _("amends it"),
    Relation.PRINTS: _("issues or passes it on"),
    Relation.CITES: _("names it"),
}
_CHANGES = {
    Change.APPOINTED: _("appointed"),
    Change.REMOVED: _("removed"),
    Change.RESIGNED: _("resigned"),
    Change.NOMINATED: _("nominated"),
}

Row = Sequence[str | None]


def extract_file(
    file: Annotated[Path, typer.Argument(metavar="FILE", help=translate(KINDS))],
    *,
    as_json: Annotated[bool, typer.Option("--json", help=translate(_("Print JSON.")))] = False,
) -> None:
    """Read a document and print its tasks, targets, deadlines, references, catalogues and appointments."""
    read = read_file(file)
    document = parse(read.text)
    if as_json:
        typer.echo(json.dumps(with_text(extract_data(document, translate), read), ensure_ascii=False, indent=2))
        return
    console = Console(width=None if Console().is_terminal else _WIDTH)
    for title, tables in _told(document):
        if title:
            console.print(title, style="bold", highlight=False, markup=False)
        for table in tables:
            console.print(table)
        if not tables:
            console.print(translate(_("Nothing was found that this document orders.")), highlight=False)


def _told(document: Document) -> Iterator[tuple[str, list[Table]]]:
    """Yield each document of a file with the tables that show what it orders; kinds without an item have none."""
    for part in document.parts or (document.only,):
        tables = [table for table in _tables(extract(part)) if table.row_count]
        yield part.metadata.title or part.metadata.notice_title or "", tables


def _tables(found: Extraction) -> Iterator[Table]:
    """Yield a table for each kind of what was found."""
    yield _table(_("Tasks"), [_("Clause"), _("Task"), _("Lead"), _("Units"), _("Due by")], map(_task_row, found.tasks))
    yield _table(_("Targets"), [_("Clause"), _("Indicator"), _("Value"), _("Year")], map(_target_row, found.targets))
    yield _table(
        _("Deadlines"), [_("Clause"), _("Period"), _("Bound"), _("Words")], map(_deadline_row, found.deadlines)
    )
    others = (one for one in found.references if one.kind is Kind.OTHER)
    yield _table(_("References"), [_("Title"), _("Number"), _("Relation")], map(_reference_row, others))
    for catalogue in found.catalogues:
        yield _table(catalogue.title or _("Catalogue"), catalogue.columns, catalogue.rows)
    yield _table(_("Appointments"), [_("Person"), _("Decision"), _("Post")], map(_appointment_row, found.appointments))


def _task_row(task: TaskDraft) -> Row:
    due = (task.due.day or task.due.words) if task.due else ""
    others = "、".join(unit for unit in task.units if unit not in task.lead) + (" …" if task.has_more else "")
    return task.clause, task.title, "、".join(task.lead), others, due


def _target_row(target: TargetDraft) -> Row:
    value = f"{target.comparator.value} {target.value:f}{target.unit}"
    return target.clause, target.indicator, value, str(target.year or "")


def _deadline_row(deadline: DeadlineDraft) -> Row:
    period = f"{deadline.number or deadline.date or ''}{deadline.unit or ''}"
    return deadline.article, period, deadline.who, deadline.quote.words


def _reference_row(reference: Reference) -> Row:
    return reference.title, reference.number, translate(_RELATIONS[reference.relation])


def _appointment_row(appointment: Appointment) -> Row:
    posts = "、".join(f"{post.body or ''}{post.name}" for post in appointment.posts)
    return appointment.person, translate(_CHANGES[appointment.change]), posts


def _table(title: str, heads: Sequence[str], rows: Iterable[Row]) -> Table:
    """Return a table whose title and heads are in the language of the command."""
    table = Table(title=Text(translate(title)), title_justify="left")
    for head in heads:
        table.add_column(Text(translate(head)), overflow="fold")
    for row in rows:
        table.add_row(*(Text(cell or "") for cell in row))
    return table
