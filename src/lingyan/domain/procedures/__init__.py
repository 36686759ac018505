"""Procedures (程序): declared steps and dated events become a state, running clocks and duties.."""
