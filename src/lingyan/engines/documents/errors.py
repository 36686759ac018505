"""What may be wrong with the file of a document (文件读取错误)."""

from lingyan.domain.corpus.decode import DocumentFileError
from lingyan.kernel.message import gettext_noop as _


class UnreadFormatError(DocumentFileError):
    """A file in a format that is not read here, though other programs know it."""

    code = "document.format"
    what = _("“{name}” is a file of the format {format}; documents are read from .docx, .pdf, .html, .md and .txt.")
    remedy = _("Open it in Word or WPS, or in its own reader, save or export it as .docx or .pdf, and load that one.")


class ScannedDocumentError(DocumentFileError):
    """Pictures of pages without any text (扫描件)."""

    code = "document.scanned"
    what = _("“{name}” holds pictures of pages only, as a scanner makes them, and no text.")
    remedy = _("Ask the issuing office for the Word file, or recognise the text with a program for it (OCR) first.")


class NoCharactersError(DocumentFileError):
    """A PDF whose fonts do not say which characters their signs stand for."""

    code = "document.no_characters"
    what = _("The fonts of “{name}” do not say which characters they show, so that no text can be read.")
    remedy = _("Ask the issuing office for the Word file, or recognise the text with a program for it (OCR) first.")


class TooManyPagesError(DocumentFileError):
    """A PDF of more pages than are read."""

    code = "document.pages"
    what = _("“{name}” has {pages} pages; no more than {limit} are read.")
    remedy = _("Split it into its documents, and load those that are needed.")
    status = 413


class TooHeavyError(DocumentFileError):
    """A file that takes more time or memory than reading one document may."""

    code = "document.too_heavy"
    what = _("Reading “{name}” takes more time or memory than one document may; nothing of it was kept.")
    remedy = _("Split it, or load the Word file or the plain text that it was made from.")
    status = 413
