"""Where a project should go (园区排序): every park of the packs screened and ranked, under each set of weights."""

from collections.abc import Mapping

from lingyan.apps.siting.queries.offering import offered_parks, siting_guide
from lingyan.domain.siting.candidates import PlannedProject
from lingyan.domain.siting.industry_fit import industry_standing
from lingyan.domain.siting.ranking import Ranking, rank
from lingyan.domain.siting.weighting import Criterion


def ranking_of(planned: PlannedProject, own: Mapping[Criterion, float] | None = None) -> Ranking:
    """Return every park for a project, under `own` weights where given, those of its industry, and equal ones.

    Raises:
        WeightsError: a weight is below 0, or all are 0.
    """
    siting = siting_guide()
    standing = industry_standing(planned.industry, siting.directory)
    return rank(planned, offered_parks(), standing, siting.guide, siting.weightings(standing, own))
