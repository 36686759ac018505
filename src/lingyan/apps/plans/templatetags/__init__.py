"""Tags of plans (计划)."""
