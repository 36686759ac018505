"""Changes made by the demonstration (演示)."""

from lingyan.apps.demo.actions.staging import (
    RealDataError,
    end_demonstration,
    load_demonstration,
    start_empty,
)
from lingyan.apps.demo.actions.switching import switch_back, switch_role

__all__ = ["RealDataError", "end_demonstration", "load_demonstration", "start_empty", "switch_back", "switch_role"]
