"""Questions asked of tasks (任务): who sees what, what is to be done, lists, and by when reports are due."""

from lingyan.apps.plans.models import Duty, Report, Task
from lingyan.apps.plans.queries.tasks.bulletin import bulletin_of, places_to_tell
from lingyan.apps.plans.queries.tasks.engine import is_provisional, progress_of_task, reporting
from lingyan.apps.plans.queries.tasks.listing import (
    documents_with_tasks,
    duties_of,
    history_of,
    newest_reports,
    reports_of,
    sorted_by_due,
    summaries,
    tasks_where,
    with_words,
)
from lingyan.apps.plans.queries.tasks.seeing import (
    correctable,
    find_duty,
    find_milestone,
    find_report,
    find_task,
    may_change,
    may_decide,
    may_report,
    own_units,
    reporting_unit,
    visible_duties,
    visible_tasks,
)
from lingyan.apps.plans.queries.tasks.waiting import is_next_to_decide, office_deciding, waiting_duties
from lingyan.apps.plans.queries.tasks.work import WorkCounts, counts_for, late_and_silent, my_work

__all__ = [
    "Duty",
    "Report",
    "Task",
    "WorkCounts",
    "bulletin_of",
    "correctable",
    "counts_for",
    "documents_with_tasks",
    "duties_of",
    "find_duty",
    "find_milestone",
    "find_report",
    "find_task",
    "history_of",
    "is_next_to_decide",
    "is_provisional",
    "late_and_silent",
    "may_change",
    "may_decide",
    "may_report",
    "my_work",
    "newest_reports",
    "office_deciding",
    "own_units",
    "places_to_tell",
    "progress_of_task",
    "reporting",
    "reporting_unit",
    "reports_of",
    "sorted_by_due",
    "summaries",
    "tasks_where",
    "visible_duties",
    "visible_tasks",
    "waiting_duties",
    "with_words",
]
