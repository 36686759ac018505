"""Tables of cases (案件): the case, its log of events, its clocks by day, its evidence, what was issued in it."""

from lingyan.apps.cases.models.cases import Case, CaseEvent, CaseNote, Evidence
from lingyan.apps.cases.models.clocks import CaseClock
from lingyan.apps.cases.models.papers import NumberSeries, Paper

__all__ = ["Case", "CaseClock", "CaseEvent", "CaseNote", "Evidence", "NumberSeries", "Paper"]
