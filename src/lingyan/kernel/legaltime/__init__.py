"""Legal time (期间计算): the last day of a period, why it is that day, and what the answer rests on."""
