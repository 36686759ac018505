"""Changes made in siting (选址办理)."""

from lingyan.apps.siting.actions.answering import answer_project_facts
from lingyan.apps.siting.actions.deciding import DecisionGiven, decide_siting, take_decision_back
from lingyan.apps.siting.actions.telling import Told, tell_park_facts, tell_project_facts

__all__ = [
    "DecisionGiven",
    "Told",
    "answer_project_facts",
    "decide_siting",
    "take_decision_back",
    "tell_park_facts",
    "tell_project_facts",
]
