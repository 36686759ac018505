"""People and organisations as tables that go out and come back (账户的导出与导入)."""
