"""Investors (投资企业): by credit code, with their groups, lists of 500 and key clients."""
