"""Projects (项目): the promotion life cycle, cohorts and rates. Its first rules come with the project ledger."""
