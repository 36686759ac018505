"""Tables of siting (选址): what was told of parks and projects, what was decided, intents, and portfolios."""

from lingyan.apps.siting.models.decisions import SitingDecision
from lingyan.apps.siting.models.intents import (
    Intent,
    IntentOutcome,
    IntentPlace,
    IntentState,
    IntentStep,
    PlaceState,
    StepKind,
)
from lingyan.apps.siting.models.portfolios import (
    Placement,
    PlacementState,
    Portfolio,
    PortfolioInput,
    Scenario,
    ScenarioDraft,
    Source,
)
from lingyan.apps.siting.models.told import ToldFact

__all__ = [
    "Intent",
    "IntentOutcome",
    "IntentPlace",
    "IntentState",
    "IntentStep",
    "PlaceState",
    "Placement",
    "PlacementState",
    "Portfolio",
    "PortfolioInput",
    "Scenario",
    "ScenarioDraft",
    "SitingDecision",
    "Source",
    "StepKind",
    "ToldFact",
]
