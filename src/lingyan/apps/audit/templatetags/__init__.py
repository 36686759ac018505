"""Tags of the audit (审计标签)."""
