"""A list of a place names industries by key, name, chain or printed name, and nothing is passed over."""

import pytest

from factories.chains import taxonomy
from lingyan.loaders.industry_names import UnknownIndustryNameError, keys_of


@pytest.mark.parametrize(
    ("names", "keys"),
    [
        ([], set()),
        (["shoes"], {"shoes"}),
        (["鞋类", "Coats"], {"shoes", "coats"}),
        (["制鞋"], {"shoes"}),
        (["循环经济"], {"metals", "wear"}),
        (["metals"], {"metals"}),
    ],
)
def test_every_way_to_name_an_industry_is_known(names: list[str], keys: set[str]) -> None:
    assert keys_of(names, taxonomy()) == keys


def test_a_name_that_nobody_knows_is_refused_and_not_passed_over() -> None:
    with pytest.raises(UnknownIndustryNameError, match="鞋柜"):
        keys_of(["shoes", "鞋柜"], taxonomy())
