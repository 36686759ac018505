"""What a text keeps of its figures comes back exactly as it was found."""

import json

import pytest

from factories.documents import plan, read_with
from lingyan.domain.corpus.extraction.figure_record import figure_of, record_of, spans_of
from lingyan.domain.corpus.extraction.figures import figures_of
from lingyan.domain.corpus.model import Span

TEXT = plan(background="2022年，绿色产值达到300.50亿元，增长8%，规上企业达到1200家。")


def kept(figure):
    return json.loads(json.dumps(record_of(figure), ensure_ascii=False))


def test_a_figure_comes_back_from_json_with_its_digits_and_places():
    found = read_with(figures_of, TEXT)
    assert len(found) >= 2
    assert [figure_of(kept(one)) for one in found] == list(found)
    assert "300.50" in {kept(one)["value"] for one in found}


@pytest.mark.parametrize("change", [{"value": "viel"}, {"kind": "no such"}, {"comparator": "!"}, {"unit": None}])
def test_what_is_no_figure_is_none(change):
    record = {**kept(read_with(figures_of, TEXT)[0]), **change}
    if change == {"unit": None}:
        del record["unit"]
    assert figure_of(record) is None


@pytest.mark.parametrize(("given", "spans"), [(None, ()), ("ab", ()), ([[1, 4]], (Span(1, 4),)), ([[1], ["a", 2]], ())])
def test_places_that_are_none_are_left_out(given, spans):
    assert spans_of(given) == spans
