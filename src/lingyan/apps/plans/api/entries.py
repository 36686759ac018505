"""Routes of figures that are entered (填报接口): what the caller may see, enter, accept and return."""

from enum import StrEnum

from django.http import HttpRequest
from django.utils.translation import gettext
from ninja import Field, Query, Router, Schema, Status

from lingyan.apps.accounts.api import READING, WRITING, caller
from lingyan.apps.design.api import Id, NumberedPaging, Text, first_rows
from lingyan.apps.plans.actions.deciding import accept_entry, return_entry
from lingyan.apps.plans.actions.entries import enter_figure, withdraw_entry
from lingyan.apps.plans.queries.checking import FigureGiven
from lingyan.apps.plans.queries.entries import find_entry
from lingyan.apps.plans.queries.publishing import narrowed_entries
from lingyan.apps.plans.resources.work import EntryOut, entry_out
from lingyan.domain.indicators.model import ObservationStatus

router = Router(tags=["entries"], auth=READING)


class Firmness(StrEnum):
    """How firm a figure is that somebody answers for (数据状态)."""

    FORECAST = ObservationStatus.FORECAST.value
    PRELIMINARY = ObservationStatus.PRELIMINARY.value
    FINAL = ObservationStatus.FINAL.value


class State(StrEnum):
    """What became of an entry (审核状态)."""

    SUBMITTED = "submitted"
    ACCEPTED = "accepted"
    RETURNED = "returned"
    REPLACED = "replaced"
    WITHDRAWN = "withdrawn"


class EntryPage(Schema):
    """A page of entries (填报数列表)."""

    items: list[EntryOut]
    next: int | None


class EntryFilter(NumberedPaging):
    """What entries may be narrowed by (筛选)."""

    definition: Text = Field("", max_length=60, description="The key of a definition.")
    within: Text = Field("", max_length=120, description="The path of a place: itself and what lies in it.")
    year: int | None = Field(None, ge=1900, le=2999, description="The year in which the period ends.")
    state: State | None = None
    all_versions: bool = Field(default=False, description="Also versions that a newer one has replaced.")


class EntryIn(Schema):
    """A figure to be entered (填报内容)."""

    definition: Text = Field(max_length=60, description="The key of the definition.")
    place: Text = Field(max_length=120, description="The path of the place.")
    period: Text = Field(max_length=40, examples=["2025", "2025Q1-Q3", "2025-11"])
    value: Text = Field(max_length=60, description="The number as text.", examples=["3840.31"])
    unit: Text = Field("", max_length=20, description="Empty for the unit of the definition.")
    status: Firmness = Firmness.PRELIMINARY
    source: Text = Field("", max_length=300, description="Where the figure stands: a bulletin, a report form.")
    note: Text = Field("", max_length=2000, description="Asked for where a check finds the figure odd.")
    seen_version: int = Field(0, ge=0, le=30000, description="The newest version that the caller has seen; 0 for none.")


class ReturnIn(Schema):
    """Why a figure is returned (退回原因)."""

    reason: Text = Field(min_length=1, max_length=2000)


@router.get("", response=EntryPage, operation_id="entries", summary="List figures entered")
def entries(request: HttpRequest, given: Query[EntryFilter]) -> EntryPage:
    """List what was entered for places within the scope of the caller, the oldest first."""
    rows = narrowed_entries(
        caller(request),
        definition=given.definition,
        within=given.within,
        year=given.year,
        state=given.state,
        all_versions=given.all_versions,
    )
    found, has_more = first_rows(rows.select_related("observation"), given, "pk")
    return EntryPage(items=[entry_out(row, gettext) for row in found], next=found[-1].pk if has_more else None)


@router.get("/{id}", response=EntryOut, operation_id="entry", summary="One figure entered")
def entry(request: HttpRequest, id: Id) -> EntryOut:  # noqa: A002 - the name in the address
    """Return one version of a figure; one of a place outside of the scope is not found."""
    return entry_out(find_entry(id, caller(request)), gettext)


@router.post("", response={201: EntryOut}, auth=WRITING, operation_id="enter_figure", summary="Enter a figure")
def enter(request: HttpRequest, given: EntryIn) -> Status[EntryOut]:
    """Enter a figure as the next version of its cell; what says nothing new returns what stands.

    Someone who entered another meanwhile is not overwritten: the answer is 409, and says what they entered.
    """
    wanted = FigureGiven(**given.dict(exclude={"seen_version", "status"}), status=given.status.value)
    made = enter_figure(wanted, actor=caller(request), seen_version=given.seen_version)
    return Status(201, entry_out(find_entry(made.pk, caller(request)), gettext))


@router.post("/{id}/accept", response=EntryOut, auth=WRITING, operation_id="accept_entry", summary="Accept a figure")
def accept(request: HttpRequest, id: Id) -> EntryOut:  # noqa: A002 - the name in the address
    """Accept a figure of a place below, which publishes it."""
    actor = caller(request)
    return entry_out(accept_entry(find_entry(id, actor), actor=actor), gettext)


@router.post("/{id}/return", response=EntryOut, auth=WRITING, operation_id="return_entry", summary="Return a figure")
def give_back(request: HttpRequest, id: Id, given: ReturnIn) -> EntryOut:  # noqa: A002 - the name in the address
    """Return a figure of a place below to those who entered it, with the reason."""
    actor = caller(request)
    return entry_out(return_entry(find_entry(id, actor), actor=actor, reason=given.reason), gettext)


@router.post(
    "/{id}/withdraw", response=EntryOut, auth=WRITING, operation_id="withdraw_entry", summary="Withdraw a figure"
)
def withdraw(request: HttpRequest, id: Id) -> EntryOut:  # noqa: A002 - the name in the address
    """Take back a figure that the caller entered and nobody has decided on."""
    actor = caller(request)
    return entry_out(withdraw_entry(find_entry(id, actor), actor=actor), gettext)
