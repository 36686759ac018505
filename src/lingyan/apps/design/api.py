"""What all routes of the API share (接口公用): names in both languages, plain text, pages of a list, places in a text.

A list is walked from page to page by the place of its last row, not by counting: what is added meanwhile moves no row
to another page, and the last page costs no more than the first.
"""

import re
from datetime import date
from typing import Annotated, TypeVar

from django.db.models import Model, QuerySet
from ninja import Field, Schema
from pydantic import AfterValidator, BaseModel, BeforeValidator, StringConstraints

M = TypeVar("M", bound=Model)

PAGE = 100
"""Rows of a page when nothing is asked."""

MOST = 1000
"""Rows of the longest page."""


def _storable(text: str) -> str:
    """Return `text`; raise ValueError where no database takes it: halves of a surrogate pair cannot be written."""
    text.encode()
    return text


Text = Annotated[str, StringConstraints(pattern=r"^[^\x00]*$"), AfterValidator(_storable)]
"""Text that a database takes: without the NUL character, and writable as UTF-8."""


def _written_day(given: object) -> object:
    """Return a day as it was sent; raise ValueError for a number, which would be taken for seconds since 1970."""
    if isinstance(given, str) and not _DAY.fullmatch(given):
        message = "a day is written as year-month-day"
        raise ValueError(message)
    return given


_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")

Day = Annotated[date, BeforeValidator(_written_day)]
"""A day as it is written everywhere here: 2026-11-21."""

Key = Annotated[Text, Field(max_length=80)]
"""What tells a thing from the others of its kind."""

Id = Annotated[int, Field(ge=1, le=2**62)]
"""The number of a row, as far as databases count."""

Number = Annotated[
    str,
    Field(
        pattern=r"^-?[0-9]+(\.[0-9]+)?$",
        description="An exact decimal number as text, with the digits that were printed: 59.0 is not 59.",
        examples=["3840.31"],
    ),
]
"""An exact number: as a JSON number it would lose the digits that say how exact it is."""


class Names(Schema):
    """A name in both languages (名称)."""

    zh: str
    en: str

    @classmethod
    def of(cls, thing: object, field: str = "name") -> "Names":
        """Return `<field>_zh` and `<field>_en` of anything that has both."""
        return cls(zh=getattr(thing, f"{field}_zh") or "", en=getattr(thing, f"{field}_en") or "")


class Clause(Schema):
    """A clause of a document (条款), by which an item is cited."""

    document: str
    clause: str


class Paging(Schema):
    """Which page of a list is asked for (翻页)."""

    limit: int = Field(PAGE, ge=1, le=MOST, description="Rows of a page.")
    after: Text = Field("", max_length=200, description="The `next` of the page before; empty for the first.")


class NumberedPaging(Schema):
    """Which page of a list is asked for (翻页), where rows are told apart by number."""

    limit: int = Field(PAGE, ge=1, le=MOST, description="Rows of a page.")
    after: int | None = Field(None, ge=0, le=2**62, description="The `next` of the page before; none for the first.")


class FieldProblem(BaseModel):
    """What is wrong with one field (字段问题)."""

    name: str = Field(description="Where the field stands: `query.limit`, `body.value`.")
    code: str = Field(description="The kind of mistake, which stays the same in all languages.")
    what: str = Field(description="The mistake in words.")


class Problem(BaseModel):
    """What went wrong (问题详情), in the shape of RFC 9457 and in the language that was asked for."""

    type: str = Field(description="`urn:lingyan:` and the code of the error, as the page of errors lists it.")
    title: str = Field(description="What happened.")
    detail: str = Field(description="Where, if that can be said; else empty.")
    remedy: str = Field(description="What to do.")
    status: int
    fields: list[FieldProblem] = Field(default_factory=list, description="What does not fit, field by field.")


def first_rows(rows: QuerySet[M], paging: Paging | NumberedPaging, by: str) -> tuple[list[M], bool]:
    """Return a page of `rows` in the order of the unique field `by`, and whether more rows follow; one query."""
    if paging.after not in {None, ""}:
        rows = rows.filter(**{f"{by}__gt": paging.after})
    found = list(rows.order_by(by)[: paging.limit + 1])
    return found[: paging.limit], len(found) > paging.limit
