"""Audit (审计): the append-only chain of who did what. Tables come with accounts."""
