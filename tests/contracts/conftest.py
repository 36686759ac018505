"""The contract is held against a site with the real packs in its tables."""

import pytest


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):  # noqa: ARG001 - asked for its effect
    """Load the packs once, into the test database."""
    from lingyan.apps.workbench.actions import load_packs

    with django_db_blocker.unblock():
        load_packs()
