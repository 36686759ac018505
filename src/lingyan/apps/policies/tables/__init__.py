"""Lists of documents and what they order (列表)."""
