"""Questions asked of projects (项目查询)."""

from lingyan.apps.projects.models import Project
from lingyan.apps.projects.queries.seeing import (
    UnknownPartError,
    UnknownProjectError,
    course_of_project,
    find_project,
    may_run,
    visible_projects,
)

__all__ = [
    "Project",
    "UnknownPartError",
    "UnknownProjectError",
    "course_of_project",
    "find_project",
    "may_run",
    "visible_projects",
]
