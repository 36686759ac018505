"""Registers (台账): the systems index now, and later every declared record type."""
