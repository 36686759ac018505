"""Settings, root addresses and the mapping of errors to pages (配置)."""
