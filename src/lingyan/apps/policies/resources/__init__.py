"""What goes out of documents as files (文件导出)."""
