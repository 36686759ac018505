"""A draft held against the documents in force (草稿核对): below, missed, contradicting, agreeing, not to be told."""
