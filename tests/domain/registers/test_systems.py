"""The states and tiers of systems are the words that packs write."""

from lingyan.domain.registers.systems import SystemState, SystemTier


def test_a_system_runs_wholly_partly_later_or_elsewhere() -> None:
    assert [state.value for state in SystemState] == ["running", "partly", "planned", "external"]


def test_a_system_is_central_lesser_or_only_a_theme() -> None:
    assert [tier.value for tier in SystemTier] == ["core", "minor", "theme"]
