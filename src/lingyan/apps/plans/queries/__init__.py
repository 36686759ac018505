"""Questions asked of plans (计划)."""

from lingyan.apps.plans.queries.comparing import Comparison, comparisons
from lingyan.apps.plans.queries.engine import evidence, observation_to_domain
from lingyan.apps.plans.queries.judging import (
    Judged,
    Review,
    account_of,
    review,
    review_of_all,
    review_of_plan,
    rules,
    targets_with_outcomes,
    trajectory,
)
from lingyan.apps.plans.queries.listing import (
    find,
    find_observation,
    headline,
    indicators,
    newest_at,
    observations,
    observed_of,
    search,
)

__all__ = [
    "Comparison",
    "Judged",
    "Review",
    "account_of",
    "comparisons",
    "evidence",
    "find",
    "find_observation",
    "headline",
    "indicators",
    "newest_at",
    "observation_to_domain",
    "observations",
    "observed_of",
    "review",
    "review_of_all",
    "review_of_plan",
    "rules",
    "search",
    "targets_with_outcomes",
    "trajectory",
]
