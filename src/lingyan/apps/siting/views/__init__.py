"""Pages of siting (选址页面)."""
