"""The one way into the readers of documents (文件读取入口)."""

from lingyan.domain.corpus.decode import too_large
from lingyan.engines.documents.kinds import kind_of
from lingyan.engines.documents.plain import read_plain
from lingyan.engines.documents.text import DocumentKind, DocumentText, ReadingLimits


def read_document(name: str, data: bytes, limits: ReadingLimits) -> DocumentText:
    """Return the text of the file called `name`, whatever it is: txt, md, html, docx or pdf.

    Raises:
        BadInputError: it is too large, empty, damaged, under a password, of another format, without text, or asks for
            more time or memory than `limits` gives.
    """
    if len(data) > limits.size:
        raise too_large(limits.size)
    kind = kind_of(name, data)
    # A reader is loaded where it is needed: the command line starts without the libraries of the others.
    if kind is DocumentKind.DOCX:
        from lingyan.engines.documents.docx import read_docx  # noqa: PLC0415 - the same

        return read_docx(name, data, limits)
    if kind is DocumentKind.PDF:
        from lingyan.engines.documents.pdf import read_pdf  # noqa: PLC0415 - the same

        return read_pdf(name, data, limits)
    if kind is DocumentKind.HTML:
        from lingyan.engines.documents.markup import read_html  # noqa: PLC0415 - the same

        return read_html(name, data, limits)
    if kind is DocumentKind.MARKDOWN:
        from lingyan.engines.documents.markdown import read_markdown  # noqa: PLC0415 - the same

        return read_markdown(name, data, limits)
    return read_plain(name, data, limits)
