"""What was known on a day: lists and judgements leave out what was published or corrected later."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.timezone import localdate

from factories.accounts import COUNTY, ZONE
from lingyan.apps.places.models import Place
from lingyan.apps.plans import queries
from lingyan.apps.plans.actions import ObservationGiven, publish_observation
from lingyan.apps.plans.models import Definition, Observation
from lingyan.apps.plans.queries.listing import cell_of, ended_by, known, stamp
from lingyan.domain.indicators.assessment import OutcomeState

pytestmark = pytest.mark.django_db

AFTER_THE_PLAN = date(2026, 11, 21)
FIRST, SECOND, THIRD = date(2026, 2, 1), date(2026, 3, 1), date(2026, 4, 1)


def publish(row, number, on, **more):
    """Publish a value of 2025 of what an indicator measures, as if on a day."""
    definition = Definition.objects.get(key=row.definitions[0])
    given = {"unit": row.unit, "status": "final", "source_title": "年报", "reported_by": "统计局", **more}
    made = publish_observation(ObservationGiven(definition, row.place, "2025", Decimal(number), **given))
    moment = datetime(on.year, on.month, on.day, 4, tzinfo=UTC)
    Observation.objects.filter(pk=made.pk).update(retrieved=on, recorded_at=moment)
    Observation.objects.filter(replaced_by=made.pk).update(replaced_at=moment)
    made.refresh_from_db()
    return made


@pytest.fixture
def firms():
    """An indicator whose target of 2025 is 1,300 firms, with a first value of 2025 and its correction."""
    row = queries.find("dev-hightech-firms")
    publish(row, "900", FIRST)
    publish(row, "1400", SECOND)
    return row


@pytest.mark.parametrize(
    ("by", "value"),
    [
        pytest.param(FIRST - timedelta(days=1), None, id="before-anything"),
        pytest.param(FIRST, "900", id="the-first-on-its-day"),
        pytest.param(SECOND - timedelta(days=1), "900", id="the-first-to-the-last-day"),
        pytest.param(SECOND, "1400", id="the-correction-on-its-day"),
        pytest.param(date.min, None, id="the-first-day-there-is"),
        pytest.param(date.max, "1400", id="the-last-day-there-is"),
        pytest.param(None, "1400", id="now"),
    ],
)
def test_a_list_holds_what_was_known_at_the_end_of_a_day(firms, by, value):
    rows = Observation.objects.filter(known(by), statistic=firms.statistic, place=firms.place, period="2025")
    assert [str(row.value) for row in rows] == ([value] if value else [])
    assert {row.pk for row in rows} <= {row.pk for row in queries.observed_of(firms, by).items}


@pytest.mark.parametrize(
    ("by", "state"),
    [
        pytest.param(FIRST - timedelta(days=1), OutcomeState.UNJUDGED, id="nothing-known"),
        pytest.param(FIRST, OutcomeState.MISSED, id="by-the-first-value"),
        pytest.param(SECOND, OutcomeState.REACHED, id="by-the-correction"),
        pytest.param(None, OutcomeState.REACHED, id="now"),
    ],
)
def test_a_judgement_rests_on_what_was_known(firms, by, state):
    judged = queries.review([queries.find(firms.key)], AFTER_THE_PLAN, by).judged[0]
    assert judged.verdict.outcomes[-1].state is state
    kept = queries.review_of_plan("dev-plan", "表1", AFTER_THE_PLAN, by).judged
    assert next(one for one in kept if one.row.key == firms.key).verdict.outcomes[-1].state is state


def test_what_is_kept_is_computed_again_when_a_value_is_corrected(firms):
    before = queries.review_of_plan("dev-plan", "表1", AFTER_THE_PLAN)
    seen = stamp()
    publish(firms, "1000", THIRD)
    assert stamp() != seen
    after = queries.review_of_plan("dev-plan", "表1", AFTER_THE_PLAN)
    states = [next(one for one in kept.judged if one.row.key == firms.key) for kept in (before, after)]
    assert [one.verdict.outcomes[-1].state for one in states] == [OutcomeState.REACHED, OutcomeState.MISSED]


def test_what_is_kept_of_a_plan_stays_when_a_county_reports(firms):
    before = queries.review_of_plan("dev-plan", "表1", AFTER_THE_PLAN)
    compared = queries.comparisons("prefecture", AFTER_THE_PLAN)
    definition, county = Definition.objects.get(key=firms.definitions[0]), Place.objects.get(path=COUNTY)
    seen = stamp()
    publish_observation(ObservationGiven(definition, county, "2025", Decimal(1), firms.unit, "final", "年报", "局"))
    assert stamp() != seen
    assert queries.review_of_plan("dev-plan", "表1", AFTER_THE_PLAN) is before
    assert queries.comparisons("prefecture", AFTER_THE_PLAN) is compared


def test_the_stamp_costs_two_small_queries():
    from lingyan.apps.catalogue.queries import look_again

    look_again()
    with CaptureQueriesContext(connection) as captured:
        stamp()
    assert len(captured) == 2


def test_judging_as_known_takes_one_query_as_well(firms):
    rows = [queries.find(firms.key)]
    with CaptureQueriesContext(connection) as captured:
        queries.review(rows, AFTER_THE_PLAN, FIRST)
    assert len(captured) == 1


def test_a_final_value_accepted_here_is_preferred_to_one_of_a_pack_and_a_firmer_one_of_a_pack_to_it():
    row = queries.find("dev-hightech-firms")
    packed = Observation.objects.filter(is_packed=True, statistic=row.statistic, place=row.place).order_by("-year")[0]
    for status, value in (("preliminary", str(packed.value)), ("final", "77")):
        definition = packed.definition
        publish_observation(
            ObservationGiven(definition, row.place, packed.period, Decimal(77), packed.unit, status, "年报", "统计局")
        )
        seen = queries.review([queries.find(row.key)], AFTER_THE_PLAN).judged[0].material.fitting()
        assert [str(one.value.value) for one in seen if one.period.text == packed.period] == [value]


def test_places_are_compared_by_the_firmer_of_two_values_and_by_what_was_known():
    before = next(iter(queries.comparisons("prefecture", AFTER_THE_PLAN).values()))
    path, packed = next(iter(before.values.items()))
    place, definition = Place.objects.get(path=path), Definition.objects.get(key=before.definition.key)
    unit = before.statistic.unit.symbol
    for number in (76, 77):
        publish_observation(
            ObservationGiven(definition, place, before.period, Decimal(number), unit, "final", "年报", "统计局")
        )
    now = queries.comparisons("prefecture", AFTER_THE_PLAN)[before.statistic.key]
    Observation.objects.filter(is_packed=False).update(retrieved=localdate() + timedelta(days=1))
    then = queries.comparisons("prefecture", AFTER_THE_PLAN, localdate())[before.statistic.key]
    assert (now.values[path], then.values[path]) == (77, packed)


def test_a_period_that_was_not_over_is_left_out():
    definition = Definition.objects.order_by("pk")[0]
    place = Place.objects.get(path=ZONE)
    for period in ("2026", "2026-03", "2025"):
        publish_observation(
            ObservationGiven(definition, place, period, Decimal(1), definition.statistic.unit, "final", "", "局")
        )
    reported = Observation.objects.filter(is_packed=False)
    assert {row.period for row in ended_by(reported, date(2026, 6, 30))} == {"2026-03", "2025"}
    assert {row.period for row in ended_by(reported, date(2026, 12, 31))} == {"2026", "2026-03", "2025"}


def test_all_values_of_a_cell_are_found_the_newest_first(firms):
    newest = Observation.objects.get(is_packed=False, replaced_at=None)
    assert [str(row.value) for row in cell_of(newest) if not row.is_packed] == ["1400", "900"]
    assert newest.retrieved <= localdate()
    assert firms
