"""Notices of the demonstration (演示提醒): the actions tell them; what was told of long ago has been read."""

from collections.abc import Iterator

from lingyan.apps.demo.actions.scene import Scene, Step
from lingyan.apps.notices.actions import mark_read_but
from lingyan.apps.plans.models import Entry, EntryState, Report, ReportState


def make_notices(scene: Scene) -> None:
    """Let people have read all that they were told, but for what came back to them and what waits for them."""
    mark_read_but(_open_occasions(), is_synthetic=True)
    scene.tell(1, 1)


def _open_occasions() -> Iterator[str]:
    """Yield the occasions on which somebody was told of what is still to be done."""
    for entry in Entry.objects.filter(is_synthetic=True, state=EntryState.RETURNED):
        yield f"plans.return_entry:{entry.pk}"
    for report in Report.objects.filter(is_synthetic=True, state=ReportState.RETURNED):
        yield f"plans.decided:{report.pk}"
    for report in Report.objects.filter(is_synthetic=True, state=ReportState.SUBMITTED):
        yield f"plans.waiting:{report.pk}"


def remove_notices() -> None:
    """Remove nothing: notices go with the people whom they were told."""


NOTICES = Step(5, make_notices, remove_notices)
