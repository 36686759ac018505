"""Forms of projects (项目表单)."""
