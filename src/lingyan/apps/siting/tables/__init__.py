"""Lists of siting (选址清单)."""
