"""Word files (Word 文件): paragraphs in order with their automatic numbers, tables in their places."""

from lingyan.engines.documents.docx.reading import read_docx

__all__ = ["read_docx"]
