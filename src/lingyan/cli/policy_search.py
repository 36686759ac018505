"""`lingyan policy search` (检索): finds clauses by words in the documents that are loaded."""

import json
from typing import TYPE_CHECKING, Annotated

import typer

from lingyan.cli.language import translate
from lingyan.cli.prepare import bring_up_to_date
from lingyan.kernel.message import Message
from lingyan.kernel.message import gettext_noop as _

if TYPE_CHECKING:
    from lingyan.apps.policies.queries.searching import Hit

NOTHING = 1
"""Exit code when nothing was found."""

TOLD = 20
"""Hits that are told when nothing else is asked for."""


def search(
    words: Annotated[
        list[str], typer.Argument(metavar="WORDS...", help=translate(_("Words that a clause holds, all of them.")))
    ],
    *,
    limit: Annotated[int, typer.Option(min=1, max=1000, help=translate(_("How many clauses at most.")))] = TOLD,
    as_json: Annotated[bool, typer.Option("--json", help=translate(_("Print JSON.")))] = False,
) -> None:
    """Print the clauses that hold the words, the best first."""
    bring_up_to_date(err=True)
    from lingyan.apps.policies.queries import searching  # noqa: PLC0415 - the pure commands do without

    wanted = searching.Wanted(" ".join(words))
    found = searching.find(wanted)
    hits = searching.hits_of(wanted, found.held[:limit])
    if as_json:
        told = {"total": len(found.held), "has_more": found.is_more, "items": [_data(hit) for hit in hits]}
        typer.echo(json.dumps(told, ensure_ascii=False, indent=2))
    else:
        for hit in hits:
            typer.echo(f"{hit.name_zh}\n    {hit.plain}")
        count = f"{len(found.held)}+" if found.is_more else str(len(found.held))
        typer.echo(Message(_("{shown} of {count} clauses"), {"shown": len(hits), "count": count}).text(translate))
    if not hits:
        raise typer.Exit(NOTHING)


def _data(hit: "Hit") -> dict[str, object]:
    return {
        "document": hit.document.key,
        "title": hit.document.title_zh,
        "number": hit.document.number or None,
        "clause": hit.clause.path if hit.clause else None,
        "words": hit.plain,
        "link": hit.link,
    }
