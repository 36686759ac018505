"""Investment projects (招商引资项目): the stages they go through, what is agreed, and the rates they are told by."""
