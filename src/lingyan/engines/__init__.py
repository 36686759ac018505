"""What does heavy or outside work behind a protocol (引擎): databases for readings, solvers, office files, brokers."""
