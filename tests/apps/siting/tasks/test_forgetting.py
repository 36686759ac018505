"""Each day what was kept long enough is deleted, and done twice it changes nothing."""

from datetime import timedelta

import pytest
from django.utils.timezone import localdate

from factories.intents import filed
from lingyan.apps.jobs.queries.daily_duties import duty_called
from lingyan.apps.siting.models import Intent
from lingyan.apps.siting.queries.intents import intent_terms
from lingyan.apps.siting.tasks.forgetting import FORGET, forget

pytestmark = pytest.mark.django_db


def test_it_is_a_daily_duty():
    assert duty_called(FORGET).work is forget


def test_what_was_kept_long_enough_is_deleted():
    made, _code = filed()
    today = localdate()
    forget(today, None)
    made.refresh_from_db()
    assert made.contact
    Intent.objects.filter(pk=made.pk).update(ended_on=today - timedelta(days=intent_terms().kept_days))
    for _time in range(2):
        forget(today, None)
    made.refresh_from_db()
    assert (made.contact, made.steps.filter(kind="forgotten").count()) == ("", 1)
