"""Siting (选址): where a project should go. Tables come with screening and ranking."""
