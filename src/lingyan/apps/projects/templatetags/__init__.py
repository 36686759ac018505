"""Tags of projects (项目标签)."""
