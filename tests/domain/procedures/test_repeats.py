"""Two offices that plan one unit in one year are told, but for the exceptions of the law."""

import pytest

from lingyan.domain.procedures.repeats import Planned, repeats

PREFECTURE, COUNTY, NEXT, PROVINCE = "430000/430400", "430000/430400/430405", "430000/430400/430406", "430000"


def planned(office: str = "a", place: str = COUNTY, code: str = "X", **more: bool) -> Planned:
    return Planned(code, office, place, **more)


CASES = [
    pytest.param(planned(), planned("b", NEXT), 1, id="the-next-county"),
    pytest.param(planned(), planned("b"), 1, id="another-office-of-the-same-place"),
    pytest.param(planned(), planned("b", "430000/430500"), 1, id="a-prefecture-that-is-not-above"),
    pytest.param(planned(), planned("b", PREFECTURE), 0, id="the-other-is-higher"),
    pytest.param(planned(place=PREFECTURE), planned("b"), 0, id="this-one-is-higher"),
    pytest.param(planned(place=PROVINCE), planned("b"), 0, id="the-province"),
    pytest.param(planned(), planned(), 0, id="the-same-office"),
    pytest.param(planned(), planned("b", NEXT, "Y"), 0, id="another-unit"),
    pytest.param(planned(is_excepted=True), planned("b", NEXT), 0, id="this-confirms-or-checks"),
    pytest.param(planned(), planned("b", NEXT, is_excepted=True), 0, id="the-other-confirms-or-checks"),
]


@pytest.mark.parametrize(("mine", "other", "number"), CASES)
def test_what_is_a_repetition(mine, other, number):
    found = repeats([mine], [other])
    assert len(found) == number
    assert all((one.mine, one.other) == (mine, other) for one in found)


def test_where_only_the_next_level_is_excepted_a_level_between_makes_a_repetition():
    one_up, two_up = planned("b", PREFECTURE), planned("c", PROVINCE)
    found = repeats([planned()], [one_up, two_up], is_next_level=True)
    assert [one.other for one in found] == [two_up]


def test_each_other_office_is_named():
    assert len(repeats([planned()], [planned("b", NEXT), planned("c", NEXT), planned("d", PREFECTURE)])) == 2
