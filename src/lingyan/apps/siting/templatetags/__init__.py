"""What the templates of siting say in words (选址模板标签)."""
