"""Tests of the apps find the real packs in the tables."""

import pytest


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):  # noqa: ANN001, ARG001, PT004
    """Load the packs once, into the test database."""
    from lingyan.apps.workbench.actions import load_packs  # noqa: PLC0415 - Django is set up by now

    with django_db_blocker.unblock():
        load_packs()
