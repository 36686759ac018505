"""Tags of pages of cases (案件标签)."""
