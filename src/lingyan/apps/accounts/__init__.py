"""Accounts (账户): people, roles and their scopes. Tables come with log-in."""
