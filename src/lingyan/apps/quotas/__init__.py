"""Quota ledgers (指标账户). Tables come with the quotas engine."""
