"""Registers (台账): declared record types, and the index of the systems that the documents ask for."""
