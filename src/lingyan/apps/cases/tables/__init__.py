"""Lists of cases (案件清单)."""
