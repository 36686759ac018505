"""A project and a park tell only what they were told."""

from factories.siting import park, project


def test_a_project_alone_has_no_facts_in_any_park() -> None:
    assert dict(project().in_park) == {}


def test_a_park_has_no_road_matrix_unless_one_is_given() -> None:
    assert (dict(park("K1").hours), park("K1", position=None).position) == ({}, None)
