"""Demo (演示): a made-up zone at work, by a seed, marked 演示 everywhere."""
