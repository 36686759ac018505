"""Investment projects (招商引资项目): from the first lead to tax, with agreements, funds, contacts and dispatch."""
