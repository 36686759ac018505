"""`lingyan policy import` (载入文件): loads the texts of documents into the tables, each file by itself."""

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from lingyan.cli.language import translate
from lingyan.cli.policy_file import read_bytes
from lingyan.cli.prepare import bring_up_to_date
from lingyan.kernel.errors import LingyanError
from lingyan.kernel.message import Message
from lingyan.kernel.message import gettext_noop as _

if TYPE_CHECKING:
    from lingyan.apps.policies.actions import ImportReport, TextReport

BAD_INPUT = 2
"""Exit code when a file could not be loaded."""


def import_files(
    files: Annotated[
        list[Path],
        typer.Argument(metavar="FILE...", help=translate(_("Files of documents: txt, md, html, docx or pdf."))),
    ],
    *,
    as_json: Annotated[bool, typer.Option("--json", help=translate(_("Print JSON.")))] = False,
) -> None:
    """Recognise each file and load it with its clauses; a file that fails leaves the others as they are."""
    bring_up_to_date(err=True)
    results = [_import(file) for file in files]
    if as_json:
        typer.echo(json.dumps([_data(file, result) for file, result in results], ensure_ascii=False, indent=2))
    else:
        for file, result in results:
            _tell(file, result)
    if any(isinstance(result, LingyanError) for _file, result in results):
        raise typer.Exit(BAD_INPUT)


def _import(file: Path) -> "tuple[Path, ImportReport | LingyanError]":
    from lingyan.apps.policies.actions import import_file  # noqa: PLC0415 - the same
    from lingyan.kernel.access import COMMAND_LINE  # noqa: PLC0415 - the pure commands do without

    try:
        return file, import_file(file.name, read_bytes(file), actor=COMMAND_LINE)
    except LingyanError as wrong:
        return file, wrong


def _tell(file: Path, result: "ImportReport | LingyanError") -> None:
    if isinstance(result, LingyanError):
        sys.stderr.write(f"{file}: {result.text(translate)}\n")
        return
    for line in _lines(file, result):
        typer.echo(line)


def _lines(file: Path, report: "ImportReport") -> Iterator[str]:
    """Yield what became of a file: one line, and one for each document in it."""
    told = _("{file}: loaded.") if report.is_new else _("{file}: already loaded; nothing was changed.")
    yield Message(told, {"file": file}).text(translate)
    for text in report.texts:
        yield f"  {text.document.title_zh} {text.document.number}".rstrip()
        yield f"    {text.message.text(translate)}"


def _data(file: Path, result: "ImportReport | LingyanError") -> dict[str, object]:
    if isinstance(result, LingyanError):
        return {"file": str(file), "error": {"code": result.code, "message": result.text(translate)}}
    return {"file": str(file), "is_new": result.is_new, "texts": [_text_data(text) for text in result.texts]}


def _text_data(text: "TextReport") -> dict[str, object]:
    return {
        "document": text.document.key,
        "title": text.document.title_zh,
        "number": text.document.number or None,
        "outcome": str(text.outcome),
        "differing": text.differing,
        "is_shown": text.is_shown,
    }
