"""`lingyan policy tasks` (任务分工表): writes who does what by when as a Word or Excel file, without a database."""

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from lingyan.apps.policies.resources.task_table_words import NoTasksError, Order, TableKind, kind_named
from lingyan.cli.language import translate, wants_english
from lingyan.cli.policy_file import KINDS, read_file
from lingyan.domain.corpus.extraction.export import task_data
from lingyan.domain.corpus.extraction.extract import extract
from lingyan.domain.corpus.model import BlockKind, Clause, Document, Node, Part
from lingyan.domain.corpus.parse import parse
from lingyan.domain.tasks.division import Place, TaskTable, heading_words, headings_of, task_line
from lingyan.kernel.message import Message
from lingyan.kernel.message import gettext_noop as _

_WRITTEN = _("{file}: tasks written: {n}. Nobody has confirmed them; compare them with the text.")


def tasks(
    file: Annotated[Path, typer.Argument(metavar="FILE", help=translate(KINDS))],
    *,
    out: Annotated[
        Path, typer.Option("--out", metavar="TABLE.docx|.xlsx", help=translate(_("The file to write: .docx or .xlsx.")))
    ],
    by: Annotated[
        Order, typer.Option("--by", help=translate(_("Order of a Word file; an Excel file has a sheet for each.")))
    ] = Order.CLAUSE,
) -> None:
    """Write the tasks that a document orders as a table: clause, task, lead, participants, due date."""
    kind = kind_named(out.suffix or out.name)
    document = parse(read_file(file).text)
    tables = [table for part in document.parts or (document.only,) if (table := _table(part, file.stem)).lines]
    if not tables:
        raise NoTasksError(name=file.name)
    from lingyan.cli.pack import write_out  # noqa: PLC0415 - the refusals above need none of it

    write_out(out, _written(tables, kind, by, _title(document, tables, file.stem)))
    number = sum(len(table.lines) for table in tables)
    typer.echo(Message(_WRITTEN, {"file": str(out), "n": number}).text(translate))


def _table(part: Part, name: str) -> TaskTable:
    """Return the tasks of one document, each marked as not confirmed; `name` stands for a title that is not printed."""
    found = [task_data(part.text, task) for task in extract(part).tasks]
    clauses = [str(fields["clause"] or "") for fields in found]
    headings = headings_of(clauses, (_place(node, at) for at, node in enumerate(part.nodes)))
    lines = tuple(
        task_line(fields, clause, is_open=True, headings=above)
        for fields, clause, above in zip(found, clauses, headings, strict=True)
    )
    said = part.metadata
    return TaskTable(said.title or said.notice_title or name, said.doc_number or "", lines)


def _place(node: Node, at: int) -> Place:
    is_headed = isinstance(node, Clause) or node.kind is BlockKind.ATTACHMENT
    return Place(node.path, heading_words(node.num or "", node.title or "") if is_headed else "", at, node.after)


def _title(document: Document, tables: Sequence[TaskTable], name: str) -> str:
    """Return the title of the document, or of the gazette that holds the documents."""
    if not document.is_gazette:
        return tables[0].title
    return document.metadata.title or name


def _written(tables: Sequence[TaskTable], kind: TableKind, by: Order, title: str) -> bytes:
    if kind is TableKind.EXCEL:
        from lingyan.apps.policies.resources.task_table_sheet import sheet_of  # noqa: PLC0415 - the others do without

        return sheet_of(tables, translate, title=title)
    from lingyan.apps.policies.resources.task_table_word import word_of  # noqa: PLC0415 - the same

    return word_of(tables, by, translate, title=title, language="en" if wants_english() else "zh-CN")
