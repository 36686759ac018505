"""How a value came about (由来): inputs, rule, source and steps, so that every figure can answer "why?"."""

from dataclasses import dataclass

from lingyan.kernel.citation import Citation
from lingyan.kernel.message import Message


@dataclass(frozen=True, slots=True)
class TraceInput:
    """One input of a value (输入): what it is called, what it was, and where it comes from.

    `source` is a clause; `origin` names a publication or person where there is no clause, `link` its address.
    """

    label: Message
    value: str | Message
    source: Citation | None = None
    origin: str | Message = ""
    link: str = ""


@dataclass(frozen=True, slots=True)
class Trace:
    """The account that a computed value carries (由来).

    `rule` is the rule in words, `formula` the same with the numbers put in, `steps` what was done in order.
    """

    rule: Message
    source: Citation | None = None
    inputs: tuple[TraceInput, ...] = ()
    steps: tuple[Message, ...] = ()
    formula: str | Message = ""
