"""Pages of complaints (举报投诉): sending one without an account, asking by its code, and reading those of one's place.

Nothing of these pages is kept by browsers or what stands between, and a code never stands in an address.
"""

from secrets import token_hex

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from lingyan.apps.accounts.queries import address_of
from lingyan.apps.cases.actions import complaints as actions
from lingyan.apps.cases.forms.complaints import CaseForm, CodeForm, ComplaintForm, MoveForm, ReasonForm
from lingyan.apps.cases.queries import complaints as queries
from lingyan.apps.cases.queries.complaints import clause_of_complaints
from lingyan.apps.cases.tables.complaints import ComplaintFilter, ComplaintTable
from lingyan.apps.design.callers import forget_sent, is_again, unkept, untold
from lingyan.apps.design.views import actor_in, list_page
from lingyan.engines.tracking import grouped_code
from lingyan.kernel.errors import LingyanError


@unkept
@untold
@require_http_methods(["GET", "POST"])
def send(request: HttpRequest) -> HttpResponse:
    """Take a complaint in, and show its tracking code this once; no account is asked for and none is kept."""
    form = ComplaintForm(request.POST or None, initial={"once": token_hex(16)})
    if request.method == "POST" and form.is_valid():
        once = form.cleaned_data["once"]
        if is_again("complaints", once):
            return _send_page(request, ComplaintForm(initial={"once": token_hex(16)}), is_again=True)
        try:
            code = actions.file_complaint(form.given(), address=address_of(request))
        except LingyanError as wrong:
            forget_sent("complaints", once)
            return _send_page(request, form, wrong=wrong)
        return render(request, "complaints/sent.html", {"code": grouped_code(code)})
    return _send_page(request, form)


@unkept
@untold
@require_http_methods(["GET", "POST"])
def status(request: HttpRequest) -> HttpResponse:
    """Say how the complaint with a tracking code stands, and nothing of what it says."""
    form, standing, wrong = CodeForm(request.POST or None), None, None
    if request.method == "POST" and form.is_valid():
        try:
            actions.count_call("codes", address_of(request), actions.ASKED_PER_HOUR)
            standing = queries.standing_of(form.cleaned_data["code"])
        except LingyanError as error:
            wrong = error
    context = {"form": form, "standing": standing, "wrong": wrong, "steps": queries.steps_of(standing)}
    return render(request, "complaints/status.html", context, status=_status(form, wrong))


@unkept
@require_GET
def listed(request: HttpRequest) -> HttpResponse:
    """List the complaints of the places that the reader supervises; what they say is read one by one."""
    actor = actor_in(request)
    filters = ComplaintFilter(request.GET, queryset=queries.readable_complaints(actor))
    return list_page(request, "complaints/list.html", table=ComplaintTable, filters=filters, name="complaints")


@unkept
@require_GET
def complaint(request: HttpRequest, key: str) -> HttpResponse:
    """Show one complaint; the look is recorded."""
    return _complaint_page(request, key)


@unkept
@require_POST
def identity(request: HttpRequest, key: str) -> HttpResponse:
    """Show who sent a complaint, for a reason that is recorded."""
    actor = actor_in(request)
    found = queries.find_complaint(key, actor)
    form = ReasonForm(request.POST)
    try:
        reason = form.cleaned_data["reason"] if form.is_valid() else ""
        return _complaint_page(request, key, who=actions.see_complainant(found, actor=actor, reason=reason))
    except LingyanError as wrong:
        return _complaint_page(request, key, wrong=wrong)


@unkept
@require_POST
def move(request: HttpRequest, key: str) -> HttpResponse:
    """Say how a complaint stands."""
    actor = actor_in(request)
    found = queries.find_complaint(key, actor)
    form = MoveForm(request.POST)
    if not form.is_valid():
        return _complaint_page(request, key, move_form=form)
    data = form.cleaned_data
    try:
        state = queries.state_named(data["state"])
        actions.move_complaint(found, state, actor=actor, seen_version=data["version"], outcome=data["outcome"])
    except LingyanError as wrong:
        return _complaint_page(request, key, wrong=wrong)
    messages.success(request, gettext("The tracking page says so now."))
    return redirect("complaints:complaint", key)


@unkept
@require_POST
def take_up(request: HttpRequest, key: str) -> HttpResponse:
    """Take a complaint into a case."""
    actor = actor_in(request)
    found = queries.find_complaint(key, actor)
    form = CaseForm(request.POST)
    if not form.is_valid():
        return _complaint_page(request, key, case_form=form)
    data = form.cleaned_data
    try:
        case = actions.take_up(
            found, actor=actor, seen_version=data["version"], unit=data["unit"], case_key=data["case_key"].strip()
        )
    except LingyanError as wrong:
        return _complaint_page(request, key, wrong=wrong)
    messages.success(request, gettext("It is checked in the case {number} now.").format(number=case.key))
    return redirect("complaints:complaint", key)


def _send_page(
    request: HttpRequest, form: ComplaintForm, *, wrong: LingyanError | None = None, is_again: bool = False
) -> HttpResponse:
    context = {"form": form, "wrong": wrong, "is_again": is_again, "clause": clause_of_complaints()}
    return render(request, "complaints/send.html", context, status=_status(form, wrong))


def _complaint_page(
    request: HttpRequest,
    key: str,
    *,
    who: dict[str, str] | None = None,
    wrong: LingyanError | None = None,
    move_form: MoveForm | None = None,
    case_form: CaseForm | None = None,
) -> HttpResponse:
    actor = actor_in(request)
    found = queries.find_complaint(key, actor)
    said = actions.read_complaint(found, actor=actor)
    seen = {"version": found.version}
    context = {
        "complaint": found,
        "said": said,
        "who": who,
        "is_signed": bool(found.identity),
        "move_form": move_form or MoveForm(initial=seen),
        "case_form": case_form
        or CaseForm(initial={**seen, "unit": said.get("unit", "")}, is_in_case=found.case is not None),
        "reason_form": ReasonForm(),
        "wrong": wrong,
        "trail": [(gettext("Complaints"), reverse("complaints:listed")), (found.key, None)],
    }
    is_refused = any(form is not None and form.errors for form in (move_form, case_form))
    status_code = wrong.status if wrong else 400 if is_refused else 200
    return render(request, "complaints/complaint.html", context, status=status_code)


def _status(form: ComplaintForm | CodeForm, wrong: LingyanError | None) -> int:
    return wrong.status if wrong else 400 if form.is_bound and form.errors else 200
