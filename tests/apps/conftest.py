"""Tests of the apps find the real packs in the tables."""

import pytest


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):  # noqa: ARG001 - asked for its effect
    """Load the packs once into the test database, and again whenever a test that commits has emptied it.

    Which test comes after such a one is chance: tests are shuffled, and a worker takes what another has left.
    """
    from django.test import TransactionTestCase

    from lingyan.apps.workbench.actions import load_packs

    empty_tables = TransactionTestCase._fixture_teardown

    def refilled(case):
        empty_tables(case)
        load_packs()

    with django_db_blocker.unblock():
        load_packs()
    TransactionTestCase._fixture_teardown = refilled
    yield
    TransactionTestCase._fixture_teardown = empty_tables


@pytest.fixture
def client_of(client):
    """Return a browser in which someone with that role is logged in."""
    from factories.accounts import person

    def logged_in(*role_and_scope, **more):
        client.force_login(person(*role_and_scope, **more), backend="django.contrib.auth.backends.ModelBackend")
        return client

    return logged_in


@pytest.fixture(autouse=True)
def _seen_packs(request):
    """Begin as a process that has answered before, whatever an earlier test loaded and rolled back."""
    from lingyan.apps.catalogue import queries

    queries.look_again()
    if "db" in request.fixturenames or request.node.get_closest_marker("django_db"):
        request.getfixturevalue("db")
        queries.catalogue()
    else:
        queries._seen.hashes = ()


@pytest.fixture(autouse=True)
def _no_language_chosen():
    """Leave no language behind in which a page was asked for: the next test begins without one."""
    from django.utils import translation

    translation.deactivate()
    yield
    translation.deactivate()
