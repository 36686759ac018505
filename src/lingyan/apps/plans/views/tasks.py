"""Pages of tasks (任务): the list, one task, assigning and changing it, its milestones, and closing it."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.utils.timezone import localdate
from django.utils.translation import gettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from lingyan.apps.design.names import field_in_language
from lingyan.apps.design.resources import XLSX
from lingyan.apps.design.views import actor_in, list_page, number_in
from lingyan.apps.jobs.views import preview_upload
from lingyan.apps.plans.actions import tasks as actions
from lingyan.apps.plans.forms.tasks import MilestoneForm, TaskForm
from lingyan.apps.plans.queries import tasks as queries
from lingyan.apps.plans.resources.tasks import COLUMNS, KIND, tasks_template
from lingyan.apps.plans.tables.tasks import TaskFilter, table_for
from lingyan.domain.tasks.duties import Owing
from lingyan.kernel.access import Actor, Right
from lingyan.kernel.errors import LingyanError

REPORTS_SHOWN = 30
HISTORY_SHOWN = 20
DUTIES_SHOWN = 30


@require_GET
def tasks(request: HttpRequest) -> HttpResponse:
    """List the tasks that the reader may see."""
    actor, today = actor_in(request), localdate()
    filters = TaskFilter(request.GET, actor=actor, on=today)
    context = {"today": today, "may_assign": actor.may(Right.ASSIGN_TASKS)}
    table = table_for(actor, today)
    return list_page(request, "plans/tasks/tasks.html", table=table, filters=filters, name="tasks", context=context)


@require_GET
def task(request: HttpRequest, key: str) -> HttpResponse:
    """Show one task: who answers for it and how they stand, what was reported with which proof, what was changed."""
    actor = actor_in(request)
    return _task_page(request, actor, key)


@require_http_methods(["GET", "POST"])
def assign(request: HttpRequest) -> HttpResponse:
    """Assign a task to units."""
    actor = actor_in(request)
    actor.check(Right.ASSIGN_TASKS)
    form = TaskForm(request.POST or None, initial={"leads": request.GET.get("unit", "")})
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.assign_task(form.given(), actor=actor)
        except LingyanError as wrong:
            return _form_page(request, form, wrong=wrong)
        messages.success(request, gettext("The task is assigned."))
        return redirect("plans:task", made.key)
    return _form_page(request, form)


@require_http_methods(["GET", "POST"])
def change(request: HttpRequest, key: str) -> HttpResponse:
    """Change a task and who answers for it."""
    actor = actor_in(request)
    found = queries.find_task(key, actor)
    actor.check(Right.ASSIGN_TASKS, found.scope)
    if request.method == "GET":
        return _form_page(request, TaskForm.of(found, queries.duties_of(found, actor)), key=key)
    form = TaskForm(request.POST)
    del form.fields["milestones"]
    if form.is_valid():
        try:
            seen = form.cleaned_data["version"] or 0
            actions.change_task(found, form.given(), actor=actor, seen_version=seen)
        except LingyanError as wrong:
            return _form_page(request, form, key=key, wrong=wrong)
        messages.success(request, gettext("The task is changed."))
        return redirect("plans:task", key)
    return _form_page(request, form, key=key)


@require_http_methods(["GET", "POST"])
def load(request: HttpRequest) -> HttpResponse:
    """Take a table of tasks: the rows are shown before anything is assigned."""
    actor_in(request).check(Right.ASSIGN_TASKS)
    if request.method == "POST":
        return preview_upload(request, KIND)
    trail = [(gettext("Tasks"), reverse("plans:tasks")), (gettext("From Excel"), None)]
    return render(request, "plans/tasks/load.html", {"trail": trail, "columns": COLUMNS})


@require_GET
def template(request: HttpRequest) -> HttpResponse:
    """Hand out the empty table of tasks."""
    actor_in(request).check(Right.ASSIGN_TASKS)
    response = HttpResponse(tasks_template(), content_type=XLSX)
    name = gettext("Tasks") + ".xlsx"
    response.headers["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=name)
    return response


@require_POST
def close(request: HttpRequest, key: str) -> HttpResponse:
    """Sign a task off, drop it, or open it again."""
    actor = actor_in(request)
    found = queries.find_task(key, actor)
    version, reason = number_in(request.POST.get("version")) or 0, request.POST.get("reason", "")
    try:
        match request.POST.get("act"):
            case "drop":
                actions.drop_task(found, actor=actor, seen_version=version, reason=reason)
                messages.success(request, gettext("The task is dropped."))
            case "reopen":
                actions.reopen_task(found, actor=actor, seen_version=version, reason=reason)
                messages.success(request, gettext("The task is open again."))
            case _:
                actions.sign_off(found, actor=actor, seen_version=version)
                messages.success(request, gettext("The task is signed off."))
    except LingyanError as wrong:
        return _task_page(request, actor, key, wrong=wrong)
    return redirect("plans:task", key)


@require_POST
def add_milestone(request: HttpRequest, key: str) -> HttpResponse:
    """Add a step to a task."""
    actor = actor_in(request)
    found = queries.find_task(key, actor)
    form = MilestoneForm(request.POST)
    if not form.is_valid():
        return _task_page(request, actor, key, milestone_form=form)
    try:
        actions.add_milestone(found, form.given(), actor=actor)
    except LingyanError as wrong:
        return _task_page(request, actor, key, wrong=wrong)
    return redirect("plans:task", key)


@require_POST
def mark_milestone(request: HttpRequest, key: str, pk: int) -> HttpResponse:
    """Say that a step is reached, or that it is not after all."""
    actor = actor_in(request)
    found = queries.find_milestone(pk, queries.find_task(key, actor))
    try:
        actions.mark_milestone(found, actor=actor, is_reached=request.POST.get("reached") == "yes")
    except LingyanError as wrong:
        return _task_page(request, actor, key, wrong=wrong)
    return redirect("plans:task", key)


def _task_page(
    request: HttpRequest,
    actor: Actor,
    key: str,
    *,
    wrong: LingyanError | None = None,
    milestone_form: MilestoneForm | None = None,
) -> HttpResponse:
    found, today = queries.find_task(key, actor), localdate()
    duties = queries.duties_of(found, actor)
    may_change = queries.may_change(actor, found)
    context = {
        "task": found,
        "today": today,
        "duties": duties if request.GET.get("units") == "all" else duties[:DUTIES_SHOWN],
        "units": len(duties),
        "mine": [duty for duty in duties if duty.is_open and queries.may_report(actor, duty)],
        "progress": queries.progress_of_task(found, [duty for duty in duties if duty.left_on is None]),
        "silent": sum(1 for duty in duties if duty.is_open and duty.is_silent),
        "before": any(duty.owing == Owing.BEFORE for duty in duties),
        "reports": list(queries.reports_of(found, actor)[:REPORTS_SHOWN]),
        "milestones": list(found.milestones.all()),
        "milestone_form": milestone_form or (MilestoneForm() if may_change else None),
        "history": list(queries.history_of(found)[:HISTORY_SHOWN]),
        "may_change": may_change,
        "deciding": {duty.pk for duty in duties if queries.may_decide(actor, duty)},
        "wrong": wrong,
        "trail": [
            (gettext("Tasks"), reverse("plans:tasks")),
            (field_in_language(found, "title"), None),
        ],
    }
    return render(request, "plans/tasks/task.html", context, status=wrong.status if wrong else 200)


def _form_page(
    request: HttpRequest, form: TaskForm, *, key: str = "", wrong: LingyanError | None = None
) -> HttpResponse:
    last = (gettext("Change the task") if key else gettext("Assign a task"), None)
    middle = [(key, reverse("plans:task", args=[key]))] if key else []
    context = {
        "form": form,
        "key": key,
        "wrong": wrong,
        "trail": [(gettext("Tasks"), reverse("plans:tasks")), *middle, last],
    }
    status = wrong.status if wrong else 400 if form.errors else 200
    return render(request, "plans/tasks/task_form.html", context, status=status)
