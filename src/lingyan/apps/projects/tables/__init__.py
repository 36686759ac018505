"""Lists of projects (项目清单)."""
