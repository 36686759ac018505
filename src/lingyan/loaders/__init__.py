"""Reads and checks packs (数据包), and returns objects of the core."""
