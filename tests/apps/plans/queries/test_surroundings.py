"""An example in another unit fits the unit that is asked for, or none is given."""

import pytest

from lingyan.apps.catalogue.queries import catalogue
from lingyan.apps.plans.queries.surroundings import example_of
from lingyan.domain.indicators.reading_cells import GivenCell, read_figure

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("asked", "example"),
    [
        pytest.param("亿元", "3456万元", id="money"),
        pytest.param("万人", "34560人", id="people"),
        pytest.param("家", "1.2万家", id="a-larger-one"),
        pytest.param("亿立方米", "3456万立方米", id="with-a-counting-word"),
        pytest.param("%", "", id="per-cent-has-no-other"),
        pytest.param("件", "", id="pieces-are-no-firms"),
        pytest.param("公顷", "", id="hectares-are-no-mu"),
    ],
)
def test_an_example_is_of_the_same_thing(asked: str, example: str) -> None:
    assert example_of(catalogue().units[asked]) == example


def test_every_example_can_be_entered() -> None:
    units = catalogue().units
    for unit in units.values():
        if example := example_of(unit):
            assert read_figure(GivenCell(example), unit, units).quantity is not None, unit.symbol
