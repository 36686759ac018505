"""PDF files (PDF 文件): printed lines made paragraphs again, tables by their rules, furniture of the pages left out."""

from lingyan.engines.documents.pdf.isolation import read_pdf

__all__ = ["read_pdf"]
