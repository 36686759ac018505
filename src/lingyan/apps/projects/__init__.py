"""Projects (项目): the promotion ledger. Tables come with the project life cycle."""
