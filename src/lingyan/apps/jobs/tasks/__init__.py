"""Background work (后台任务): starting it, doing it, and taking it up again."""

from lingyan.apps.jobs.tasks.daily import begin_owed
from lingyan.apps.jobs.tasks.running import requeue_lost, run_job, start, start_preview, start_taking

__all__ = ["begin_owed", "requeue_lost", "run_job", "start", "start_preview", "start_taking"]
