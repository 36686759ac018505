from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from lingyan.apps.catalogue import queries
from lingyan.apps.catalogue.models import LoadedPack
from lingyan.apps.chains.queries import guidance, name_index
from lingyan.apps.jobs.tasks import run_job
from lingyan.apps.plans.models import Indicator
from lingyan.apps.plans.queries import review_of_plan
from lingyan.apps.plans.queries.tasks.engine import reporting
from lingyan.loaders.calendar_office import add_year
from lingyan.loaders.layers import PACKS

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
    assert not any("newer" in mark for mark in queries.pack_hashes())
    reader.get("/")
    assert any("newer" in mark for mark in queries.pack_hashes())


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


class TestCalendarsOfTheOffice:
    """A year that `lingyan calendar load` adds counts from the next request on, in every process."""

    @pytest.fixture(autouse=True)
    def office(self, tmp_path, monkeypatch):
        """A data folder of its own, with the packs in force as they are."""
        monkeypatch.setenv("LINGYAN_DATA", str(tmp_path))
        queries.look_again()
        yield tmp_path / "calendar"
        queries.look_again()

    @pytest.fixture
    def added(self, office, tmp_path):
        """Add the year 2026 with one holiday more, as another process does."""

        def add(day: str = "2026-11-23", name: str = "州庆") -> None:
            own = tmp_path / "own.csv"
            own.write_bytes((PACKS / "national/calendar/2026.csv").read_bytes())
            with own.open("a", encoding="utf-8") as stream:
                stream.write(f"{day},holiday,{name},Prefecture Day,州人民政府放假通知\n")
            add_year(own, office.parent, [pack.folder for pack in queries.packs()])

        return add

    def test_a_running_process_counts_by_it_from_the_next_request_on(self, reader, added):
        monday = date(2026, 11, 23)
        assert reporting().table.is_working(monday)
        added()
        assert reporting().table.is_working(monday)
        reader.get("/")
        assert not reporting().table.is_working(monday)

    def test_a_year_that_is_corrected_counts_as_corrected(self, reader, added):
        added()
        reader.get("/")
        assert reporting().table.is_working(date(2026, 11, 24))
        added("2026-11-24")
        reader.get("/")
        assert reporting().table.is_working(date(2026, 11, 23))
        assert not reporting().table.is_working(date(2026, 11, 24))

    def test_a_worker_counts_by_it_from_its_next_work_on(self, added):
        assert reporting().table.is_working(date(2026, 11, 23))
        added()
        run_job.call(0)  # work that another process has
        assert not reporting().table.is_working(date(2026, 11, 23))

    def test_while_nothing_changes_the_table_is_built_once(self, reader):
        before = reporting()
        reader.get("/")
        assert reporting() is before
