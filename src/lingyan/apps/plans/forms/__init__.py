"""Forms of plans (计划)."""
