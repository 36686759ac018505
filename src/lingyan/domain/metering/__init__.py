"""Metering (计量): readings become quality, energy in standard coal and region totals.."""
