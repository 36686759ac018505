"""Pages of projects (项目页面)."""
