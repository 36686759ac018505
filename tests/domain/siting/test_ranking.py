"""Only parks that every rule lets in are ranked; what each criterion adds makes the score, and the rest has reasons."""

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factories.siting import DIRECTORY, LAND, SEWAGE, facts, guide, park, project, rule, standing
from lingyan.domain.siting.candidates import OfferedPark
from lingyan.domain.siting.conditions import Says
from lingyan.domain.siting.criteria import ROOMS
from lingyan.domain.siting.facts import Facts, Given
from lingyan.domain.siting.ranking import Ranking, facts_in, if_admitted, rank, unknown_of_all
from lingyan.domain.siting.screening import Answer
from lingyan.domain.siting.weighting import Criterion, Weighting, equal, weighting

SHOES = standing("轻纺制鞋", ("990100", "轻纺制鞋"))
NO_NEEDS = dict.fromkeys((f"project.{name}" for name in ROOMS), 0)
PLAN = project(told={**NO_NEEDS, "project.land_mu": 10, "project.adds_discharge": False})
BY_ROOM = weighting("own", {Criterion.CAPACITY: 1})


def ranking(*parks: OfferedPark, weightings: tuple[Weighting, ...] = (BY_ROOM, equal())) -> Ranking:
    return rank(PLAN, parks, SHOES, guide(), weightings)


def ranks(found: Ranking, key: str = "own") -> dict[str, int]:
    return {row.park: row.rank for row in found.by_weighting[key]}


def room(key: str, land: object, **more: object) -> OfferedPark:
    return park(key, park__land_mu=land, **more)


def test_the_better_park_comes_first_under_each_weighting() -> None:
    found = ranking(room("narrow", 11), room("wide", 100))
    assert ranks(found) == {"wide": 1, "narrow": 2}
    assert list(found.by_weighting) == ["own", "equal"]
    assert found.left_out == ()


def test_parks_that_fail_or_are_unknown_are_left_out_with_the_rule_the_hopeful_first() -> None:
    found = ranking(room("small", 9), park("silent"), room("wide", 100))
    assert ranks(found) == {"wide": 1}
    told = [
        (one.park.key, [(verdict.rule.key, verdict.answer) for verdict in one.standing_in_the_way])
        for one in found.left_out
    ]
    assert told == [("silent", [("land", Answer.UNKNOWN)]), ("small", [("land", Answer.FAIL)])]


def test_a_park_that_only_lacks_answers_says_what_it_would_score_and_one_that_fails_does_not() -> None:
    silent, small = ranking(room("wide", 100), park("silent"), room("small", 9)).left_out
    assert if_admitted(silent, BY_ROOM) == (0.0, 1.0)
    assert if_admitted(small, BY_ROOM) is None


def test_what_is_unknown_of_all_left_out_is_told_once() -> None:
    silent = (park("silent"), park("mute"))
    assert [one.key for one in unknown_of_all(ranking(*silent).left_out)] == ["land"]
    assert unknown_of_all(ranking(*silent, room("small", 9)).left_out) == []
    assert unknown_of_all(ranking(silent[0]).left_out) == []
    assert unknown_of_all(()) == []


def test_rules_that_fail_are_told_before_those_that_are_open() -> None:
    strict = guide(rule("open", Says("park.said", wanted=True)), LAND)
    (left,) = rank(PLAN, [room("small", 9)], SHOES, strict, [equal()]).left_out
    assert [verdict.rule.key for verdict in left.standing_in_the_way] == ["land", "open"]


def test_equal_parks_share_a_rank() -> None:
    assert ranks(ranking(room("b", 50), room("a", 50), room("c", 20))) == {"a": 1, "b": 1, "c": 3}


