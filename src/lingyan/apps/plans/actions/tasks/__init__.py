"""Changes to tasks (任务): assigning, reporting, deciding, closing, and taking them over from the packs."""

from lingyan.apps.plans.actions.tasks.assigning import MilestoneGiven, TaskGiven, assign_task, change_task
from lingyan.apps.plans.actions.tasks.bulletins import keep_bulletin
from lingyan.apps.plans.actions.tasks.closing import add_milestone, drop_task, mark_milestone, reopen_task, sign_off
from lingyan.apps.plans.actions.tasks.ordering import Ordered, is_in_reach, order_task, withdraw_task
from lingyan.apps.plans.actions.tasks.packs import load_tasks
from lingyan.apps.plans.actions.tasks.reports import ReportGiven, accept_report, report_progress, return_report
from lingyan.apps.plans.actions.tasks.rolling import roll_duties

__all__ = [
    "MilestoneGiven",
    "Ordered",
    "ReportGiven",
    "TaskGiven",
    "accept_report",
    "add_milestone",
    "assign_task",
    "change_task",
    "drop_task",
    "is_in_reach",
    "keep_bulletin",
    "load_tasks",
    "mark_milestone",
    "order_task",
    "reopen_task",
    "report_progress",
    "return_report",
    "roll_duties",
    "sign_off",
    "withdraw_task",
]
