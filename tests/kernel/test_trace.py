"""A trace keeps how a value came about, and cannot be changed afterwards."""

from dataclasses import FrozenInstanceError

import pytest

from lingyan.kernel.citation import Citation
from lingyan.kernel.message import Message
from lingyan.kernel.trace import Trace, TraceInput


def test_a_trace_names_rule_source_inputs_steps_and_formula() -> None:
    source = Citation.parse("dev-plan 表1")
    target = TraceInput(Message("target"), "5.5%", source)
    observed = TraceInput(Message("observed"), "5.1%", origin="Yearbook 2020", link="https://stats.example/2020")
    trace = Trace(
        Message("actual against required change"),
        source,
        (target, observed),
        (Message("{left} of {right}", {"left": 3, "right": 4}),),
        "3 / 4 = 75%",
    )
    assert [item.source for item in trace.inputs] == [source, None]
    assert [str(step) for step in trace.steps] == ["3 of 4"]
    assert trace.formula == "3 / 4 = 75%"


def test_a_trace_needs_only_its_rule() -> None:
    trace = Trace(Message("as reported"))
    assert (trace.source, trace.inputs, trace.steps, trace.formula) == (None, (), (), "")


@pytest.mark.parametrize(
    ("kept", "field"),
    [
        pytest.param(Trace(Message("as reported")), "formula", id="trace"),
        pytest.param(TraceInput(Message("target"), "5.5%"), "value", id="input"),
    ],
)
def test_an_account_once_given_cannot_be_changed(kept: object, field: str) -> None:
    with pytest.raises(FrozenInstanceError):
        setattr(kept, field, "")
