"""A worker that is killed by itself, half-way through taking a table over; run as a program by `test_worker.py`."""
# ruff: noqa: E402 - Django is set up before its models are imported

import os
import signal
import sys
from pathlib import Path

import django

django.setup()

from factories.accounts import acting
from factories.tables import NameIntake, names_taken, workbook
from lingyan.apps.files.actions import store_file
from lingyan.apps.jobs.models import Job
from lingyan.apps.jobs.queries import register_intake
from lingyan.apps.jobs.tasks import requeue_lost, start_preview, start_taking
from lingyan.apps.jobs.tasks.worker import work

DIES_AT = 1_000


class DyingIntake(NameIntake):
    """Takes names over, and dies the first time that it comes half-way: in a transaction, with rows written."""

    def __init__(self, mark: Path) -> None:
        self.mark = mark

    def take(self, rows, actor):
        super().take(rows, actor)
        if len(names_taken()) > DIES_AT and not self.mark.exists():
            self.mark.touch()
            os.kill(os.getpid(), signal.SIGKILL)


def main(step: str, mark: str) -> None:
    register_intake(DyingIntake(Path(mark)))
    match step:
        case "preview":
            rows = [(f"甲{number}", number + 100, None) for number in range(2_000)]
            upload = store_file("表.xlsx", workbook(rows), actor=acting(), kinds=("xlsx",))
            start_preview(NameIntake.kind, upload, actor=acting())
            work(until_done=True)
            start_taking(Job.objects.get(kind=NameIntake.kind), actor=acting())
        case "again":
            from datetime import timedelta

            from django.utils import timezone

            requeue_lost(timezone.now() + timedelta(hours=1))
    work(until_done=True)
    job = Job.objects.get(kind=NameIntake.kind)
    names = names_taken()
    sys.stdout.write(f"{job.state} {job.attempt} {len(names)} {len(set(names))} {job.done}/{job.total}\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
