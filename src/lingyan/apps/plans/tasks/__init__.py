"""Background work of plans (计划)."""
