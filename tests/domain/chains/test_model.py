"""Industries know their field and their names."""

from factories.chains import INDUSTRIES

BY_KEY = {item.key: item for item in INDUSTRIES}


def test_the_field_of_a_sub_field_is_its_parent_and_that_of_a_field_itself() -> None:
    assert (BY_KEY["shoes"].field, BY_KEY["wear"].field) == ("wear", "wear")


def test_the_names_of_an_industry_leave_out_its_products() -> None:
    assert BY_KEY["shoes"].names == ("鞋类", "Footwear", "制鞋")
