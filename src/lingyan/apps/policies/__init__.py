"""Policies (政策): the register of documents, their texts and clauses."""
