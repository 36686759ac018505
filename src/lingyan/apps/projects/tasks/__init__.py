"""Background work of projects (项目后台任务)."""
