"""Forms of siting (选址表单)."""
