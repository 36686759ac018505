"""Tables of cases (案件): the case, its log, its clocks, what was issued in it; plans, complaints, what is public."""

from lingyan.apps.cases.models.cases import NEVER, Case, CaseEvent, CaseNote, Evidence
from lingyan.apps.cases.models.clocks import CaseClock
from lingyan.apps.cases.models.complaints import Complaint, ComplaintOutcome, ComplaintState
from lingyan.apps.cases.models.disclosures import Disclosure
from lingyan.apps.cases.models.papers import NumberSeries, Paper
from lingyan.apps.cases.models.plans import (
    PlanException,
    PlanGround,
    PlanItem,
    PlanMode,
    PlanState,
    SupervisionPlan,
)

__all__ = [
    "NEVER",
    "Case",
    "CaseClock",
    "CaseEvent",
    "CaseNote",
    "Complaint",
    "ComplaintOutcome",
    "ComplaintState",
    "Disclosure",
    "Evidence",
    "NumberSeries",
    "Paper",
    "PlanException",
    "PlanGround",
    "PlanItem",
    "PlanMode",
    "PlanState",
    "SupervisionPlan",
]
