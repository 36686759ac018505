"""Tables of siting (选址): what was told of parks and projects, and what was decided."""

from lingyan.apps.siting.models.decisions import SitingDecision
from lingyan.apps.siting.models.told import ToldFact

__all__ = ["SitingDecision", "ToldFact"]
