"""Sharing (共享): benefit sharing and factor matching. Its first rules come with the enclaves."""
