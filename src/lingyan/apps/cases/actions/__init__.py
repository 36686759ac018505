"""Changes made to cases (案件办理)."""

from lingyan.apps.cases.actions.numbering import next_number, next_numbers
from lingyan.apps.cases.actions.publishing import DisclosureGiven
from lingyan.apps.cases.actions.running import (
    CaseGiven,
    CorrectionGiven,
    EvidenceGiven,
    StepGiven,
    correct_step,
    hand_over,
    open_case,
    take_step,
)
from lingyan.apps.cases.actions.settling import save_settled, settle

__all__ = [
    "CaseGiven",
    "CorrectionGiven",
    "DisclosureGiven",
    "EvidenceGiven",
    "StepGiven",
    "correct_step",
    "hand_over",
    "next_number",
    "next_numbers",
    "open_case",
    "save_settled",
    "settle",
    "take_step",
]
