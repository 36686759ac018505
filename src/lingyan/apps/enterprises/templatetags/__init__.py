"""Parts of the pages of investors (投资企业部件)."""
