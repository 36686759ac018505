"""Words of background work (任务用语) on pages."""

from datetime import timedelta

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext, ngettext

from lingyan.apps.design.templatetags.parts import status
from lingyan.apps.jobs.models import Job, JobRow, JobState
from lingyan.apps.jobs.resources import reasons_of

register = template.Library()

_LOOKS = {
    JobState.WAITING: "planned",
    JobState.RUNNING: "on_track",
    JobState.PREVIEW: "attention",
    JobState.DONE: "reached",
    JobState.FAILED: "missed",
    JobState.CANCELLED: "unknown",
}
_MINUTE = 60


@register.simple_tag
def job_status(job: Job) -> SafeString:
    """Write the state of a job as a chip."""
    return status(_LOOKS[JobState(job.state)], job.get_state_display())


@register.filter
def left(remaining: timedelta | None) -> str:
    """Write how long something will still take, roughly."""
    if remaining is None:
        return ""
    seconds = int(remaining.total_seconds())
    if seconds < _MINUTE:
        return gettext("less than a minute left")
    minutes = -(-seconds // _MINUTE)
    return ngettext("about {n} minute left", "about {n} minutes left", minutes).format(n=minutes)


@register.filter
def reasons(row: JobRow) -> SafeString:
    """Write why a row has its outcome."""
    return format_html("{}", " ".join(reasons_of(row)))
