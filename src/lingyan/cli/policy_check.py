"""`lingyan policy check` (草稿核对): holds a draft against documents in force, without a database."""

import json
import os
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Annotated
from zoneinfo import ZoneInfo

import typer
from rich.console import Console
from rich.table import Table
from rich.text import Text

from lingyan.cli.language import translate, wants_english
from lingyan.cli.policy_file import KINDS, read_file
from lingyan.domain.corpus.extraction.draft_check.bases import known_of
from lingyan.domain.corpus.extraction.draft_check.check import check_draft
from lingyan.domain.corpus.extraction.draft_check.export import check_data
from lingyan.domain.corpus.extraction.draft_check.findings import KIND_WORDS, Check, Cited, FindingKind
from lingyan.domain.corpus.extraction.draft_check.sides import Side, read_part, side_by_text
from lingyan.domain.corpus.parse import parse
from lingyan.domain.indicators.contradictions import compare
from lingyan.kernel.errors import BadInputError
from lingyan.kernel.message import gettext_noop as _
from lingyan.kernel.quantity import Unit

_WIDTH = 160
_LONGEST = 200
_CHINA = ZoneInfo("Asia/Shanghai")


class SeveralDraftsError(BadInputError):
    """A file of several documents given as the draft (草稿不止一件)."""

    code = "policies.several_drafts"
    what = _("“{name}” holds {count} documents; a draft is one.")
    remedy = _("Save the draft as a file of its own, and name that one.")


def check(
    draft: Annotated[Path, typer.Argument(metavar="DRAFT", help=translate(KINDS))],
    against: Annotated[
        list[Path], typer.Argument(metavar="AGAINST...", help=translate(_("Files of documents in force.")))
    ],
    *,
    as_json: Annotated[bool, typer.Option("--json", help=translate(_("Print JSON.")))] = False,
    out: Annotated[
        Path | None,
        typer.Option("--out", metavar="FILE.docx", help=translate(_("Write the findings as a Word file."))),
    ] = None,
) -> None:
    """Show where a draft falls below, misses or contradicts documents in force, and what agrees."""
    (own,) = _only_draft(draft)
    sides = [replace(side, is_asked=True) for file in against for side in _sides(file)]
    today = datetime.now(_CHINA).date().isoformat()
    found = check_draft(own, sides, known=known_of(sides), units=_units(), differ=compare, today=today)
    titles = {side.key: side.title or side.key for side in sides}
    if out is not None:
        _write(out, found, own.title or draft.stem, titles, today)
    if as_json:
        data = {**check_data(found, translate), "documents": [{"key": key, "title": titles[key]} for key in titles]}
        typer.echo(json.dumps(data, ensure_ascii=False, indent=2))
        return
    console = Console(width=None if Console().is_terminal else _WIDTH)
    counts = ", ".join(f"{translate(KIND_WORDS[kind])} {number}" for kind, number in found.counts.items())
    console.print(counts, highlight=False, markup=False)
    for table in _tables(found, titles):
        console.print(table)


def _only_draft(file: Path) -> list[Side]:
    sides = _sides(file)
    if len(sides) != 1:
        raise SeveralDraftsError(name=file.name, count=len(sides))
    return [replace(sides[0], key="")]


def _sides(file: Path) -> list[Side]:
    """Return the documents of a file, each by the file's name and, of a gazette, by its place in it."""
    document = parse(read_file(file).text)
    parts = document.parts or (document.only,)
    keys = [file.name if len(parts) == 1 else f"{file.name}#{at}" for at in range(1, len(parts) + 1)]
    return [side_by_text(key, read_part(part)) for key, part in zip(keys, parts, strict=True)]


def _units() -> dict[str, Unit]:
    """Return the units of the packs in force, those of narrower packs last."""
    from lingyan.loaders.in_force import packs_in_force  # noqa: PLC0415 - the other commands do without
    from lingyan.loaders.units import load_units  # noqa: PLC0415 - the same

    folders = [pack.folder for pack in packs_in_force(os.environ) if (pack.folder / "units.csv").is_file()]
    return {entry.key: entry.item for folder in folders for entry in load_units(folder)}


def _tables(found: Check, titles: dict[str, str]) -> Iterator[Table]:
    """Yield a table for each kind of finding that there is."""
    heads = (_("No."), _("draft: clause and words"), _("in force: clause and words"), _("what differs"), _("advice"))
    numbered = list(enumerate(found.findings, start=1))
    for kind in FindingKind:
        rows = [(number, one) for number, one in numbered if one.kind is kind]
        if not rows:
            continue
        table = Table(title=Text(f"{translate(KIND_WORDS[kind])} {len(rows)}"), title_justify="left")
        for head in heads:
            table.add_column(Text(translate(head)), overflow="fold")
        for number, one in rows:
            told = (one.difference.text(translate), one.advice.text(translate))
            table.add_row(*map(Text, (str(number), _shown(one.draft, titles), _shown(one.other, titles), *told)))
        yield table


def _shown(cited: Cited | None, titles: dict[str, str]) -> str:
    return " ".join(filter(None, _parts(cited, titles)))


def _parts(cited: Cited | None, titles: dict[str, str]) -> Sequence[str]:
    if cited is None:
        return ("", "", "")
    words = cited.words if len(cited.words) <= _LONGEST else f"{cited.words[:_LONGEST]}…"
    return (titles.get(cited.document, cited.document), cited.clause or "", f"{cited.name} {words}".strip())


def _write(out: Path, found: Check, name: str, titles: dict[str, str], today: str) -> None:
    """Write the findings as the Word file that the page hands out."""
    from lingyan.apps.policies.resources.draft_check_word import (  # noqa: PLC0415 - only where it is asked for
        PaperHead,
        PaperRow,
        PaperSide,
        findings_paper,
    )
    from lingyan.cli.pack import write_out  # noqa: PLC0415 - the same

    rows = [
        PaperRow(
            number,
            one.kind,
            PaperSide(*_parts(one.draft, titles)),
            PaperSide(*_parts(one.other, titles)),
            one.difference.text(translate),
            one.advice.text(translate),
        )
        for number, one in enumerate(found.findings, start=1)
    ]
    head = PaperHead(name, list(titles.values()), today, "en" if wants_english() else "zh-CN")
    write_out(out, findings_paper(head, rows, translate))
