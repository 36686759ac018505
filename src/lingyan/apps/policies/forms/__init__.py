"""Forms of documents (文件)."""
