"""Lists of investors (投资企业清单)."""
