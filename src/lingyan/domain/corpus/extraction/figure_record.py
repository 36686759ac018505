"""A figure as it is kept with its text (数据留存), and back: exact digits, places in the original."""

from collections.abc import Mapping, Sequence
from decimal import Decimal, InvalidOperation

from lingyan.domain.corpus.extraction.bounds import Comparator
from lingyan.domain.corpus.extraction.claim_words import ClaimKind
from lingyan.domain.corpus.extraction.figures import FigureDraft
from lingyan.domain.corpus.extraction.passages import Quote
from lingyan.domain.corpus.model import Span

Record = dict[str, object]


def record_of(figure: FigureDraft) -> Record:
    """Return a figure as plain data; the value is text, so that the digits stay as printed."""
    return {
        "clause": figure.clause,
        "indicator": figure.indicator,
        "comparator": figure.comparator.value,
        "value": str(figure.value),
        "unit": figure.unit,
        "year": figure.year,
        "kind": figure.kind.value,
        "base_year": figure.base_year,
        "words": figure.quote.words,
        "spans": [[span.start, span.end] for span in figure.quote.spans],
    }


def figure_of(record: Mapping[str, object]) -> FigureDraft | None:
    """Return the figure that was kept, None where the record is none, as one written by hand into a backup may be."""
    try:
        return FigureDraft(
            clause=_text_or_none(record.get("clause")),
            indicator=str(record["indicator"]),
            comparator=Comparator(str(record["comparator"])),
            value=Decimal(str(record["value"])),
            unit=str(record["unit"]),
            year=_number_or_none(record.get("year")),
            kind=ClaimKind(str(record["kind"])),
            base_year=_number_or_none(record.get("base_year")),
            quote=Quote(spans_of(record.get("spans")), str(record.get("words", ""))),
        )
    except (KeyError, ValueError, InvalidOperation):
        return None


def spans_of(given: object) -> tuple[Span, ...]:
    """Return places in the original from pairs of numbers; what is no pair is left out.

    >>> spans_of([[3, 5], [7]])
    (Span(start=3, end=5),)
    """
    pairs = given if isinstance(given, Sequence) and not isinstance(given, str) else ()
    return tuple(Span(*pair) for pair in pairs if _is_pair(pair))


def _is_pair(pair: object) -> bool:
    return isinstance(pair, Sequence) and [type(place) for place in pair] == [int, int]


def _text_or_none(given: object) -> str | None:
    return given if isinstance(given, str) else None


def _number_or_none(given: object) -> int | None:
    return given if isinstance(given, int) else None
