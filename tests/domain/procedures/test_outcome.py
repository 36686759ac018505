"""How a case stands, asked by what it is about."""

from factories.procedures import stand


def test_the_newest_clock_of_a_rule_is_found() -> None:
    found = stand(("2021-03-01", "asked"), ("2021-03-02", "shown"), ("2021-03-09", "shown"))
    showing = found.clock("showing")
    assert showing is not None
    assert showing.started.isoformat() == "2021-03-09"
    assert found.clock("stock") is None


def test_a_case_is_closed_in_a_final_state() -> None:
    refused = stand(("2021-03-01", "asked"), ("2021-03-02", "answered", {"answer": "no_"}))
    assert (refused.state, refused.is_closed, refused.duties) == ("refused", True, ())
    assert not stand(("2021-03-01", "asked")).is_closed
