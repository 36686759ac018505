"""`lingyan policy` (政策文件): reads a document and shows what it is made of."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer

from lingyan.cli.language import translate
from lingyan.cli.policy_check import check
from lingyan.cli.policy_extract import extract_file
from lingyan.cli.policy_file import KINDS, read_file, with_text
from lingyan.cli.policy_import import import_files
from lingyan.cli.policy_search import search
from lingyan.cli.policy_tasks import tasks
from lingyan.domain.corpus.export import as_data, metadata_data
from lingyan.domain.corpus.model import Clause, Document, Metadata, Part
from lingyan.domain.corpus.parse import parse as parse_text
from lingyan.kernel.message import gettext_noop as _

app = typer.Typer(no_args_is_help=True)
app.command("check", help=translate(_("Hold a draft against documents in force, clause beside clause.")))(check)
app.command("extract", help=translate(_("Show what a document orders: tasks, targets, deadlines, references.")))(
    extract_file
)
app.command("import", help=translate(_("Load documents into the site, ready to be read and cited.")))(import_files)
app.command("search", help=translate(_("Find clauses by words in the documents that are loaded.")))(search)
app.command("tasks", help=translate(_("Write who does what by when as a table: a Word or Excel file.")))(tasks)


@app.callback()
def policy() -> None:
    """Policy documents."""


@app.command("parse", help=translate(_("Show the metadata and the clause tree of a document.")))
def parse(
    file: Annotated[Path, typer.Argument(metavar="FILE", help=translate(KINDS))],
    *,
    as_json: Annotated[bool, typer.Option("--json", help=translate(_("Print JSON.")))] = False,
) -> None:
    """Read a document and print its metadata, clauses, blocks and notes."""
    read = read_file(file)
    document = parse_text(read.text)
    if as_json:
        typer.echo(json.dumps(with_text(as_data(document, translate), read), ensure_ascii=False, indent=2))
        return
    for note in read.notes:
        typer.echo(f"! {note.message.text(translate)}")
    for line in _told(document):
        typer.echo(line)


def _told(document: Document) -> Iterator[str]:
    """Yield the lines that show a file to a person."""
    if document.is_gazette:
        yield from _metadata_lines(document.metadata)
    for part in document.parts or (document.only,):
        yield from _metadata_lines(part.metadata)
        yield from _tree_lines(part)
        yield from (f"! {note.message.text(translate)}" for note in part.notes)
        yield ""


def _metadata_lines(metadata: Metadata) -> Iterator[str]:
    labels = {
        "title": _("Title"),
        "notice_title": _("Covering notice"),
        "doc_number": _("Number"),
        "registration_number": _("Registration number"),
        "issuer": _("Issued by"),
        "date_signed": _("Signed"),
        "date_published": _("Published"),
        "date_effective": _("In force from"),
        "date_expiry": _("In force until"),
        "addressees": _("To"),
        "attachments": _("Attachments"),
    }
    for key, value in metadata_data(metadata).items():
        if value:
            words = "；".join(value) if isinstance(value, list) else value
            yield f"{translate(labels[key])}: {words}"


def _tree_lines(part: Part) -> Iterator[str]:
    depths: list[int] = []
    for node in part.nodes:
        depth = 0 if node.parent is None else depths[node.parent] + 1
        depths.append(depth)
        if isinstance(node, Clause):
            yield f"{'  ' * depth}{node.num} {node.title or ''}".rstrip()
        else:
            yield f"{'  ' * depth}[{node.path}] {node.title or ''}".rstrip()
