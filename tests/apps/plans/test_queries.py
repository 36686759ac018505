from datetime import date
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from lingyan.apps.plans import queries
from lingyan.apps.plans.models import Indicator, Observation
from lingyan.domain.indicators.assessment import OutcomeState, Status

pytestmark = pytest.mark.django_db

AFTER_THE_PLAN = date(2026, 11, 21)


def headline():
    return queries.headline("dev-plan", "表1")


def test_the_headline_table_has_its_seventeen_indicators_in_its_order():
    rows = headline()
    assert len(rows) == 17
    assert (rows[0].key, rows[-1].key) == ("dev-gdp", "dev-energy-gdp-cut")


def test_numbers_keep_the_digits_that_were_printed():
    urbanisation = queries.find("dev-urbanisation")
    assert [str(target.value) for target in urbanisation.targets.all()] == ["52.8", "59.0"]


def test_judging_takes_the_same_queries_whatever_the_number_of_indicators():
    counts = []
    for rows in (headline()[:1], headline()):
        with CaptureQueriesContext(connection) as captured:
            queries.review(rows, AFTER_THE_PLAN)
        counts.append(len(captured))
    assert counts == [1, 1]


def test_an_indicator_without_a_published_value_cannot_be_judged_and_says_why():
    judged = {one.row.key: one for one in queries.review(headline(), AFTER_THE_PLAN).judged}["dev-energy-gdp-cut"]
    assert judged.verdict.status is Status.UNKNOWN
    assert judged.verdict.reason.text()


def test_a_value_of_the_target_year_settles_the_target():
    row = queries.find("dev-hightech-firms")
    seen = Observation.objects.get(statistic=row.statistic, place=row.place, year=2018)
    Observation.objects.create(
        **{
            field.attname: getattr(seen, field.attname)
            for field in Observation._meta.concrete_fields
            if field.attname not in {"id", "key", "period", "year", "value", "size"}
        },
        key="settles",
        period="2025",
        year=2025,
        value=Decimal(1300),
        size=1300,
    )
    outcome = queries.review([queries.find(row.key)], AFTER_THE_PLAN).judged[0].verdict.outcomes[-1]
    assert outcome.state is OutcomeState.REACHED


def test_the_trajectory_starts_at_the_baseline_and_ends_at_the_last_target():
    drawn = queries.trajectory(queries.review([queries.find("dev-gdp")], AFTER_THE_PLAN).judged[0])
    assert (drawn.path[0].year, drawn.path[0].value) == (2018, Decimal(11145))
    assert (drawn.path[-1].year, drawn.path[-1].value) == (2025, Decimal(18000))
    assert len(drawn.path) == 8


def test_trade_of_2018_is_printed_twice_and_contradicts_itself():
    found = queries.review([queries.find("dev-trade")], AFTER_THE_PLAN).conflicts
    shown = {str(part.value) for one in found for part in one.trace.inputs}
    assert any("365.82" in value for value in shown)
    assert any("893.87" in value for value in shown)


def test_every_indicator_becomes_an_object_of_the_engine():
    rows = list(queries.indicators().select_related("statistic"))
    assert len(queries.review(rows, AFTER_THE_PLAN).judged) == Indicator.objects.count() > 100


def test_the_newest_value_of_each_definition_is_shown_once():
    place = Observation.objects.filter(place__level="prefecture").first().place
    newest = queries.newest_at(place)
    assert len({one.definition_id for one in newest}) == len(newest)


def test_a_kept_review_is_made_again_when_a_value_comes():
    before = queries.review_of_plan("dev-plan", "表1", AFTER_THE_PLAN)
    assert queries.review_of_plan("dev-plan", "表1", AFTER_THE_PLAN) is before
    seen = Observation.objects.filter(statistic=headline()[0].statistic, place=headline()[0].place).latest("pk")
    seen.pk, seen.key = None, "one more"
    seen.save()
    assert queries.review_of_plan("dev-plan", "表1", AFTER_THE_PLAN) is not before


def test_what_is_kept_of_every_document_is_made_again_when_a_value_comes():
    before = queries.review_of_all(AFTER_THE_PLAN)
    assert queries.review_of_all(AFTER_THE_PLAN) is before
    seen = Observation.objects.latest("pk")
    seen.pk, seen.key = None, "one more"
    seen.save()
    assert queries.review_of_all(AFTER_THE_PLAN) is not before
