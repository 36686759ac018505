"""Words of drafts in templates (草稿用语)."""
