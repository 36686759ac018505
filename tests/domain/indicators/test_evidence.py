"""Evidence is found by statistic and place, and forgets what was not known then."""

from dataclasses import replace
from datetime import date

import pytest

from factories.indicators import EAST, STATISTICS, WEST, YEARBOOK, ZONE, cited, evidence, value
from lingyan.domain.indicators.evidence import as_figure, is_firm, statistics_needed, trace_input
from lingyan.domain.indicators.model import Bound, Observation, ObservationStatus
from lingyan.kernel.citation import Citation
from lingyan.kernel.places import PlacePath


def test_values_are_found_by_statistic_and_place_in_the_order_of_time() -> None:
    late, early, elsewhere = value("3", "2021"), value("2", "2020H1"), value("1", place=EAST)
    known = evidence(late, elsewhere, early)
    assert known.at("output", ZONE) == (early, late)
    assert known.at("people", ZONE) == ()


def test_what_ends_after_the_day_is_not_known_on_it() -> None:
    old, new = value("1", "2020"), value("2", "2021")
    assert evidence(old, new).known(as_of=date(2021, 12, 30)).at("output", ZONE) == (old,)
    assert evidence(old, new).known(as_of=date(2021, 12, 31)).at("output", ZONE) == (old, new)


def test_what_was_read_later_was_not_known_by_then() -> None:
    early = value("1", source=replace(YEARBOOK, retrieved=date(2021, 3, 1)))
    late = value("2", source=replace(YEARBOOK, retrieved=date(2021, 3, 2)))
    known = evidence(early, late).known(as_of=date(2022, 1, 1), known_by=date(2021, 3, 1))
    assert known.at("output", ZONE) == (early,)


def test_a_zone_has_parts_and_a_place_without_name_is_called_by_its_path() -> None:
    known = evidence()
    assert [place.path for place in known.members(ZONE)] == [EAST, WEST]
    assert known.members(PlacePath.parse("990000/990900")) == ()
    assert known.place_name(EAST).text() == "Dongzhou"
    assert known.place_name(PlacePath.parse("990000/990900")).text() == "990000/990900"


def test_a_definition_that_no_pack_names_is_called_by_its_key() -> None:
    assert evidence().definition_name("new").text() == "newly counted"
    assert evidence().definition_name("gone").text() == "gone"


@pytest.mark.parametrize(
    ("observation", "firm"),
    [
        pytest.param(value("1"), True, id="final"),
        pytest.param(value("1", status=ObservationStatus.SECONDARY), True, id="quoted"),
        pytest.param(value("1", status=ObservationStatus.FORECAST), False, id="forecast"),
        pytest.param(value("1", bound=Bound.AT_LEAST), False, id="limit"),
        pytest.param(value("1", is_doubtful=True), False, id="doubtful"),
    ],
)
def test_only_firm_values_are_judged_by(observation: Observation, *, firm: bool) -> None:
    assert is_firm(observation) is firm


def test_an_official_value_is_preferred_then_a_firmer_one_then_one_accepted_here_then_one_with_more_digits() -> None:
    copied = value("4", source=replace(YEARBOOK, is_third_party=True))
    preliminary = value("3", status=ObservationStatus.PRELIMINARY, is_reported=True)
    short, long, reported = value("2"), value("2.01"), value("5", is_reported=True)
    order = sorted([reported, long, copied, short, preliminary], key=lambda item: as_figure(item).firmness)
    assert order == [copied, preliminary, short, long, reported]


def test_a_query_must_fetch_the_parts_of_a_ratio_too() -> None:
    assert statistics_needed(STATISTICS, ["per-head", ""]) == {"per-head", "output", "people"}
    assert statistics_needed(STATISTICS, ["share", "unheard-of", "share"]) == {"share", "unheard-of"}


def test_a_trace_shows_where_a_value_was_read() -> None:
    page, clause = (trace_input(item, evidence()) for item in (value("5"), value("6", source=cited("plan 一"))))
    assert page.label.text() == "the zone, 2020, newly counted"
    assert (str(page.value), page.origin, page.source) == ("5 (100 million yuan)", "年鉴", None)
    assert (str(clause.value), clause.source) == ("6 (100 million yuan)", Citation.parse("plan 一"))
