"""Routes of plans (计划接口)."""
