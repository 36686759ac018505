"""Forms of accounts (账户表单)."""
