"""Pages of cases (案件页面)."""
