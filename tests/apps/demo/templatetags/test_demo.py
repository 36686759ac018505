import pytest
from django.template import Context, Template
from django.test import RequestFactory

from factories.accounts import ZONE, acting
from factories.stage import seat_people, site_is
from lingyan.apps.catalogue.models import Standing
from lingyan.apps.demo.queries import SEATS
from lingyan.kernel.access import VISITOR, Role

pytestmark = pytest.mark.django_db


def written(tag: str, actor=VISITOR, address: str = "/indicators/?q=a&page=2", **more: str) -> str:
    request = RequestFactory().get(address, **more)
    request.actor = actor
    return Template("{% load demo %}{% " + tag + " %}").render(Context({"request": request, "csrf_token": "t"})).strip()


def test_on_a_demonstration_the_bar_offers_every_seat_and_marks_ones_own():
    scene = seat_people()
    bar = written("demo_bar", scene.actor("office"))
    assert all(f'value="{seat.role.value}"' in bar for seat in SEATS)
    assert bar.count('aria-current="true"') == 1
    assert 'name="next" value="/indicators/?q=a&amp;page=2"' in bar


@pytest.mark.parametrize("standing", [Standing.UNDECIDED, Standing.REAL])
def test_elsewhere_there_is_no_bar(standing, django_assert_max_num_queries):
    site_is(standing)
    with django_assert_max_num_queries(1):
        assert written("demo_bar") == ""


def test_the_bar_takes_two_queries_whatever_the_people(django_assert_max_num_queries):
    actor = seat_people().actor("office")
    with django_assert_max_num_queries(2):
        written("demo_bar", actor)


def test_the_choice_is_shown_to_whoever_may_choose_while_nobody_has():
    site_is(Standing.UNDECIDED)
    assert "/demo/" in written("demo_choice", acting(Role.ADMINISTRATOR, ""), REMOTE_ADDR="10.0.0.9")
    assert "/demo/" in written("demo_choice")
    assert written("demo_choice", REMOTE_ADDR="10.0.0.9") == ""
    assert written("demo_choice", acting(Role.ZONE_OFFICE, ZONE), REMOTE_ADDR="10.0.0.9") == ""


@pytest.mark.parametrize("standing", [Standing.DEMONSTRATION, Standing.REAL])
def test_once_somebody_has_chosen_it_is_not_asked_again(standing):
    site_is(standing)
    assert written("demo_choice", acting(Role.ADMINISTRATOR, "")) == ""
