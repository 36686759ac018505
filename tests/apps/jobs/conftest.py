import pytest


@pytest.fixture
def names():
    """Take over tables of names, as long as the test lasts."""
    from factories.tables import NameIntake
    from lingyan.apps.jobs.queries import intakes

    intakes.register_intake(NameIntake())
    yield
    del intakes._intakes[NameIntake.kind]


@pytest.fixture
def work():
    """Register work for the test, by its kind."""
    from lingyan.apps.jobs.queries import kinds

    before = dict(kinds._works)
    yield kinds.register
    kinds._works.clear()
    kinds._works.update(before)
