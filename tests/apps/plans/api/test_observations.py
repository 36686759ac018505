import csv
import io
from datetime import timedelta
from decimal import Decimal

import pytest
from django.test import Client
from django.utils import timezone

from factories.accounts import PREFECTURE
from lingyan.apps.places.models import Place
from lingyan.apps.plans.actions import ObservationGiven, publish_observation
from lingyan.apps.plans.models import Definition, Observation
from lingyan.domain.indicators.sdmx import DIMENSIONS, HEADER

pytestmark = pytest.mark.django_db

LIST = "/api/v1/observations"


@pytest.fixture
def visitor() -> Client:
    return Client(headers={"accept-language": "en"})


def rows(answer) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(b"".join(answer.streaming_content).decode())))


def published(value: str = "4500.50", **more: object) -> Observation:
    definition = Definition.objects.select_related("statistic").get(key="gdp-unified")
    given = {"place": Place.objects.get(path=PREFECTURE), "period": "2025", "source_title": "Yearbook", **more}
    return publish_observation(
        ObservationGiven(
            definition=definition, value=Decimal(value), unit="亿元", status="final", reported_by="Office", **given
        )
    )


def test_values_are_walked_page_by_page_and_none_is_left_out(visitor):
    walked, after = [], ""
    while after is not None:
        page = visitor.get(LIST, {"limit": 60, "after": after}).json()
        walked += [one["key"] for one in page["items"]]
        after = page["next"]
    assert len(set(walked)) == len(walked) == Observation.objects.filter(replaced_at=None).count()


def test_values_are_narrowed_by_statistic_definition_place_and_year(visitor):
    published()
    given = {"statistic": ["gdp", "trade"], "definition": "gdp-unified", "place": PREFECTURE, "year": "2025"}
    (found,) = visitor.get(LIST, given).json()["items"]
    assert (found["value"], found["period"], found["is_reported"]) == ("4500.50", "2025", True)
    assert visitor.get(LIST, {**given, "within": "430000/430500"}).json()["items"] == []


def test_a_day_shows_what_was_known_then(visitor):
    first = published()
    yesterday = timezone.now() - timedelta(days=1)
    Observation.objects.filter(pk=first.pk).update(retrieved=yesterday.date(), recorded_at=yesterday)
    second = published("4600")
    given = {"statistic": "gdp", "place": PREFECTURE, "year": "2025", "definition": "gdp-unified"}
    assert [one["key"] for one in visitor.get(LIST, given).json()["items"]] == [second.key]
    then = visitor.get(LIST, {**given, "as_of": timezone.localdate(yesterday).isoformat()}).json()["items"]
    assert [one["key"] for one in then] == [first.key]
    assert visitor.get(LIST, {**given, "as_of": "2000-01-01"}).json()["items"] == []


def test_a_value_that_was_replaced_is_still_found_by_its_key(visitor):
    first = published()
    published("4600")
    found = visitor.get(f"{LIST}/{first.key}").json()
    assert found["value"] == "4500.50"
    assert found["replaced_at"]


@pytest.mark.parametrize(
    ("query", "accept", "media_type"),
    [
        ("", "*/*", "application/json; charset=utf-8"),
        ("", "text/html,application/xhtml+xml", "application/json; charset=utf-8"),
        ("", "text/csv", "text/csv; charset=utf-8"),
        ("", "application/vnd.sdmx.data+csv;version=2.0.0", "application/vnd.sdmx.data+csv; version=2.0.0"),
        ("", "application/vnd.sdmx.data+csv", "application/vnd.sdmx.data+csv; version=2.0.0"),
        ("?format=sdmx-csv", "application/json", "application/vnd.sdmx.data+csv; version=2.0.0"),
        ("?format=csv", "*/*", "text/csv; charset=utf-8"),
        ("?format=json", "text/csv", "application/json; charset=utf-8"),
    ],
)
def test_the_form_is_what_the_address_or_the_header_asks_for(visitor, query, accept, media_type):
    assert visitor.get(LIST + query, headers={"accept": accept}).headers["Content-Type"] == media_type


def test_sdmx_has_the_columns_of_its_second_version_and_a_key_no_two_values_share(visitor):
    found = rows(visitor.get(LIST, {"format": "sdmx-csv"}))
    assert len(found) == Observation.objects.filter(replaced_at=None).count()
    assert tuple(found[0]) == HEADER
    assert tuple(found[0])[:3] == ("STRUCTURE", "STRUCTURE_ID", "ACTION")
    keys = [tuple(row[name] for name in DIMENSIONS) for row in found]
    assert len(set(keys)) == len(keys)


def test_sdmx_says_area_period_value_and_status_in_its_own_words(visitor):
    published("59.0", is_synthetic=True)
    given = {"format": "sdmx-csv", "definition": "gdp-unified", "place": PREFECTURE, "year": "2025"}
    (row,) = rows(visitor.get(LIST, given))
    assert (row["REF_AREA"], row["TIME_PERIOD"], row["OBS_VALUE"], row["OBS_STATUS"]) == ("430400", "2025", "59.0", "A")
    assert row["IS_DEMONSTRATION"] == "Y"


def test_no_cell_of_the_plain_file_is_taken_for_a_formula(visitor):
    published(source_title='=HYPERLINK("http://evil.example")')
    given = {"format": "csv", "definition": "gdp-unified", "place": PREFECTURE, "year": "2025"}
    (row,) = rows(visitor.get(LIST, given))
    assert row["source"].startswith("'=")


def test_a_file_takes_the_same_queries_whatever_its_length(visitor, django_assert_max_num_queries):
    with django_assert_max_num_queries(1):
        rows(visitor.get(LIST, {"format": "csv"}))


def test_the_page_of_published_values_leads_to_the_file_of_what_is_shown(visitor):
    page = visitor.get("/indicators/observations/?statistic=gdp&place=430000/430400&year=2021").content.decode()
    address = "/api/v1/observations?format=sdmx-csv&amp;statistic=gdp&amp;place=430000/430400&amp;year=2021"
    assert f'href="{address}"' in page
    found = rows(visitor.get(address.replace("&amp;", "&")))
    assert {(row["INDICATOR"], row["REF_AREA"], row["TIME_PERIOD"]) for row in found} == {("gdp", "430400", "2021")}
