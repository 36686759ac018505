"""Withdrawing a figure in the browser."""

import pytest
from django.urls import reverse

from factories.accounts import acting
from factories.entries import COUNTY, entered
from lingyan.kernel.access import Role

pytestmark = pytest.mark.django_db

ENGLISH = {"Accept-Language": "en"}


def test_a_withdrawn_correction_leads_to_the_version_that_waits_again(client_of):
    county = client_of(Role.COUNTY, COUNTY)
    first = entered(acting(), "31.2")
    second = entered(acting(), "31.3", seen_version=1)
    answer = county.post(reverse("plans:withdraw_figure", args=[second.pk]), headers=ENGLISH)
    assert answer.headers["Location"] == reverse("plans:entry", args=[first.pk])
    assert (
        "Version 1, which it had replaced, waits"
        in county.get(answer.headers["Location"], headers=ENGLISH).content.decode()
    )
