"""Investors by Excel (投资企业表格)."""
