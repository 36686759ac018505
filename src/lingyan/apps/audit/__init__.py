"""Audit (审计): what stands on which clause, and keeping tables equal to their packs."""
