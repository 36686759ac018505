"""Changes made to projects (项目办理)."""

from lingyan.apps.projects.actions.agreements import FundsGiven, add_milestone, enter_funds, mark_milestone
from lingyan.apps.projects.actions.contacts import (
    ContactGiven,
    ContactRead,
    add_contact,
    drop_contact,
    read_contacts,
)
from lingyan.apps.projects.actions.direct_line import start_direct_line
from lingyan.apps.projects.actions.filing import add_document, add_note, keep_bulletin
from lingyan.apps.projects.actions.handing import (
    OfferGiven,
    accept_hand_over,
    offer_hand_over,
    refuse_hand_over,
    take_offer_back,
)
from lingyan.apps.projects.actions.placing import place_project
from lingyan.apps.projects.actions.problems import ProblemGiven, escalate_problem, raise_problem, solve_problem
from lingyan.apps.projects.actions.running import (
    SERIES,
    MoveGiven,
    ProjectGiven,
    add_project,
    change_project,
    facts_of,
    move_project,
)
from lingyan.apps.projects.actions.terms import TermGiven, agree_terms, end_terms

__all__ = [
    "SERIES",
    "ContactGiven",
    "ContactRead",
    "FundsGiven",
    "MoveGiven",
    "OfferGiven",
    "ProblemGiven",
    "ProjectGiven",
    "TermGiven",
    "accept_hand_over",
    "add_contact",
    "add_document",
    "add_milestone",
    "add_note",
    "add_project",
    "agree_terms",
    "change_project",
    "drop_contact",
    "end_terms",
    "enter_funds",
    "escalate_problem",
    "facts_of",
    "keep_bulletin",
    "mark_milestone",
    "move_project",
    "offer_hand_over",
    "place_project",
    "raise_problem",
    "read_contacts",
    "refuse_hand_over",
    "solve_problem",
    "start_direct_line",
    "take_offer_back",
]
