"""Each kind of background work has a name for readers."""

from lingyan.apps.jobs.queries import intakes, kind_name, kind_names, kinds


def test_every_kind_that_an_app_registers_has_a_name_and_no_other():
    registered = {*kinds._works, *intakes._intakes}
    assert registered == set(kind_names.NAMES)


def test_a_kind_without_a_name_is_called_by_its_key():
    assert kind_name("tests.names") == "tests.names"
