"""Pages of accounts (账户页面)."""
