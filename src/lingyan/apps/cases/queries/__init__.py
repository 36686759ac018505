"""Questions asked of cases (案件查询)."""

from lingyan.apps.cases.models import Case
from lingyan.apps.cases.queries.engine import (
    log_of,
    procedures,
    publication_by,
    replayed,
    rules_of,
    steps_possible,
    versions_of,
)
from lingyan.apps.cases.queries.seeing import (
    UnknownCaseError,
    UnknownStepError,
    cases_called,
    event_of,
    find_case,
    may_answer,
    may_handle,
    may_run,
    may_take,
    step_of,
    visible_cases,
)

__all__ = [
    "Case",
    "UnknownCaseError",
    "UnknownStepError",
    "cases_called",
    "event_of",
    "find_case",
    "log_of",
    "may_answer",
    "may_handle",
    "may_run",
    "may_take",
    "procedures",
    "publication_by",
    "replayed",
    "rules_of",
    "step_of",
    "steps_possible",
    "versions_of",
    "visible_cases",
]
