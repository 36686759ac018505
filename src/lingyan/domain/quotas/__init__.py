"""Quotas (指标账户): accounts and postings that always balance. Its first rules come with the quota ledgers."""
