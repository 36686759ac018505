"""Tags for citations (引用标签)."""