def test_what_is_missing_widens_the_rank() -> None:
    by_cost = weighting("own", {Criterion.COST: 1})
    prices = {"park__land_price": 1, "park__wage_10k_cny": 1, "park__energy_price": 1}
    needs = {"project.land_mu": 10, "project.labour": 0, "project.energy_tce": 0, "project.adds_discharge": False}
    found = rank(project(told=needs), [room("told", 50, **prices), room("silent", 50)], SHOES, guide(), [by_cost])
    told, silent = found.by_weighting["own"]
    assert (told.park, told.rank, told.best_rank, told.worst_rank, told.score) == ("told", 1, 1, 1, 1)
    assert (silent.rank, silent.best_rank, silent.worst_rank) == (2, 1, 2)
    assert (silent.score, silent.could_reach) == (0, 1)


def test_what_the_directory_says_is_a_fact_of_the_pair() -> None:
    told = facts_in(PLAN, park("K1"), SHOES)
    assert (told["pair.guided"].value, told["pair.directed"].value) == (True, True)
    assert told["project.industries"].value == SHOES.names
    elsewhere = facts_in(PLAN, park("K2", county="990301"), SHOES)
    assert (elsewhere["pair.guided"].value, elsewhere["pair.directed"].value) == (False, False)


@pytest.mark.parametrize(
    ("industry", "county"),
    [
        pytest.param("shoes", "990202", id="row"),
        pytest.param("水晶鞋", "990101", id="product"),
        pytest.param("%%", "990101", id="unknown"),
    ],
)
def test_a_doubtful_or_unknown_industry_leaves_the_directory_open(industry: str, county: str) -> None:
    found = standing(industry, ("990200", "循环经济"), ("990100", "穿戴"))
    told = facts_in(project(industry), park("K1", county=county), found)
    assert (told["pair.guided"].value, told["pair.directed"].value) == (None, None)
    assert str(told["pair.guided"].source)
    assert rank(project(industry), [park("K1", county=county)], found, guide(DIRECTORY), [equal()]).left_out


def test_a_fact_of_the_pair_goes_before_what_is_computed() -> None:
    accepted = replace(PLAN, in_park={"K1": {"pair.guided": Given(value=False, source="the office")}})
    assert facts_in(accepted, park("K1"), SHOES)["pair.guided"].value is False
    assert facts_in(accepted, park("K2"), SHOES)["pair.guided"].value is True


@pytest.mark.parametrize(
    ("industry", "barred", "expected"),
    [
        pytest.param("wear", ["shoes"], None, id="a-part-of-the-field-asked"),
        pytest.param("wear", ["bells"], False, id="another-field"),
        pytest.param("shoes", ["coats"], False, id="another-part"),
        pytest.param("水晶鞋", ["coats"], None, id="a-doubtful-product"),
        pytest.param("%%%", ["coats"], None, id="nobody-knows"),
        pytest.param("%%%", [], False, id="nothing-is-barred"),
        pytest.param("shoes", None, False, id="no-list"),
    ],
)
def test_a_list_that_may_bar_the_project_leaves_it_open(industry: str, barred: object, expected: object) -> None:
    told = {} if barred is None else {"park.barred_industries": barred}
    assert facts_in(project(industry), park("K1", told), standing(industry))["pair.barred_in_part"].value is expected


KEYS = ("park.land_mu", "park.energy_tce", "park.labour", "park.land_price", "park.wage_10k_cny", "park.energy_price")
told_parks = st.lists(
    st.fixed_dictionaries({}, optional={key: st.integers(0, 60) for key in KEYS} | {"park.sewage_runs": st.booleans()}),
    min_size=1,
    max_size=6,
)
needs = st.fixed_dictionaries(
    {"project.land_mu": st.integers(0, 40), "project.adds_discharge": st.booleans()},
    optional={"project.energy_tce": st.integers(0, 40), "project.labour": st.integers(0, 40)},
)
weights = st.dictionaries(st.sampled_from(list(Criterion)), st.integers(1, 9), min_size=1)


