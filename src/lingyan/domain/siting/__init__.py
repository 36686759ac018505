"""Siting (选址): the allocation of whole portfolios. Screening and ranking come with the project ledger."""
