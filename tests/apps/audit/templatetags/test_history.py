import pytest
from django.db import transaction
from django.template import Context, Template
from django.test import RequestFactory
from django.utils.html import strip_tags

from factories.accounts import COUNTY, acting
from lingyan.apps.audit.actions import record
from lingyan.kernel.access import EVERYWHERE, Role

pytestmark = pytest.mark.django_db


def written_for(role, scope):
    request = RequestFactory().get("/")
    request.actor = acting(role, scope)
    return Template('{% load history %}{% history_of "entry" 7 %}').render(Context({"request": request}))


@pytest.fixture(autouse=True)
def _rows():
    with transaction.atomic():
        record(acting(login="li"), "plans.enter_figure", ("entry", "7"), scope=COUNTY, after={"value": "<i>"})
        record(acting(login="li"), "plans.enter_figure", ("entry", "8"), scope=COUNTY, after={"value": "other"})


def test_whoever_sees_a_page_may_see_what_was_done_to_its_thing():
    shown = written_for(Role.COUNTY, COUNTY)
    assert "&lt;i&gt;" in shown
    assert "other" not in shown
    assert "/audit/" not in shown


def test_an_auditor_is_led_to_the_record():
    assert "/audit/1/" in written_for(Role.AUDITOR, EVERYWHERE)


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        pytest.param({"reason": ""}, {"reason": "late"}, "— → late", id="nothing-before"),
        pytest.param({"value": "5"}, {"value": "5", "reason": "late"}, "— → late", id="no-field-before"),
        pytest.param({"reason": "late"}, {"reason": ""}, "late → —", id="nothing-after"),
        pytest.param({"value": "5"}, {"value": "6", "reason": ""}, "— → —", id="nothing-at-all"),
        pytest.param(None, {"reason": ""}, "—", id="new-with-nothing"),
    ],
)
def test_where_nothing_stood_or_stands_there_is_a_dash(before, after, said):
    with transaction.atomic():
        record(acting(login="li"), "plans.enter_figure", ("entry", "7"), scope=COUNTY, before=before, after=after)
    newest = strip_tags(written_for(Role.COUNTY, COUNTY).partition("</li>")[0])
    assert newest.strip().endswith(said)
