"""SQLite as Django speaks to it, with one queue for those who write."""
