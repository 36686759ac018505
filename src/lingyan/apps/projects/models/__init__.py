"""Tables of projects (项目): the project, its log, what was agreed, funds, contacts, hand-overs, papers, problems."""

from lingyan.apps.projects.models.agreements import Funds, HandOver, HandOverState, Milestone
from lingyan.apps.projects.models.papers import Contact, Document, Note
from lingyan.apps.projects.models.problems import Problem, ProjectCase, SpecialTerm
from lingyan.apps.projects.models.projects import MoveLabel, Project, StageChange, StageLabel

__all__ = [
    "Contact",
    "Document",
    "Funds",
    "HandOver",
    "HandOverState",
    "Milestone",
    "MoveLabel",
    "Note",
    "Problem",
    "Project",
    "ProjectCase",
    "SpecialTerm",
    "StageChange",
    "StageLabel",
]
