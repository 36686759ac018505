"""Plans (计划): indicators, targets and observations."""
