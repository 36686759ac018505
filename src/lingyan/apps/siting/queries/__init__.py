"""Questions asked of siting (选址查询)."""

from lingyan.apps.siting.queries.offering import offered_parks, siting_guide
from lingyan.apps.siting.queries.planning import planned_project
from lingyan.apps.siting.queries.ranking import ranking_of

__all__ = ["offered_parks", "planned_project", "ranking_of", "siting_guide"]
