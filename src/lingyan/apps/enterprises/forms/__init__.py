"""Forms of investors (投资企业表单)."""
