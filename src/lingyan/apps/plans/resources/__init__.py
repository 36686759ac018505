"""Plans as files and as answers of the API (计划的导出与导入)."""
