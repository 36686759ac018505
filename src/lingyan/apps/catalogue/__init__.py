"""Catalogue (数据目录): the packs this site works from, what stands on which clause, tables equal to their packs."""
