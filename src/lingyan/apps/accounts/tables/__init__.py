"""Lists of accounts (账户列表)."""
