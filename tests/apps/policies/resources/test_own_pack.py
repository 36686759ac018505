from datetime import UTC, date, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from factories.accounts import PREFECTURE, ZONE, acting
from factories.reviews import draft_of, loaded
from lingyan.apps.plans.models import Indicator, Target
from lingyan.apps.policies.actions.reviewing import confirm_all, confirm_draft
from lingyan.apps.policies.models import Draft
from lingyan.apps.policies.resources.own_pack import own_pack, own_rows
from lingyan.kernel.access import COMMAND_LINE, Role
from lingyan.kernel.places import PlacePath
from lingyan.loaders.checkup import check_packs
from lingyan.loaders.layers import PACKS
from lingyan.loaders.packs import load_catalogue

pytestmark = pytest.mark.django_db


@pytest.fixture
def text():
    return loaded()


def written(folder):
    for name, words in own_pack(date(2026, 11, 21), "hunan").items():
        (folder / name).write_text(words, encoding="utf-8")
    return folder


def test_what_was_confirmed_is_a_pack_that_the_check_accepts(text, tmp_path):
    draft = draft_of(text, "task", 1)
    confirm_draft(draft, actor=COMMAND_LINE, seen_version=1, choices={"unit_choices": {"火星开发总署": "+"}})
    confirm_all(text, actor=acting(Role.ZONE_OFFICE, ZONE), confidence=0)
    folder = written(tmp_path)
    assert not check_packs([PACKS, folder], "own").failed
    catalogue = load_catalogue([PACKS, folder])
    own = {key: task for key, task in catalogue.tasks.items() if key.startswith("own-")}
    assert {task.title_zh for task in own.values()} == {"建设标准厂房", "培育龙头企业"}
    indicator = next(one for one in catalogue.indicators.values() if one.name_zh == "园区标准厂房面积")
    assert [str(target.value) for target in indicator.targets] == ["300"]
    assert indicator.place == PlacePath.parse(PREFECTURE)


def test_a_target_of_an_indicator_of_a_pack_is_written_with_those_that_stand(text, tmp_path):
    indicator = Indicator.objects.filter(targets__value__isnull=False, is_packed=True).first()
    draft = draft_of(text, "target")
    Draft.objects.filter(pk=draft.pk).update(fields={**draft.fields, "unit": indicator.unit, "year": 2049})
    choices = {"indicator_key": indicator.key}
    confirm_draft(draft, actor=acting(Role.ZONE_OFFICE, ZONE), seen_version=1, choices=choices)
    catalogue = load_catalogue([PACKS, written(tmp_path)])
    periods = {target.period for target in catalogue.indicators[indicator.key].targets}
    assert periods == {*Target.objects.filter(indicator=indicator).values_list("period", flat=True)}
    assert catalogue.winners[f"indicators/{indicator.key}"] == "own"


@pytest.mark.usefixtures("text")
def test_nothing_confirmed_is_a_pack_of_nothing():
    assert set(own_pack(date(2026, 11, 21), "hunan")) == {"pack.yaml"}
    assert own_rows() == []


def test_the_rows_say_what_it_is_and_who_confirmed_it(text):
    confirm_all(text, actor=acting(Role.ZONE_OFFICE, ZONE), confidence=0.9)
    rows = own_rows()
    assert {row["kind"] for row in rows} == {"task", "target"}
    assert all(row["confirmed_by"] and row["citation"] for row in rows)


def test_the_day_of_a_confirmation_is_that_of_the_office(text):
    confirm_all(text, actor=COMMAND_LINE, confidence=0, kind="deadline")
    Draft.objects.filter(state="confirmed").update(decided_at=datetime(2031, 3, 4, 17, tzinfo=UTC))
    assert [row["confirmed_on"] for row in own_rows()] == ["2031-03-05"]


def test_it_is_written_with_as_many_queries_however_many_tasks_there_are(text):
    counts = []
    for kind in ("target", "task"):
        confirm_all(text, actor=COMMAND_LINE, confidence=0, kind=kind)
        with CaptureQueriesContext(connection) as asked:
            own_pack(date(2026, 11, 21), "hunan")
        counts.append(len([query for query in asked if "plans_duty" in query["sql"]]))
    assert counts == [0, 1]
