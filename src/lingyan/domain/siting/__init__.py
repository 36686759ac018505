"""Siting (选址): screening, ranking and portfolio allocation. Its first rules come with the project ledger."""
