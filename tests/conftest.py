"""What every test may ask for."""

import os
from pathlib import Path

import pytest

SHARED = Path(__file__).resolve().parents[2] / "shared"


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of real documents and checked facts beside the checkout; a user's clone has none."""
    if not SHARED.is_dir():
        reason = "the folder ../shared with the real documents is not beside this checkout"
        if os.environ.get("CI"):
            pytest.fail(reason)
        pytest.skip(reason)
    return SHARED


@pytest.fixture(scope="session", autouse=True)
def _chain_may_be_emptied():
    """Let tests that commit empty the tables afterwards: the triggers of the audit would refuse it."""
    from importlib import import_module

    from django.db import connection
    from django.test import TransactionTestCase

    migration = import_module("lingyan.apps.audit.migrations.0002_append_only")
    empty_tables = TransactionTestCase._fixture_teardown

    def unguarded(case):
        with connection.schema_editor(atomic=False) as editor:
            migration.release(None, editor)
        empty_tables(case)
        with connection.schema_editor(atomic=False) as editor:
            migration.guard(None, editor)

    TransactionTestCase._fixture_teardown = unguarded
    yield
    TransactionTestCase._fixture_teardown = empty_tables
