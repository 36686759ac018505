"""Pages of plans (计划): what is measured, what is entered, who owes what."""
