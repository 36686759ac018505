"""The API (接口): every route of the apps under one roof, one shape of errors, and its contract as OpenAPI."""

from collections.abc import Mapping
from math import ceil
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from ninja import NinjaAPI
from ninja.errors import AuthenticationError, HttpError, Throttled, ValidationError
from ninja.openapi.schema import OpenAPISchema
from ninja.renderers import JSONRenderer

from lingyan.apps.accounts.api import NoTokenError
from lingyan.apps.accounts.api import router as me
from lingyan.apps.design.api import FieldProblem, Problem
from lingyan.apps.places.api import router as places
from lingyan.apps.plans.api.entries import router as entries
from lingyan.apps.plans.api.measures import indicators_router as indicators
from lingyan.apps.plans.api.measures import statistics_router as statistics
from lingyan.apps.plans.api.observations import router as observations
from lingyan.apps.plans.api.tasks import router as tasks
from lingyan.apps.policies.api import router as clauses
from lingyan.config.calls import MINUTE, PerMinute, TooManyCallsError, private, revalidated
from lingyan.config.errors import PROBLEM, NothingHereError, NotUnderstoodError, problem
from lingyan.kernel.errors import BadInputError, LingyanError
from lingyan.kernel.message import gettext_noop as _

VERSION = "1.2.0"
"""Changes with the contract: the middle number with what is added, the first with what would break a program."""


_ONLY_TOKEN: list[dict[str, list[str]]] = [{"Token": []}]


class InputError(BadInputError):
    """A request that does not fit the contract."""

    code = "api.input"
    what = _("The request does not fit the contract of the API.")
    remedy = _("Correct the fields that are listed; /api/v1/docs says what each takes.")
    status = 422


class PlainJSON(JSONRenderer):
    """JSON that people can read as well (接口输出): Chinese as it is written."""

    json_dumps_params: Mapping[str, Any] = {"ensure_ascii": False}


class Api(NinjaAPI):
    """The API with its contract (接口契约): the errors of every route stand in it, in their own media type."""

    def get_openapi_schema(
        self, *, path_prefix: str | None = None, path_params: dict[str, Any] | None = None
    ) -> OpenAPISchema:
        """Return the contract, with what may go wrong beside what goes right."""
        schema = super().get_openapi_schema(path_prefix=path_prefix, path_params=path_params)
        described = Problem.model_json_schema(ref_template="#/components/schemas/{model}")
        schema["components"]["schemas"].update(described.pop("$defs"), Problem=described)
        for path, methods in schema["paths"].items():
            for method, operation in methods.items():
                _open_to_visitors(method, operation)
                _add_problems(operation, has_key="{" in path, changes=method != "get")
        return schema


def _open_to_visitors(method: str, operation: dict[str, Any]) -> None:
    """Say of what reads and takes no session that it needs no token: what is public takes any token, or none."""
    if method == "get" and operation["security"] == _ONLY_TOKEN:
        operation["security"] = [*_ONLY_TOKEN, {}]


def _add_problems(operation: dict[str, Any], *, has_key: bool, changes: bool) -> None:
    """Add to an operation the statuses with which it may refuse."""
    content = {PROBLEM: {"schema": {"$ref": "#/components/schemas/Problem"}}}
    refused = {
        400: "Not understood",
        401: "The token does not hold, or there is none",
        422: "Does not fit the contract",
        429: "Too many calls in this minute; `Retry-After` says in how many seconds to go on",
    }
    if changes:
        refused[409] = "Somebody else was quicker, or it does not fit what is there"
    if has_key or changes:
        refused[404] = "Nothing there, or nothing that the caller may see"
    if {} not in operation["security"]:
        refused[403] = "The caller may not do this here"
    else:
        operation["responses"][304] = {"description": "As it was when it had the `ETag` sent as `If-None-Match`"}
    for status, description in refused.items():
        operation["responses"].setdefault(status, {"description": description, "content": content})


api = Api(
    title="Lingyan 领雁",
    version=VERSION,
    urls_namespace="api",
    renderer=PlainJSON(),
    throttle=PerMinute(),
    description=(
        "Places, indicators, published values, entries and tasks of an industrial-transfer demonstration zone, and the "
        "clauses of its documents. "
        "Public data need no token; what is a person's own needs `Authorization: Bearer …`. Exact numbers are text. "
        "A list is walked by sending the `next` of one page as `after` of the following."
    ),
)
for prefix, router, kept in (
    ("/me", me, private),
    ("/places", places, revalidated),
    ("/statistics", statistics, revalidated),
    ("/indicators", indicators, revalidated),
    ("/observations", observations, revalidated),
    ("/clauses", clauses, revalidated),
    ("/entries", entries, private),
    ("/tasks", tasks, private),
):
    router.add_decorator(kept, mode="view")
    api.add_router(prefix, router)


@api.exception_handler(LingyanError)
def _ours(request: HttpRequest, wrong: LingyanError) -> HttpResponse:
    del request
    return problem(wrong)


@api.exception_handler(Http404)
def _nothing(request: HttpRequest, wrong: Http404) -> HttpResponse:
    del request, wrong
    return problem(NothingHereError())


@api.exception_handler(Throttled)
def _too_many(request: HttpRequest, wrong: Throttled) -> HttpResponse:
    del request
    return problem(TooManyCallsError(most=settings.API_PER_MINUTE, seconds=ceil(wrong.wait or MINUTE)))


@api.exception_handler(ValidationError)
def _unfit(request: HttpRequest, wrong: ValidationError) -> HttpResponse:
    """Say field by field what does not fit; the names of the parts that the library makes up are left out."""
    del request
    fields = [
        FieldProblem(
            name=".".join(str(part) for part in one["loc"] if part != "given"), code=one["type"], what=one["msg"]
        )
        for one in wrong.errors
    ]
    return problem(InputError(), fields)


@api.exception_handler(HttpError)
def _refused(request: HttpRequest, wrong: HttpError) -> HttpResponse:
    del request
    return problem(NoTokenError() if isinstance(wrong, AuthenticationError) else NotUnderstoodError())
