"""A product fits where its industry is guided, the closest, surest and least crowded first."""

import pytest

from factories.chains import ROWS, guidance, row, taxonomy
from lingyan.domain.chains.fit import Closeness, Fit, where_fits
from lingyan.domain.chains.guidance import read_directory
from lingyan.domain.chains.matching import Matches, NameIndex, build_index, match_product
from lingyan.domain.chains.model import Certainty


@pytest.fixture(scope="module")
def index() -> NameIndex:
    return build_index(taxonomy())


def fits(index: NameIndex, asked: str) -> tuple[Fit, ...]:
    return where_fits(match_product(index, asked), guidance(), taxonomy())


def test_the_same_industry_comes_before_its_field_and_that_before_other_parts_of_it(index: NameIndex) -> None:
    assert [(fit.row, fit.printed, fit.closeness) for fit in fits(index, "跑步鞋")] == [
        (1, "轻纺制鞋", Closeness.INDUSTRY),
        (2, "轻纺制鞋", Closeness.INDUSTRY),
        (3, "穿戴", Closeness.FIELD),
        (4, "循环经济", Closeness.FIELD),
    ]


def test_the_very_words_printed_come_first(index: NameIndex) -> None:
    first, *_rest = fits(index, "我想建一个外衣厂")
    assert (first.row, first.closeness, first.certainty) == (2, Closeness.PRINTED, Certainty.PRINTED)
    assert str(first.reasons[0]) == "The directory prints “外衣” for this county, the very words asked."


def test_another_part_of_the_field_and_another_of_the_chain_are_said_to_be_that(index: NameIndex) -> None:
    found = {fit.row: fit for fit in fits(index, "外衣")}
    assert (found[1].closeness, found[1].guided) == (Closeness.SIBLING, "shoes")
    bells = {fit.row: fit for fit in fits(index, "铜铃")}
    assert (bells[5].closeness, bells[1].closeness) == (Closeness.PRINTED, Closeness.FIELD)


def test_a_part_of_the_field_that_is_asked_counts_as_the_field(index: NameIndex) -> None:
    found = {fit.row: fit for fit in fits(index, "穿戴业")}
    assert (found[1].closeness, found[1].guided) == (Closeness.FIELD, "shoes")


def test_another_industry_of_the_chain_is_the_last_resort(index: NameIndex) -> None:
    rows = (row(1, "990101", ("金属",)), row(2, "990102", ("轻纺制鞋",)))
    found = where_fits(match_product(index, "跑步鞋"), read_directory(rows, taxonomy().guided), taxonomy())
    assert [(fit.row, fit.closeness) for fit in found] == [(2, Closeness.INDUSTRY), (1, Closeness.GROUP)]
    assert "another industry of the same chain" in str(found[1].reasons[0])


def test_what_has_nothing_in_common_is_left_out(index: NameIndex) -> None:
    found = where_fits(match_product(index, "铜铃"), read_directory(ROWS[1:2], taxonomy().guided), taxonomy())
    assert found == ()


def test_others_guided_to_the_same_are_counted_and_shown(index: NameIndex) -> None:
    crowded, alone = fits(index, "跑步鞋")[0], fits(index, "铜铃")[0]
    assert (crowded.others, str(crowded.reasons[1])) == (1, "Other counties guided to that industry: 1.")
    assert (alone.others, str(alone.reasons[1])) == (0, "No other county is guided to that industry.")


def test_a_doubtful_reading_is_said_and_comes_after_a_sure_one(index: NameIndex) -> None:
    doubtful = fits(index, "helmet")[0]
    assert doubtful.certainty is Certainty.DOUBTFUL
    assert str(doubtful.reasons[-1]).startswith("This rests on a doubtful reading")
    fields = [fit.certainty for fit in fits(index, "金属业") if fit.closeness <= Closeness.INDUSTRY]
    assert fields == [Certainty.PRINTED, Certainty.PRINTED, Certainty.DOUBTFUL]


def test_each_row_stands_once_with_carriers_and_clauses(index: NameIndex) -> None:
    found = fits(index, "跑步鞋")
    assert len({fit.row for fit in found}) == len(found)
    assert (found[0].carriers, found[0].citations[0]) == (("park-1",), ROWS[0].citation)


def test_candidates_far_below_the_best_do_not_count(index: NameIndex) -> None:
    matches = match_product(index, "头盔")
    weak = type(matches.candidates[1])(
        **{
            **{field: getattr(matches.candidates[1], field) for field in matches.candidates[1].__slots__},
            "score": 0.6,
        }
    )
    near = where_fits(matches, guidance(), taxonomy())
    far = where_fits(Matches("头盔", (matches.candidates[0], weak)), guidance(), taxonomy())
    assert {fit.industry for fit in near} == {"shoes", "bells"}
    assert {fit.industry for fit in far} == {"shoes"}


def test_an_unknown_product_fits_nowhere(index: NameIndex) -> None:
    assert fits(index, "火星殖民") == ()
