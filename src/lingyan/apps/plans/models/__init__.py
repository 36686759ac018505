"""Tables of plans (计划): what is measured, what is entered, who owes what."""

from lingyan.apps.plans.models.entries import OPEN_AGAIN, Entry, EntryState
from lingyan.apps.plans.models.measures import (
    Attribute,
    Definition,
    Indicator,
    Kind,
    Observation,
    ObservationStatus,
    PrintedNumberField,
    Statistic,
    Target,
)
from lingyan.apps.plans.models.tasks import (
    Duty,
    Evidence,
    Milestone,
    Origin,
    Owing,
    Part,
    Report,
    ReportState,
    Rhythm,
    Task,
    TaskState,
)

__all__ = [
    "OPEN_AGAIN",
    "Attribute",
    "Definition",
    "Duty",
    "Entry",
    "EntryState",
    "Evidence",
    "Indicator",
    "Kind",
    "Milestone",
    "Observation",
    "ObservationStatus",
    "Origin",
    "Owing",
    "Part",
    "PrintedNumberField",
    "Report",
    "ReportState",
    "Rhythm",
    "Statistic",
    "Target",
    "Task",
    "TaskState",
]
