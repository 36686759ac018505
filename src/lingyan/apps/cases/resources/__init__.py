"""Cases in other shapes (案件文本)."""
