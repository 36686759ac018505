"""Each passage knows its clause, and quotes its words at their place in the original."""

from lingyan.domain.corpus.extraction.passages import passages_of
from lingyan.domain.corpus.parse import parse

TEXT = "某市工作方案\n一、目标。到 2025 年，建成园区。\n二、任务\n（一）办好园区。各县负责。\n"


def test_a_passage_stands_in_its_innermost_clause():
    found = {passage.text[:3]: passage.clause for passage in passages_of(parse(TEXT).only)}
    assert found["某市工"] is None
    assert found["一、目"].path == "一"
    assert found["（一）"].path == "二/（一）"


def test_a_quote_stands_where_the_original_has_it_whatever_was_set_between():
    passage = next(passage for passage in passages_of(parse(TEXT).only) if passage.text.startswith("一、"))
    at = passage.text.index("2025年，建成")
    quote = passage.quote(at, at + 8)
    assert quote.words == "2025年，建成"
    assert "".join(span.of(TEXT) for span in quote.spans) == quote.words
    assert len(quote.spans) == 2
    assert quote.whole is None
    assert passage.quote(at, at + 4).whole.of(TEXT) == "2025"
