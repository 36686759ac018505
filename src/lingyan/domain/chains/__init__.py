"""Industry chains (产业链): industries, the guided directory, and which industry a product belongs to."""
