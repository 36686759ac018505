"""Tags of the demonstration (演示标签)."""
