"""Answering what siting asks of a project (项目要素填报): of two who answer at once the second is told."""

from django.db import transaction
from django.utils.timezone import localtime

from lingyan.apps.places.models import Place
from lingyan.apps.projects.models import Project
from lingyan.apps.siting.actions.telling import Told, tell_project_facts
from lingyan.apps.siting.models import ToldFact
from lingyan.kernel.access import Actor, Right
from lingyan.kernel.errors import DoesNotHoldError
from lingyan.kernel.message import gettext_noop as _


class ToldMeanwhileError(DoesNotHoldError):
    """Facts of a project that somebody else told meanwhile (已有人填报)."""

    code = "siting.told_meanwhile"
    what = _("{name} told facts of this project at {at}, after you had opened the page.")
    remedy = _("Open the page in another window, compare, and send what you typed again; it was not saved.")


@transaction.atomic
def answer_project_facts(project: Project, told: Told, *, actor: Actor, seen: int, park: Place | None = None) -> int:
    """Tell what siting asks of a project, or of it in one park, and return how many facts are told anew.

    `seen` is the number of the newest fact when the page was opened, 0 where there was none.

    Raises:
        ToldMeanwhileError: somebody told facts of it since.
        LogInError, NotYoursError, UntellableFactError, NotYetTrueError: as for telling.
    """
    actor.check(Right.RUN_PROJECTS, project.place_path)
    Project.objects.select_for_update(of=("self",)).get(pk=project.pk)
    newest = ToldFact.objects.filter(project=project, park=park).order_by("-pk").first()
    if newest and newest.pk != seen:
        raise ToldMeanwhileError(name=newest.by_name, at=f"{localtime(newest.recorded_at):%Y-%m-%d %H:%M:%S}")
    return tell_project_facts(project, told, actor=actor, park=park)
