"""Background work of siting (选址后台任务)."""
