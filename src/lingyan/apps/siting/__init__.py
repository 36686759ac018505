"""Siting (选址): what parks offer, screening and ranking of a project, portfolios, and what investors ask for."""
