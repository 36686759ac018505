"""Citations are read as people write them, and compared as clauses."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lingyan.kernel.citation import Citation, CitationError, ClausePath

PARTS = st.text(alphabet="一二三四十（）第条款附件表0123456789①", min_size=1, max_size=6)
PATHS = st.lists(PARTS, min_size=1, max_size=5).map(lambda parts: ClausePath(tuple(parts)))


@pytest.mark.parametrize(
    ("given_text", "expected"),
    [
        pytest.param("四", "四", id="one-part"),
        pytest.param("四/（四）/3", "四/（四）/3", id="as-printed"),
        pytest.param("四/(四)/3", "四/（四）/3", id="half-width-brackets"),
        pytest.param("四/（四）/３", "四/（四）/3", id="full-width-digit"),
        pytest.param("表１０", "表10", id="full-width-digits-after-a-word"),
        pytest.param(" 四 / （四） ", "四/（四）", id="stray-spaces"),
        pytest.param("三/①", "三/①", id="a-circled-number-stays-circled"),
    ],
)
def test_a_path_evens_out_widths_and_keeps_numbers_as_printed(given_text: str, expected: str) -> None:
    assert str(ClausePath.parse(given_text)) == expected


@pytest.mark.parametrize("given_text", ["", " ", "/", "四/", "/四", "四//3"])
def test_a_path_with_an_empty_part_is_refused(given_text: str) -> None:
    with pytest.raises(CitationError) as wrong:
        ClausePath.parse(given_text)
    assert wrong.value.data == {"given": given_text}


@pytest.mark.parametrize(
    ("path", "label"),
    [
        pytest.param("四/（四）/3", "四（四）3", id="plan"),
        pytest.param("十一/（一）/3", "十一（一）3", id="long-numeral"),
        pytest.param("四/3", "四3", id="numeral-then-digit"),
        pytest.param("四/五", "四 五", id="two-numerals"),
        pytest.param("四/（四）/3/1", "四（四）3 1", id="two-digits"),
        pytest.param("附件2/3", "附件2 3", id="annex"),
        pytest.param("第八条/第二款", "第八条第二款", id="statute"),
    ],
)
def test_a_label_reads_as_in_a_letter_and_never_merges_two_numbers(path: str, label: str) -> None:
    assert ClausePath.parse(path).label == label


def test_the_parent_of_a_clause_is_the_clause_around_it() -> None:
    inner = ClausePath.parse("四/（四）/3")
    assert inner.parent == ClausePath.parse("四/（四）")
    assert ClausePath.parse("四").parent is None


@given(PATHS)
def test_a_path_survives_writing_and_reading(path: ClausePath) -> None:
    assert ClausePath.parse(str(path)) == path


@given(PATHS, PATHS)
def test_below_means_equal_or_reached_through_parents(path: ClausePath, other: ClausePath) -> None:
    around = [path]
    while (parent := around[-1].parent) is not None:
        around.append(parent)
    assert path.is_below(other) is (other in around)
    assert all(path.is_below(each) for each in around)


def test_a_number_that_merely_begins_alike_is_not_below() -> None:
    assert not ClausePath.parse("十一").is_below(ClausePath.parse("十"))


@pytest.mark.parametrize(
    ("text", "document", "clause"),
    [
        pytest.param("dev-plan 四/（四）/3", "dev-plan", "四/（四）/3", id="plan"),
        pytest.param("  dev-plan   附件2 ", "dev-plan", "附件2", id="stray-spaces"),
    ],
)
def test_a_citation_is_a_document_and_a_clause(text: str, document: str, clause: str) -> None:
    citation = Citation.parse(text)
    assert citation == Citation(document, ClausePath.parse(clause))
    assert (citation.start, citation.end) == (None, None)
    assert str(citation) == f"{document} {clause}"


@pytest.mark.parametrize("text", ["", "dev-plan", "dev-plan ", "dev-plan 四//3"])
def test_a_citation_without_document_or_clause_is_refused_with_the_way_to_write_it(text: str) -> None:
    with pytest.raises(CitationError, match="dev-plan 四/（四）/3"):
        Citation.parse(text)
