"""Jobs (后台任务): imports, exports and reports that go on when the browser is closed."""
