"""Enterprises (企业): registered firms by credit code. Tables come with projects and energy."""
