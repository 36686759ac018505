"""Files of projects, in and out (项目文件)."""
