"""`lingyan pack` (数据包): check packs, and export what they hold."""

import json
import os
import sys
from collections.abc import Iterator, Sequence
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from lingyan.cli.language import translate
from lingyan.cli.prepare import bring_up_to_date
from lingyan.kernel.errors import BadInputError, DoesNotHoldError
from lingyan.kernel.message import Message
from lingyan.kernel.message import gettext_noop as _
from lingyan.kernel.refused_files import reason_of
from lingyan.loaders.calendar_office import write_in_one_step
from lingyan.loaders.cases import Outcome
from lingyan.loaders.checkup import Checkup, check_packs
from lingyan.loaders.export import EXPORTS, Row, as_csv, as_json, export_rows
from lingyan.loaders.in_force import packs_in_force
from lingyan.loaders.layers import read_pack
from lingyan.loaders.packs import load_catalogue

app = typer.Typer(no_args_is_help=True)

OWN = "own"
"""What is exported where the office's own pack is asked for: it is in the tables, and not in files."""


class CasesFailError(DoesNotHoldError):
    """Cases of a pack whose answers are not as expected (案例不符)."""

    code = "pack.cases_fail"
    what = _("{failed} of {count} cases do not hold.")
    remedy = _("Correct the data, or the case where the law has changed.")


class NotWritableError(BadInputError):
    """A file that cannot be written."""

    code = "export.not_writable"
    what = _("{file} cannot be written: {reason}.")
    remedy = _("Name a file in a folder that exists and that you may write to.")


class Format(StrEnum):
    """How rows are written (格式)."""

    CSV = "csv"
    JSON = "json"


@app.command("check", help=translate(_("Load the packs, check them together, and run their cases.")))
def check(
    pack: Annotated[
        str, typer.Argument(metavar="[PACK]", help=translate(_("Key of a pack, or the folder of one; all without it.")))
    ] = "",
    *,
    as_data: Annotated[bool, typer.Option("--json", help=translate(_("Print JSON.")))] = False,
) -> None:
    """Check every pack, or report on one; the exit code is 1 where a case does not hold."""
    folders, key = _asked(pack)
    found = check_packs(folders, key)
    typer.echo(json.dumps(_data(found), ensure_ascii=False, indent=2) if as_data else "\n".join(_lines(found)))
    if found.failed:
        raise CasesFailError(failed=len(found.failed), count=len(found.outcomes))


@app.command(
    "export", help=translate(_("Write one kind of thing as rows: {kinds}.")).format(kinds=", ".join([*EXPORTS, OWN]))
)
def export(
    kind: Annotated[str, typer.Argument(metavar="KIND", help=translate(_("What to export.")))],
    *,
    style: Annotated[Format, typer.Option("--format", help=translate(_("csv or json.")))] = Format.CSV,
    out: Annotated[Path | None, typer.Option("--out", help=translate(_("The file; the screen without it.")))] = None,
    excel: Annotated[bool, typer.Option("--excel", help=translate(_("Begin CSV with the mark Excel needs.")))] = False,
) -> None:
    """Write the rows of one kind to the screen or to a file; with a folder, what the office confirmed as a pack."""
    if kind == OWN:
        _export_own(style, out, excel=excel)
        return
    rows = export_rows(load_catalogue([pack.folder for pack in packs_in_force(os.environ)]), kind)
    _write(rows, style, out, excel=excel)


def _export_own(style: Format, out: Path | None, *, excel: bool) -> None:
    """List what the office confirmed; or write it into the folder `out` as a pack."""
    bring_up_to_date(err=True)
    from django.utils.timezone import localdate  # noqa: PLC0415 - the pure commands do without

    from lingyan.apps.policies.resources.own_pack import own_pack, own_rows  # noqa: PLC0415 - the same

    if out is None:
        _write(own_rows(), style, out, excel=excel)
        return
    files = own_pack(localdate(), packs_in_force(os.environ)[-1].key)
    try:
        out.mkdir(parents=True, exist_ok=True)
        for name, text in files.items():
            write_in_one_step(out / name, text.encode())
    except OSError as wrong:
        raise NotWritableError(file=str(out), reason=reason_of(wrong)) from wrong
    typer.echo(Message(_("{count} files written to {file}."), {"count": len(files), "file": str(out)}).text(translate))


def _write(rows: Sequence[Row], style: Format, out: Path | None, *, excel: bool) -> None:
    text = as_json(rows) if style is Format.JSON else as_csv(rows, for_excel=excel)
    if out is None:
        sys.stdout.write(text)
        return
    write_out(out, text.encode())
    typer.echo(Message(_("{count} rows written to {file}."), {"count": len(rows), "file": str(out)}).text(translate))


def write_out(out: Path, content: bytes) -> None:
    """Write a file in one step: all of it, or nothing.

    Raises:
        NotWritableError: the machine refuses it.
    """
    try:
        write_in_one_step(out, content)
    except OSError as wrong:
        raise NotWritableError(file=str(out), reason=reason_of(wrong)) from wrong


def _asked(pack: str) -> tuple[list[Path], str]:
    """Return the folders to load and the key to report on; a folder takes the place of the pack of the same key."""
    folder, in_force = Path(pack), packs_in_force(os.environ)
    if not pack or not folder.is_dir():
        return [known.folder for known in in_force], pack
    key = read_pack(folder).key
    return [*(known.folder for known in in_force if known.key != key), folder], key


def _data(found: Checkup) -> dict[str, object]:
    """Return a checkup in the format of `--json`."""
    return {
        "packs": [{"key": pack.key, "within": pack.within, "version": str(pack.version)} for pack in found.packs],
        "counts": {kind: dict(given) for kind, given in found.counts.items()},
        "replaced": [{"item": item, "winner": one[0], "over": one[1:]} for item, one in found.replaced.items()],
        "cases": [
            {
                "pack": outcome.pack,
                "file": str(outcome.file),
                "line": outcome.line,
                "name": outcome.name,
                "holds": not outcome.differences,
                "differences": [
                    {"key": difference.key, "expected": difference.expected, "answered": difference.answered}
                    for difference in outcome.differences
                ],
            }
            for outcome in found.outcomes
        ],
    }


def _lines(found: Checkup) -> Iterator[str]:
    """Return a checkup as people read it: packs, counts, what wins over what, and the cases that do not hold."""
    for pack in found.packs:
        yield f"{pack.key} {pack.version}"
    yield ""
    width = max(len(kind) for kind in found.counts)
    keys = [pack.key for pack in found.packs]
    yield " ".join([" " * width, *(key.rjust(max(len(key), 6)) for key in keys)])
    for kind, given in found.counts.items():
        yield " ".join([kind.ljust(width), *(str(given.get(key, 0)).rjust(max(len(key), 6)) for key in keys)])
    yield ""
    for item, (winner, *over) in found.replaced.items():
        data = {"item": item, "winner": winner, "over": ", ".join(over)}
        yield Message(_("{item}: {winner} wins over {over}."), data).text(translate)
    if not found.replaced:
        yield translate(_("No pack replaces an item of a wider one."))
    for outcome in found.failed:
        yield from _failed(outcome)
    held = {"held": len(found.outcomes) - len(found.failed), "count": len(found.outcomes)}
    yield Message(_("{held} of {count} cases hold."), held).text(translate)


def _failed(outcome: Outcome) -> Iterator[str]:
    yield f"{outcome.file}:{outcome.line}: {outcome.name}"
    for one in outcome.differences:
        data = {"key": one.key, "expected": one.expected, "answered": one.answered}
        template = _("  {key}: expected {expected}, but the packs say {answered}.")
        yield Message(template, data).text(translate)
