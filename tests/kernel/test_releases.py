"""A jump over a release that has to be passed through is found, with what to install first."""

import pytest

from lingyan.kernel.releases import GATES, Gate, is_newer, number_of, to_install_first

TWO = (Gate("0.3.0", oldest="0.2.0"), Gate("1.0.0", oldest="0.5.0"))

JUMPS = {
    "the-same": ("0.1.0", "0.1.0", ""),
    "before-the-gate": ("0.1.0", "0.2.9", ""),
    "to-the-gate": ("0.1.0", "0.3.0", "0.2.0"),
    "over-the-gate": ("0.1.0", "0.4.0", "0.2.0"),
    "over-two-gates-the-first-counts": ("0.1.0", "1.2.0", "0.2.0"),
    "from-the-oldest-allowed": ("0.2.0", "0.4.0", ""),
    "from-the-first-gate-over-the-second": ("0.3.0", "1.0.0", "0.5.0"),
    "from-behind-the-last": ("1.0.0", "2.0.0", ""),
    "by-numbers-not-by-letters": ("0.10.0", "0.11.0", ""),
}


@pytest.mark.parametrize(("installed", "wanted", "first"), JUMPS.values(), ids=JUMPS)
def test_what_has_to_be_installed_first(installed, wanted, first):
    assert to_install_first(installed, wanted, TWO) == first


@pytest.mark.parametrize(
    ("one", "other", "is_it"),
    [("0.2.0", "0.1.9", True), ("0.10.0", "0.9.0", True), ("1.0", "1.0.0", False), ("0.1.0", "0.2.0", False)],
)
def test_versions_are_compared_by_number(one, other, is_it):
    assert is_newer(one, other) is is_it


def test_no_gate_asks_for_what_is_newer_than_itself():
    assert [gate for gate in GATES if is_newer(gate.oldest, gate.release)] == []
    assert [gate for gate in GATES if number_of(gate.oldest) == (0, 0, 0)] == []
