from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from lingyan.apps.audit import queries
from lingyan.apps.audit.models import LoadedPack
from lingyan.apps.chains.queries import guidance, name_index
from lingyan.apps.plans.models import Indicator
from lingyan.apps.plans.queries import review_of_plan

AFTER_THE_PLAN = date(2026, 11, 21)

pytestmark = pytest.mark.django_db


@pytest.fixture
def reader() -> Client:
    return Client(headers={"accept": "text/html", "accept-language": "en"})


def load_elsewhere(mark: str = "newer") -> None:
    """Change what the tables say, as another process does that loads newer packs."""
    LoadedPack.objects.filter(key="hunan").update(content_hash=mark)


@pytest.mark.parametrize("kept", [queries.catalogue, name_index, guidance], ids=["catalogue", "names", "guidance"])
def test_what_is_kept_of_the_packs_follows_the_tables_from_one_request_to_the_next(reader, kept):
    before = kept()
    reader.get("/")
    assert kept() is before
    load_elsewhere(f"newer for {kept.__name__}")
    assert kept() is before
    reader.get("/")
    assert kept() is not before


def test_what_was_kept_serves_again_when_the_tables_return_to_it(reader):
    before, hashes = queries.catalogue(), dict(LoadedPack.objects.values_list("key", "content_hash"))
    load_elsewhere()
    reader.get("/")
    queries.catalogue()
    load_elsewhere(hashes["hunan"])
    reader.get("/")
    assert queries.catalogue() is before


def test_a_request_asks_the_tables_once():
    queries.look_again()
    with CaptureQueriesContext(connection) as captured:
        for _time in range(3):
            queries.catalogue()
            queries.pack_hashes()
    assert len(captured) == 1


def test_every_request_looks_again(reader):
    queries.pack_hashes()
    load_elsewhere()
    assert "newer" not in queries.pack_hashes()
    reader.get("/")
    assert "newer" in queries.pack_hashes()


def test_a_review_follows_the_tables_with_the_catalogue():
    before = review_of_plan("dev-plan", "表1", AFTER_THE_PLAN)
    load_elsewhere()
    assert review_of_plan("dev-plan", "表1", AFTER_THE_PLAN) is before
    queries.look_again()
    assert review_of_plan("dev-plan", "表1", AFTER_THE_PLAN) is not before


@pytest.mark.parametrize("page", ["/", "/indicators/dev-gdp/"])
def test_a_unit_that_this_process_does_not_know_is_told_and_no_crash(reader, page):
    Indicator.objects.filter(key="dev-gdp").update(unit="斗")
    load_elsewhere(f"with another unit, for {page}")
    answer = reader.get(page)
    assert answer.status_code == 400
    assert "斗" in answer.content.decode()


def test_the_packs_are_those_that_the_surroundings_name(monkeypatch):
    monkeypatch.setenv("LINGYAN_PACKS", "national")
    assert [pack.key for pack in queries.packs()] == ["national"]


def test_packs_are_named_with_their_versions():
    (hunan,) = [pack for pack in queries.catalogue().packs if pack.key == "hunan"]
    with translation.override("zh-hans"):
        assert f"{hunan.title_zh} {hunan.version}" in queries.recorded()


def test_a_unit_of_no_pack_is_shown_as_it_is_printed():
    assert queries.unit_name("斗") == "斗"
