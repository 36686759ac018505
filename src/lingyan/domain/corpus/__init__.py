"""Documents (文本): text becomes a clause tree with offsets, and a file is recognised by its fingerprint."""
