"""Pages of very long lists."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from factories.accounts import person
from lingyan.apps.accounts.models import Person
from lingyan.apps.design import paging
from lingyan.apps.design.paging import LongPaginator, counted
from lingyan.apps.design.tables import DataTable

pytestmark = pytest.mark.django_db


class People(DataTable):
    """People, as any list shows them."""

    class Meta(DataTable.Meta):
        """Whose rows they are."""

        model = Person
        fields = ("login",)


@pytest.fixture
def people(monkeypatch):
    monkeypatch.setattr(paging, "MOST_COUNTED", 3)
    for number in range(5):
        person(login=f"p{number}")
    return Person.objects.order_by("login")


def test_rows_are_counted_so_far_and_no_further(people):
    assert counted(people) == (3, True)
    assert counted(people.filter(login__lt="p3")) == (3, False)
    assert counted(people.filter(login="p0")) == (1, False)
    assert counted(people.none()) == (0, False)


def test_pages_lead_to_what_was_counted(people):
    pages = LongPaginator(People(people).rows, 2)
    assert (pages.count, pages.num_pages, pages.is_more) == (3, 2, True)


def test_counting_twice_asks_once(people):
    pages = LongPaginator(People(people).rows, 2)
    with CaptureQueriesContext(connection) as asked:
        assert pages.count
        assert pages.is_more
        assert pages.num_pages
    assert len(asked) == 1
