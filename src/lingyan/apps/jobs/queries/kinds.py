"""Kinds of background work (任务种类): what does the work of each, registered by the app that owns it."""

from collections.abc import Callable
from functools import cache
from typing import Protocol

from django.conf import settings
from django.utils.module_loading import import_string

from lingyan.apps.jobs.models import Job
from lingyan.kernel.access import COMMAND_LINE, Actor
from lingyan.kernel.errors import UnknownThingError
from lingyan.kernel.message import gettext_noop as _


class Beat(Protocol):
    """How work says that it lives (心跳): called after every step, it costs next to nothing."""

    def tell(self, done: int, total: int | None = None) -> None:
        """Say how far the work is; it ends here when it was cancelled, or when this process is to stop."""


class Work(Protocol):
    """What does the work of a kind. It may be killed at any step and called again: it goes on after what is done."""

    def __call__(self, job: Job, beat: Beat) -> None:
        """Do the work of `job`."""


class UnknownKindError(UnknownThingError):
    """A kind of work that no app has registered."""

    code = "jobs.unknown_kind"
    what = _("There is no background work of the kind “{kind}”.")
    remedy = _("Restart the site, so that pages and background work are of the same version.")


_works: dict[str, Work] = {}


def register(kind: str, work: Work) -> None:
    """Say what does the work of `kind`; called when the owning app is ready."""
    _works[kind] = work


def work_of(kind: str) -> Work:
    """Return what does the work of `kind`.

    Raises:
        UnknownKindError: nothing does.
    """
    if kind not in _works:
        raise UnknownKindError(kind=kind)
    return _works[kind]


def actor_of(job: Job) -> Actor:
    """Return the one for whom `job` works, with what they may do now and not when they asked for it."""
    if job.owner == COMMAND_LINE.key:
        return COMMAND_LINE
    return _find_actor()(job.owner, job.address)


@cache
def _find_actor() -> Callable[[str, str], Actor]:
    """Return the question that accounts answer; they stand above this app, so that the settings name it."""
    found: Callable[[str, str], Actor] = import_string(settings.ACTORS)
    return found
