"""Routes of published values (观测值接口): page by page as JSON, or all of them as a file."""

from enum import StrEnum

from django.http import Http404, HttpRequest, StreamingHttpResponse
from ninja import Field, Query, Router, Schema

from lingyan.apps.accounts.api import PUBLIC
from lingyan.apps.design.api import Day, Key, Paging, Text, first_rows
from lingyan.apps.plans.queries.publishing import Wanted, every_version, lines, published
from lingyan.apps.plans.resources.measures import ObservationOut, observation_out
from lingyan.apps.plans.resources.publishing import CSV, SDMX, SDMX_CSV, csv_file, sdmx_file

router = Router(tags=["observations"], auth=PUBLIC)


class Form(StrEnum):
    """The form in which published values are given (格式)."""

    JSON = "json"
    CSV = "csv"
    SDMX_CSV = "sdmx-csv"


class ObservationPage(Schema):
    """A page of published values (观测值列表)."""

    items: list[ObservationOut]
    next: str | None


class ObservationFilter(Paging):
    """What published values may be narrowed by (筛选)."""

    statistic: list[Text] = Field([], max_length=50, description="Keys of statistics; any of them.")
    definition: list[Text] = Field([], max_length=50, description="Keys of definitions; any of them.")
    place: Text = Field("", max_length=120, description="The path of one place.")
    within: Text = Field("", max_length=120, description="The path of a place: itself and what lies in it.")
    year: int | None = Field(None, ge=1900, le=2999, description="The year in which the period ends.")
    as_of: Day | None = Field(
        None, description="A day: what was known at its end, even if a newer value has taken its place since."
    )
    format: Form | None = Field(None, description="Wins over the header `Accept`; files hold every row, unpaged.")


_FILES = {
    "responses": {
        200: {
            "content": {
                CSV: {"schema": {"type": "string"}},
                SDMX: {"schema": {"type": "string"}},
            }
        }
    }
}


@router.get(
    "",
    response=ObservationPage,
    operation_id="observations",
    summary="List published values",
    openapi_extra=_FILES,
)
def observations(request: HttpRequest, given: Query[ObservationFilter]) -> ObservationPage | StreamingHttpResponse:
    """List published values, each with its definition and its source.

    As `text/csv` or as SDMX-CSV 2.0 (`application/vnd.sdmx.data+csv; version=2.0.0`) all rows come at once.
    """
    wanted = Wanted(given.statistic, given.definition, given.place, given.within, given.year, given.as_of)
    rows = published(wanted)
    form = given.format or _form_accepted(request)
    if form is Form.JSON:
        found, has_more = first_rows(rows, given, "key")
        return ObservationPage(items=[observation_out(row) for row in found], next=found[-1].key if has_more else None)
    return sdmx_file(lines(rows)) if form is Form.SDMX_CSV else csv_file(lines(rows))


def _form_accepted(request: HttpRequest) -> Form:
    """Return what the header `Accept` asks for; JSON where it leaves it open."""
    forms = {"application/json": Form.JSON, CSV: Form.CSV, SDMX_CSV: Form.SDMX_CSV, SDMX: Form.SDMX_CSV}
    asked = request.get_preferred_type(list(forms))
    return forms[asked] if asked else Form.JSON


@router.get("/{key}", response=ObservationOut, operation_id="observation", summary="One published value")
def observation(request: HttpRequest, key: Key) -> ObservationOut:
    """Return one published value, even if a newer one has taken its place."""
    del request
    row = every_version(key).first()
    if row is None:
        raise Http404
    return observation_out(row)
