"""Audit (审计): an append-only chain of who changed what, from where, when."""
