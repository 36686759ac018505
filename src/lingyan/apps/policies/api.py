"""The route of the search in documents (检索接口): clauses that hold words, those of the newest documents first."""

from itertools import islice

from django.http import HttpRequest
from ninja import Field, Query, Router, Schema

from lingyan.apps.accounts.api import PUBLIC
from lingyan.apps.accounts.queries.organisations import UnknownOrganisationError
from lingyan.apps.design.api import Day, Key, Names, Text
from lingyan.apps.design.views import actor_in
from lingyan.apps.policies.queries import searching
from lingyan.apps.policies.queries.searching.units import names_in_documents, unit_called
from lingyan.domain.corpus.record import DocumentKind

router = Router(tags=["clauses"], auth=PUBLIC)

PAGE, MOST = 20, 100
"""Clauses of a page when nothing is asked, and of the longest."""

CHUNK = 2 * MOST
"""Clauses that are looked at in one go."""


class ClauseHit(Schema):
    """A clause that holds the words (命中条款)."""

    document: str = Field(description="The key of the document.")
    title: Names
    number: str
    clause: str = Field(description="The path of the clause; empty for words before the first.")
    words: str = Field(description="The words around what was found.")
    link: str = Field(description="The page of the document at the clause, with the words lit.")


class ClausePage(Schema):
    """A page of clauses (条款列表)."""

    items: list[ClauseHit]
    next: str | None


class ClauseFilter(Schema):
    """What is looked for, and what narrows it (检索条件)."""

    q: Text = Field("", max_length=200, description='Words apart by spaces, all required; "quoted" ones side by side.')
    document: Text = Field("", max_length=80, description="The key of one document.")
    kind: DocumentKind | None = None
    level: searching.DocumentLevel | None = None
    clause: searching.ClauseLevel | None = Field(None, description="The part of a text.")
    day: searching.Day = Field(searching.Day.EFFECTIVE, description="Which day `since` and `until` are about.")
    since: Day | None = None
    until: Day | None = None
    unit: Key = Field("", description="Key or name of a unit: clauses that print any of its names.")
    limit: int = Field(PAGE, ge=1, le=MOST, description="Clauses of a page.")
    after: str = Field("", pattern="^[0-9]{0,18}$", description="The `next` of the page before; empty for the first.")


_NO_UNIT = {
    "responses": {
        404: {
            "description": "No unit that the caller may see is called so",
            "content": {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}},
        }
    }
}


@router.get("", response=ClausePage, operation_id="clauses", summary="Search in clauses", openapi_extra=_NO_UNIT)
def clauses(request: HttpRequest, given: Query[ClauseFilter]) -> ClausePage:
    """List the clauses of the shown texts that hold the words, the newest documents first.

    Without a letter, a digit or a unit nothing is found.
    """
    wanted = _wanted(request, given)
    if wanted.is_empty:
        return ClausePage(items=[], next=None)
    walk = searching.Walk(wanted, before=int(given.after) if given.after else None)
    held = list(islice(walk.held(CHUNK), given.limit + 1))
    hits = searching.hits_of(wanted, held[: given.limit])
    last = held[given.limit - 1].order if len(held) > given.limit else walk.stopped_at
    return ClausePage(items=[_out(hit) for hit in hits], next=None if last is None else str(last))


def _wanted(request: HttpRequest, given: ClauseFilter) -> searching.Wanted:
    unit = unit_called(given.unit, actor_in(request)) if given.unit else None
    if given.unit and unit is None:
        raise UnknownOrganisationError(given=given.unit)
    return searching.Wanted(
        words=given.q,
        document=given.document,
        document_kind=given.kind or "",
        level=given.level,
        clause_level=given.clause,
        day=given.day,
        since=given.since,
        until=given.until,
        unit_names=names_in_documents(unit) if unit else (),
    )


def _out(hit: searching.Hit) -> ClauseHit:
    document = hit.document
    return ClauseHit(
        document=document.key,
        title=Names.of(document, "title"),
        number=document.number,
        clause=hit.clause.path if hit.clause else "",
        words=hit.plain,
        link=hit.link,
    )
