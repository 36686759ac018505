"""`lingyan siting screen`, `rank` and `facts` (准入审查与园区排序): may a project go there, and where should it."""

import csv
import io
import json
import os
from pathlib import Path
from typing import Annotated

import typer

from lingyan.cli.language import translate, wants_english
from lingyan.cli.siting_answer import as_data, as_text, screening_data, screening_text
from lingyan.domain.siting.candidates import OfferedPark
from lingyan.domain.siting.industry_fit import IndustryStanding, industry_standing
from lingyan.domain.siting.ranking import Ranking, rank
from lingyan.domain.siting.wording import Names
from lingyan.kernel.errors import BadInputError, UnknownThingError
from lingyan.kernel.message import gettext_noop as _
from lingyan.loaders.park_file import columns_of, read_parks
from lingyan.loaders.project_file import ProjectFile, read_project
from lingyan.loaders.siting_guide import SitingGuide, siting_guide_in_force

FILE = Annotated[Path, typer.Argument(metavar="PROJECT.json", help=translate(_("The project, as a JSON object.")))]
PARKS = Annotated[
    Path | None,
    typer.Option("--parks", metavar="FILE", help=translate(_("CSV of parks and what is known of them."))),
]
AS_JSON = Annotated[bool, typer.Option("--json", help=translate(_("Print JSON.")))]


class UnknownIndustryError(BadInputError):
    """An industry that no pack knows (未知产业)."""

    code = "siting.unknown_industry"
    what = _("No industry of the packs is “{given}”: {reason}")
    where = _("(file {file}, industry)")
    remedy = _(
        'Name the product as people trade it; or add "unguided": true where it is known to stand in no directory.'
    )


class UnknownParkError(UnknownThingError):
    """A park that is not offered (查无此园区)."""

    code = "siting.unknown_park"
    what = _("No park “{given}” is offered.")
    remedy = _("`lingyan siting facts --parks` lists the parks of the packs; --parks FILE offers others.")


def screen_project(
    project: FILE,
    *,
    parks: PARKS = None,
    park: Annotated[str, typer.Option("--park", metavar="KEY", help=translate(_("Only this park.")))] = "",
    as_json: AS_JSON = False,
) -> None:
    """Say of every rule whether it lets the project in, by which clause, on what evidence, and what would turn it."""
    siting = siting_guide_in_force(os.environ)
    found, ignored = _ranking(siting, project, parks, only=park)
    names = _names(siting)
    if as_json:
        typer.echo(_json({**screening_data(found, names), "ignored_columns": list(ignored)}))
        return
    typer.echo(screening_text(found, names))


def rank_parks(project: FILE, *, parks: PARKS = None, as_json: AS_JSON = False) -> None:
    """Rank the parks that let the project in, and say of every other what keeps it out."""
    siting = siting_guide_in_force(os.environ)
    found, ignored = _ranking(siting, project, parks)
    names = _names(siting)
    if as_json:
        typer.echo(_json({**as_data(found, names), "ignored_columns": list(ignored)}))
        return
    typer.echo(as_text(found, names))


def list_facts(
    *,
    parks: Annotated[bool, typer.Option("--parks", help=translate(_("A table of parks to fill in, as CSV.")))] = False,
) -> None:
    """List what a project and a park can say; or print every park of the packs as a table to fill in."""
    siting = siting_guide_in_force(os.environ)
    names = _names(siting)
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    if parks:
        header = columns_of(siting.facts)
        writer.writerow(header)
        empty = [""] * (len(header) - 3)
        writer.writerows([park.key, names.park(park), names.county(park), *empty] for park in siting.parks)
    else:
        writer.writerow(["about", "name", "kind", "unit", "title", "citation"])
        writer.writerows(
            [fact.scope.value, fact.name, fact.kind.value, fact.unit, names.fact(fact), str(fact.citation)]
            for fact in siting.facts.values()
            if not fact.is_computed
        )
    typer.echo(out.getvalue(), nl=False)


def _ranking(siting: SitingGuide, file: Path, parks: Path | None, *, only: str = "") -> tuple[Ranking, tuple[str, ...]]:
    asked = read_project(file, siting.facts)
    offered, ignored = _offered(siting, parks)
    for key in (*asked.project.in_park, *([only] if only else [])):
        if not any(_is_called(park, key) for park in offered):
            raise UnknownParkError(given=key)
    offered = tuple(park for park in offered if not only or _is_called(park, only))
    standing = _standing(siting, asked, file)
    found = rank(asked.project, offered, standing, siting.guide, siting.weightings(standing, asked.weights))
    return found, ignored


def _offered(siting: SitingGuide, file: Path | None) -> tuple[tuple[OfferedPark, ...], tuple[str, ...]]:
    if file is None:
        return siting.parks, ()
    read = read_parks(file, siting)
    return read.parks, read.ignored


def _is_called(park: OfferedPark, name: str) -> bool:
    return name in {park.key, park.name_zh, park.name_en}


def _standing(siting: SitingGuide, asked: ProjectFile, file: Path) -> IndustryStanding:
    found = industry_standing(asked.project.industry, siting.directory)
    if found.unknown and not asked.is_unguided:
        raise UnknownIndustryError(given=asked.project.industry, reason=found.unknown, file=file.name)
    return found


def _names(siting: SitingGuide) -> Names:
    return Names(siting.facts, siting.by_path, english=wants_english())


def _json(data: object) -> str:
    return json.dumps(data, ensure_ascii=False, indent=2)
