"""Sites with databases of their own, for what works on a site as a whole."""

from collections.abc import Callable, Iterator

import pytest

from factories.sites import Sites, TestSite


@pytest.fixture(scope="session")
def sites(tmp_path_factory: pytest.TempPathFactory, django_db_blocker) -> Iterator[Sites]:
    """What makes sites; the database of the tests themselves is left alone."""
    made = Sites(tmp_path_factory.mktemp("sites"))
    yield made
    with django_db_blocker.unblock():
        made.close()


@pytest.fixture
def enter(sites: Sites, django_db_blocker) -> Iterator[Callable[[str], TestSite]]:
    """Return what makes a prepared site of a kind, or an empty one, and lets the test work on it."""
    from contextlib import ExitStack

    with django_db_blocker.unblock(), ExitStack() as stack:

        def entered(engine: str = "sqlite", *, prepared: bool = True) -> TestSite:
            if not sites.has(engine):
                pytest.skip("the tests run on SQLite; with DATABASE_URL they run on PostgreSQL as well")
            return stack.enter_context((sites.prepared(engine) if prepared else sites.empty(engine)).entered())

        yield entered
