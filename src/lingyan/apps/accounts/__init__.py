"""Accounts (账户): people, organisations, roles and their scopes."""
