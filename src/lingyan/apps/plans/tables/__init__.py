"""Lists of plans (计划)."""
