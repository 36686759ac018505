"""Questions asked of plans (计划)."""

from lingyan.apps.plans.queries.comparing import Comparison, comparisons
from lingyan.apps.plans.queries.engine import evidence, observation_to_domain
from lingyan.apps.plans.queries.judging import (
    Judged,
    Review,
    account_of,
    review,
    review_of_all,
    review_of_own,
    review_of_plan,
    rules,
    targets_with_outcomes,
    trajectory,
)
from lingyan.apps.plans.queries.listing import (
    cell_of,
    ended_by,
    find,
    find_observation,
    headline,
    indicators,
    newest_at,
    observations,
    observed_of,
    with_own_targets,
)
from lingyan.apps.plans.queries.origins import Origin, Step, account_of_observation, origin_of
from lingyan.apps.plans.queries.searching import (
    Published,
    indicators_holding,
    observations_holding,
    search,
    search_published,
)

__all__ = [
    "Comparison",
    "Judged",
    "Origin",
    "Published",
    "Review",
    "Step",
    "account_of",
    "account_of_observation",
    "cell_of",
    "comparisons",
    "ended_by",
    "evidence",
    "find",
    "find_observation",
    "headline",
    "indicators",
    "indicators_holding",
    "newest_at",
    "observation_to_domain",
    "observations",
    "observations_holding",
    "observed_of",
    "origin_of",
    "review",
    "review_of_all",
    "review_of_own",
    "review_of_plan",
    "rules",
    "search",
    "search_published",
    "targets_with_outcomes",
    "trajectory",
    "with_own_targets",
]
