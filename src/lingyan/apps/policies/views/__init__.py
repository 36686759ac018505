"""Pages of documents (文件)."""
