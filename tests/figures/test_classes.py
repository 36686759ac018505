"""Classes of maps and matrices."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lingyan.figures.classes import MOST_CLASSES, Scheme, class_of, classify

VALUES = st.lists(st.none() | st.decimals(-1000, 1000, places=1), max_size=80)


def decimals(*values: int) -> list[Decimal]:
    return [Decimal(value) for value in values]


@pytest.mark.parametrize(
    ("values", "scheme", "expected"),
    [
        pytest.param([], Scheme.QUANTILE, [], id="nothing"),
        pytest.param([7], Scheme.QUANTILE, [(3, 7, 7, 1)], id="one-value-stands-in-the-middle"),
        pytest.param([1, 1, 2], Scheme.QUANTILE, [(1, 1, 1, 2), (5, 2, 2, 1)], id="two-values-take-the-ends"),
        pytest.param(
            range(10),
            Scheme.QUANTILE,
            [(1, 0, 1, 2), (2, 2, 3, 2), (3, 4, 5, 2), (4, 6, 7, 2), (5, 8, 9, 2)],
            id="as-many-in-each",
        ),
        pytest.param(
            [0, 1, 2, 3, 4, 100],
            Scheme.EQUAL,
            [(1, 0, 4, 5), (5, 100, 100, 1)],
            id="steps-of-one-width-leave-out-the-empty",
        ),
    ],
)
def test_values_fall_into_classes(values, scheme, expected):
    found = classify(decimals(*values), scheme)
    assert [(each.number, int(each.low), int(each.high), each.count) for each in found] == expected


@given(VALUES, st.sampled_from(Scheme))
def test_every_known_value_has_exactly_one_class_and_order_is_kept(values, scheme):
    classes = classify(values, scheme)
    known = [value for value in values if value is not None]
    assert len(classes) <= MOST_CLASSES
    assert sum(each.count for each in classes) == len(known)
    assert all(sum(each.low <= value <= each.high for each in classes) == 1 for value in known)
    numbers = [class_of(value, classes) for value in sorted(known)]
    assert numbers == sorted(numbers)
    assert all(numbers)


def test_what_is_not_known_has_no_class():
    assert class_of(None, classify(decimals(1, 2))) == 0
