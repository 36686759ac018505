"""Changes made to background work (后台任务)."""

from lingyan.apps.jobs.actions.dropping import drop_rows
from lingyan.apps.jobs.actions.running import (
    Ending,
    JobBeat,
    PausedError,
    StoppedError,
    cancel_job,
    claim,
    create_job,
    keep_alive,
    stopping,
    take_from_lost,
)
from lingyan.apps.jobs.actions.taking import NothingToTakeError, prepare_taking, take_in
from lingyan.apps.jobs.actions.worker import beat_worker, begin_daily, end_worker, retry_failed

__all__ = [
    "Ending",
    "JobBeat",
    "NothingToTakeError",
    "PausedError",
    "StoppedError",
    "beat_worker",
    "begin_daily",
    "cancel_job",
    "claim",
    "create_job",
    "drop_rows",
    "end_worker",
    "keep_alive",
    "prepare_taking",
    "retry_failed",
    "stopping",
    "take_from_lost",
    "take_in",
]
