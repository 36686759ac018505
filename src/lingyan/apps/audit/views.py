"""Pages for auditors (审计页面): the records, one record, the history of a thing, and whether the chain holds."""

from collections.abc import Mapping
from http import HTTPStatus

from django.core import signing
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.timezone import localtime
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from lingyan.apps.audit import queries
from lingyan.apps.audit.actions import record_verdict
from lingyan.apps.audit.queries import Stretch, Told
from lingyan.apps.audit.resources import MOST_ROWS, file_of
from lingyan.apps.audit.tables import RecordFilter, RecordTable
from lingyan.apps.design.views import actor_in, number_in, page_size
from lingyan.kernel.access import Right

READ_AT_ONCE = 20_000
"""Records of the chain that one request reads: well under a second, so that the bar moves."""

_SALT = "audit.verify"
_LARGEST = 2**63 - 1


def records(request: HttpRequest) -> HttpResponse | StreamingHttpResponse:
    """List the records that the reader may see, the newest first, or hand them out as a file."""
    filters = RecordFilter(request.GET, actor_in(request))
    if form := request.GET.get("export"):
        return file_of(filters.qs, form)
    before, after = _number(request.GET, "before"), _number(request.GET, "after")
    stretch = queries.stretch_of(filters.qs, page_size(request), before=before, after=after)
    context = {
        "filter": filters,
        "table": RecordTable([Told.of(row) for row in stretch.rows]),
        "newer": _address(request, after=stretch.newer) if stretch.newer else "",
        "older": _address(request, before=stretch.older) if stretch.older else "",
        "csv": _address(request, export="csv"),
        "xlsx": _address(request, export="xlsx"),
        "limits": MOST_ROWS,
        "last": queries.last_verification(),
        **_count(filters, stretch),
    }
    return render(request, "audit/records.html", context)


def record(request: HttpRequest, number: int) -> HttpResponse:
    """Show one record: who, what, from where, what stood there before and after, and its place in the chain."""
    found = queries.find_for(min(number, _LARGEST), actor_in(request))
    context = {"told": Told.of(found), "trail": _trail(gettext("Record {number}").format(number=found.number))}
    template = "audit/record_panel.html" if getattr(request, "htmx", False) else "audit/record.html"
    return render(request, template, context)


def history(request: HttpRequest, subject: str, key: str) -> HttpResponse:
    """Show everything that was done to one thing, as far as the reader may see it."""
    rows = queries.records_for(actor_in(request)).filter(subject=subject, key=key)
    stretch = queries.stretch_of(rows, page_size(request), before=_number(request.GET, "before"))
    context = {
        "thing": f"{queries.thing_name(subject)} {key}",
        "page": queries.page_of(subject, key),
        "told": [Told.of(row) for row in stretch.rows],
        "is_auditor": True,
        "older": _address(request, before=stretch.older) if stretch.older else "",
        "trail": _trail(gettext("History")),
    }
    return render(request, "audit/history.html", context)


@require_POST
def verify_chain(request: HttpRequest) -> HttpResponse:
    """Read a part of the chain; the page asks for the next part until the end, or until something is broken."""
    actor = actor_in(request)
    actor.check(Right.READ_AUDIT)
    begun = _begun(request.POST.get("begun", ""))
    verdict = queries.verify(begun + 1, up_to=begun + READ_AT_ONCE)
    if verdict.is_whole:
        record_verdict(verdict, actor=actor)
    context = {
        "verdict": verdict,
        "at": localtime(),
        "begun": signing.dumps(verdict.reached, salt=_SALT),
        "done": 100 * verdict.reached // max(1, verdict.number),
        "trail": _trail(gettext("Verification of the chain")),
    }
    template = "audit/verdict.html" if getattr(request, "htmx", False) else "audit/verify.html"
    return render(request, template, context, status=HTTPStatus.OK)


def _begun(given: str) -> int:
    """Return up to which record the chain was read before, 0 for what this site did not hand out itself."""
    try:
        return int(signing.loads(given, salt=_SALT, max_age=3600))
    except signing.BadSignature:
        return 0


def _count(filters: RecordFilter, stretch: Stretch) -> dict[str, object]:
    """Return how many records match: what is on the only page, else they are counted up to a limit."""
    if stretch.newer is None and stretch.older is None:
        return {"count": len(stretch.rows), "is_more": False}
    count, is_more = queries.count_up_to(filters.qs)
    return {"count": count, "is_more": is_more}


def _number(given: Mapping[str, str], name: str) -> int | None:
    """Return a number of the address, None for anything else."""
    return number_in(given.get(name, ""))


def _address(request: HttpRequest, **changes: int | str) -> str:
    """Return this address with the filters as they are and another stretch."""
    given = request.GET.dict()
    kept = {name: str(value) for name, value in given.items() if name not in {"before", "after", "export"} and value}
    return f"?{urlencode({**kept, **changes})}"


def _trail(here: str) -> list[tuple[str, str | None]]:
    return [(gettext("Audit"), reverse("audit:records")), (here, None)]
