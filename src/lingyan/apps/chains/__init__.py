"""Industry chains (产业链): the guided directory of industries by county."""
