"""Where quoted words stand in the original (引文位置): one run of it, or none where something else stands inside."""

from lingyan.domain.corpus.extraction.passages import Quote
from lingyan.domain.corpus.model import Span


def place_of(text: str, quote: Quote | None) -> Span | None:
    r"""Return the run of `text` that holds the quoted words, with the line breaks and white space between them.

    None where a displaced block, the foot of a page or other words part them.

    >>> quote = Quote((Span(0, 2), Span(3, 5)), "建成园区")
    >>> place_of("建成\n园区", quote), place_of("建成5园区", quote)
    (Span(start=0, end=5), None)
    """
    if quote is None or not quote.spans:
        return None
    last = quote.spans[0].end
    for span in quote.spans[1:]:
        if span.start < last or text[last : span.start].strip():
            return None
        last = span.end
    return Span(quote.spans[0].start, last)
