from lingyan.domain.corpus.extraction.passages import Quote
from lingyan.domain.corpus.extraction.places import place_of
from lingyan.domain.corpus.model import Span

TEXT = "建成\n 园区5港口"


def test_words_broken_over_lines_have_one_place():
    assert place_of(TEXT, Quote((Span(0, 2), Span(4, 6)), "建成园区")).of(TEXT) == "建成\n 园区"
    assert place_of(TEXT, Quote((Span(0, 2),), "建成")) == Span(0, 2)


def test_words_with_something_else_between_them_have_none():
    assert place_of(TEXT, Quote((Span(4, 6), Span(7, 9)), "园区港口")) is None
    assert place_of(TEXT, Quote((Span(7, 9), Span(0, 2)), "港口建成")) is None
    assert place_of(TEXT, Quote((), "")) is None
    assert place_of(TEXT, None) is None
