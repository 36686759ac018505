"""Pages of investors (投资企业页面)."""
