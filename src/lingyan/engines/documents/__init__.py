"""Documents (文件读取): the bytes of an uploaded file made the text in which all later offsets count."""

from lingyan.engines.documents.reading import read_document
from lingyan.engines.documents.text import DocumentKind, DocumentText, ReadingLimits

__all__ = ["DocumentKind", "DocumentText", "ReadingLimits", "read_document"]
