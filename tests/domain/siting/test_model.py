"""An allocation says how good it is, and how much better another could be at most."""

import pytest

from lingyan.domain.siting.model import Allocation


def allocation(gross: float, penalty: float, bound: float) -> Allocation:
    return Allocation(placed={}, unplaced=(), gross=gross, penalty=penalty, bound=bound)


@pytest.mark.parametrize(
    ("gross", "penalty", "bound", "gap"),
    [
        pytest.param(110.0, 10.0, 102.0, 0.02, id="some"),
        pytest.param(100.0, 0.0, 100.0, 0.0, id="none"),
        pytest.param(0.0, 0.0, 0.0, 0.0, id="nothing-to-place"),
        pytest.param(0.0, 0.0, 5.0, None, id="no-part-of-nothing"),
        pytest.param(0.0, 5.0, 1.0, None, id="no-part-of-a-loss"),
    ],
)
def test_the_gap_is_a_part_of_the_value(gross: float, penalty: float, bound: float, gap: float | None) -> None:
    found = allocation(gross, penalty, bound)
    assert found.value == gross - penalty
    assert found.gap == pytest.approx(gap) if gap is not None else found.gap is None