@settings(max_examples=60)
@given(told_parks, needs, weights)
def test_contributions_add_up_and_only_admitted_parks_rank(
    told: list[Mapping[str, object]], wanted: Mapping[str, object], given_weights: dict[Criterion, int]
) -> None:
    parks = [park(f"K{at}", one) for at, one in enumerate(told)]
    own = weighting("own", {key: float(value) for key, value in given_weights.items()})
    found = rank(project(told=wanted), parks, SHOES, guide(), [own])
    by_key = {one.park.key: one for one in found.assessed}
    rows = found.by_weighting["own"]
    assert {row.park for row in rows} | {one.park.key for one in found.left_out} == set(by_key)
    for row in rows:
        assert all(verdict.answer is Answer.PASS for verdict in by_key[row.park].verdicts)
        assert row.score == pytest.approx(sum(part.low for part in row.contributions))
        assert row.could_reach == pytest.approx(sum(part.high for part in row.contributions))
        assert -1e-9 <= row.score <= row.could_reach + 1e-9 <= 1 + 2e-9
        assert 1 <= row.best_rank <= row.rank <= row.worst_rank <= len(rows)
    for one in found.left_out:
        assert one.standing_in_the_way


@settings(max_examples=60)
@given(told_parks, needs, st.sampled_from(["park.land_mu", "park.energy_tce", "park.labour"]), st.integers(0, 40))
def test_more_room_never_worsens_a_park(
    told: list[dict[str, object]], wanted: Mapping[str, object], limit: str, more: int
) -> None:
    before = [park(f"K{at}", one) for at, one in enumerate(told)]
    have = told[0].get(limit, 0)
    assert isinstance(have, int)
    after = [park("K0", {**told[0], limit: have + more}), *before[1:]]
    weightings = [equal()]
    first = ranks(rank(project(told=wanted), before, SHOES, guide(), weightings), "equal")
    then = ranks(rank(project(told=wanted), after, SHOES, guide(), weightings), "equal")
    if "K0" in first:
        others_before = {key: place for key, place in first.items() if key != "K0"}
        assert set(others_before) == set(then) - {"K0"}
        assert then["K0"] <= first["K0"]


@given(st.sampled_from([SEWAGE, LAND, DIRECTORY]), st.booleans())
def test_a_park_never_ranks_while_a_rule_is_unknown(asked: object, adds: bool) -> None:  # noqa: FBT001 - drawn
    assert hasattr(asked, "condition")
    silent = park("K1", county="990202")
    wanted = project("shoes", project__adds_discharge=adds)
    found = rank(wanted, [silent], standing("shoes"), guide(asked), [equal()])  # type: ignore[arg-type]
    answer = found.assessed[0].verdicts[0].answer
    assert bool(found.by_weighting["equal"]) is (answer is Answer.PASS)


class Counting(dict[str, Given]):
    """Facts that count how often they are looked up."""

    looked = 0

    def get(self, key: str, default: Given | None = None) -> Given | None:  # type: ignore[override]
        Counting.looked += 1
        return super().get(key, default)


def test_screening_looks_a_fact_up_no_more_than_its_rules_ask(monkeypatch: pytest.MonkeyPatch) -> None:
    real = facts_in

    def counted(*given: object) -> Facts:
        return Counting(real(*given))  # type: ignore[arg-type]

    monkeypatch.setattr("lingyan.domain.siting.ranking.facts_in", counted)
    rules = (SEWAGE, LAND, DIRECTORY)
    per_park = []
    for count in (1, 80):
        Counting.looked = 0
        parks = [room(f"K{at}", 50) for at in range(count)]
        rank(PLAN, parks, SHOES, guide(*rules), [BY_ROOM, equal()])
        per_park.append(Counting.looked / count)
    assert per_park[0] == per_park[1], "the work grows with the parks alone"
    assert per_park[0] <= 40


def test_amounts_are_compared_exactly() -> None:
    tight = replace(PLAN, facts=facts({"project.land_mu": Decimal("0.1") * 3, "project.adds_discharge": False}))
    assert rank(tight, [room("K1", "0.3")], SHOES, guide(), [equal()]).left_out == ()
