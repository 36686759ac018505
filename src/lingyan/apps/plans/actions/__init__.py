"""Changes to plans (计划)."""

from lingyan.apps.plans.actions.observations import ObservationGiven, publish_observation, publish_observations
from lingyan.apps.plans.actions.packs import load_pack

__all__ = ["ObservationGiven", "load_pack", "publish_observation", "publish_observations"]
