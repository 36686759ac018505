"""Forms of cases (案件表单)."""
