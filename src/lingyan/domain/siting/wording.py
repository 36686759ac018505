"""What would turn a rule, in words (转变条件的文字)."""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from lingyan.domain.siting.conditions import Must, Turn, Way
from lingyan.domain.siting.facts import Fact, Value
from lingyan.kernel.message import Message
from lingyan.kernel.message import gettext_noop as _

Title = Callable[[Fact], str]
"""Puts a fact into the reader's language."""

YES, NO = _("yes"), _("no")

_KNOWN: Mapping[Must, str] = MappingProxyType(
    {
        Must.BE: _("{fact}: would have to be {than}; it is {now}"),
        Must.AT_LEAST: _("{fact}: would have to be at least {than}; it is {now}"),
        Must.AT_MOST: _("{fact}: would have to be at most {than}; it is {now}"),
        Must.AMONG: _("{fact}: would have to be one of those listed"),
        Must.APART: _("{fact}: {than} would have to go"),
        Must.TOLD: _("{fact}: not known"),
    }
)
_OPEN: Mapping[Must, str] = MappingProxyType(
    {
        Must.BE: _("{fact}: not known; passes where it is {than}"),
        Must.AT_LEAST: _("{fact}: not known; passes from {than} up"),
        Must.AT_MOST: _("{fact}: not known; passes up to {than}"),
    }
)


def in_words(turn: Turn, facts: Mapping[str, Fact], title: Title) -> Message:
    """Return one thing that would have to be otherwise, or be told."""
    fact = facts[turn.fact]
    named = title(fact) if not turn.per else f"{title(fact)} / {title(facts[turn.per])}"
    if turn.now is not None:
        template = _KNOWN[turn.must]
    else:
        template = _KNOWN[Must.TOLD] if turn.than is None else _OPEN.get(turn.must, _KNOWN[Must.TOLD])
    unit = fact.unit if not turn.per else ""
    return Message(template, {"fact": named, "than": shown(turn.than, unit), "now": shown(turn.now, unit)})


def ways_in_words(ways: tuple[Way, ...], facts: Mapping[str, Fact], title: Title) -> list[list[Message]]:
    """Return every way as its parts."""
    return [[in_words(turn, facts, title) for turn in way] for way in ways]


def shown(value: Value | None, unit: str = "") -> str | Message:
    """Return a value as people read it.

    >>> from decimal import Decimal
    >>> shown(Decimal("12.3400"), "亩"), str(shown(None))
    ('12.34 亩', 'not known')
    """
    match value:
        case None:
            return Message(_("not known"))
        case bool():
            return Message(YES if value else NO)
        case frozenset():
            return "、".join(sorted(value)) or Message(_("none"))
        case _:
            text = f"{value:,.4f}".rstrip("0").rstrip(".")
            return f"{text} {unit}".strip()
