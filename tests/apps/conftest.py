"""Tests of the apps find the real packs in the tables."""

import pytest


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):  # noqa: ARG001 - asked for its effect
    """Load the packs once, into the test database."""
    from lingyan.apps.workbench.actions import load_packs

    with django_db_blocker.unblock():
        load_packs()


@pytest.fixture(autouse=True)
def _seen_packs(request):
    """Begin as a process that has answered before, whatever an earlier test loaded and rolled back."""
    from lingyan.apps.audit import queries

    queries.look_again()
    if "db" in request.fixturenames or request.node.get_closest_marker("django_db"):
        request.getfixturevalue("db")
        queries.catalogue()
    else:
        queries._seen.hashes = ()
