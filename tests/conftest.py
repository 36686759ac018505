"""What every test may ask for."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from factories import model_sites

if TYPE_CHECKING:
    from factories.sites import Sites, TestSite

LONG = ("tests/journeys/", "tests/apps/workbench/actions/", "tests/cli/", "tests/contracts/", "tests/apps/demo/")
"""Where tests start processes, browsers and sites: these come first, so that no worker is left with one at the end."""

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


@pytest.fixture(scope="session")
def sites(tmp_path_factory: pytest.TempPathFactory, django_db_blocker) -> Iterator["Sites"]:
    """What makes sites; the database of the tests themselves is left alone."""
    from factories.sites import Sites

    made = Sites(tmp_path_factory.mktemp("sites"))
    yield made
    with django_db_blocker.unblock():
        made.close()


@pytest.fixture
def enter(sites: "Sites", django_db_blocker) -> Iterator[Callable[[str], "TestSite"]]:
    """Return what makes a prepared site of a kind, or an empty one, and lets the test work on it."""
    from contextlib import ExitStack

    with django_db_blocker.unblock(), ExitStack() as stack:

        def entered(engine: str = "sqlite", *, prepared: bool = True) -> "TestSite":
            if not sites.has(engine):
                pytest.skip("the tests run on SQLite; with DATABASE_URL they run on PostgreSQL as well")
            return stack.enter_context((sites.prepared(engine) if prepared else sites.empty(engine)).entered())

        yield entered


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put what takes long before everything else, each file in one piece as it was shuffled."""
    items.sort(
        key=lambda item: next((rank for rank, path in enumerate(LONG) if item.nodeid.startswith(path)), len(LONG))
    )


def pytest_sessionfinish() -> None:
    model_sites.remove_models()
