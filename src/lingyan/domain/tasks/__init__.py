"""Tasks (任务): what units owe, how often they report, who is silent."""
