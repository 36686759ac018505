"""The first page of siting lists the projects that look for a park."""

import pytest
from django.urls import reverse

from factories.accounts import COUNTY, OTHER_COUNTY
from factories.projects import project
from lingyan.kernel.access import Role

pytestmark = pytest.mark.django_db


def test_a_project_that_looks_for_a_park_leads_to_its_parks(client_of):
    made = project()
    page = client_of(Role.COUNTY, COUNTY).get(reverse("siting:seeking")).content.decode()
    assert reverse("siting:result", args=[made.key]) in page
    assert made.name not in client_of(Role.COUNTY, OTHER_COUNTY).get(reverse("siting:seeking")).content.decode()


def test_without_any_it_says_what_belongs_here(client_of):
    page = client_of(Role.COUNTY, COUNTY).get(reverse("siting:seeking")).content.decode()
    assert reverse("projects:add") in page


def test_visitors_are_sent_to_the_log_in(client):
    assert client.get(reverse("siting:seeking")).status_code in {302, 401}
