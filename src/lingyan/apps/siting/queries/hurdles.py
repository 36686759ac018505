"""What a rule says of a project in a park, as everybody may read it (准入条件的公开说明).

Its answer and its clause are public. A figure of the place stands in it only where every fact of the place that the
rule asks for is public: the bound that an investor would have to keep would tell it as well.
"""

from dataclasses import dataclass

from django.utils.translation import gettext

from lingyan.apps.siting.queries.naming import said
from lingyan.domain.siting.conditions import Must, Turn
from lingyan.domain.siting.facts import Fact, Scope, Value
from lingyan.domain.siting.screening import Answer, Verdict
from lingyan.domain.siting.wording import Names, in_words
from lingyan.kernel.citation import Citation
from lingyan.kernel.message import Message
from lingyan.kernel.message import gettext_noop as _

TO_TELL = _("{fact}: the place has still to tell")
NOT_AS_ASKED = _("{fact}: not as the rule asks")
NOT_SETTLED = _("{fact}: not settled yet")
YOURS_TO_TELL = _("{fact}: needed from you")
LESS, MORE = (
    _("{fact}: less than your {now} would be needed here"),
    _("{fact}: more than your {now} would be needed here"),
)

FIXED = frozenset({"park.places", "park.kinds"})
"""What nobody turns: where a park stands and what it is."""


@dataclass(frozen=True, slots=True)
class Hurdle:
    """A rule of admission (准入条件): its answer by its clause, what would turn it, and who could still tell what.

    Each of `ways` is enough; its parts are marked where they are the investor's.
    """

    key: str
    title: str
    answer: Answer
    citations: tuple[Citation, ...]
    ways: tuple[tuple[tuple[bool, str], ...], ...]
    from_you: tuple[str, ...]
    from_place: tuple[str, ...]
    leads_to: tuple[str, ...]
    note: str


def hurdle_of(verdict: Verdict, names: Names) -> Hurdle:
    """Return what a rule says, without a figure that is not public."""
    rule, facts = verdict.rule, names.facts
    ways = [way for way in verdict.ways if not any(turn.fact in FIXED for turn in way)]
    missing = [
        facts[turn.fact] for way in ways for turn in way if turn.now is None and not facts[turn.fact].is_computed
    ]
    is_open = _is_public(verdict, names)
    return Hurdle(
        key=rule.key,
        title=names.title(rule),
        answer=verdict.answer,
        citations=(rule.citation, *rule.further),
        ways=tuple(tuple(_part(turn, names, is_open=is_open) for turn in way) for way in ways),
        from_you=_titles(missing, names, is_yours=True),
        from_place=_titles(missing, names, is_yours=False),
        leads_to=tuple(names.places(rule)) if verdict.answer is Answer.FAIL else (),
        note=names.note(rule),
    )


def _is_public(verdict: Verdict, names: Names) -> bool:
    asked = [names.facts[key] for key in verdict.rule.condition.asks()]
    return all(fact.is_public for fact in asked if fact.scope is not Scope.PROJECT)


def _titles(facts: list[Fact], names: Names, *, is_yours: bool) -> tuple[str, ...]:
    found = (fact for fact in facts if (fact.scope is Scope.PROJECT) is is_yours)
    return tuple(dict.fromkeys(names.fact(fact) for fact in found))


def _part(turn: Turn, names: Names, *, is_open: bool) -> tuple[bool, str]:
    fact = names.facts[turn.fact]
    is_yours = fact.scope is Scope.PROJECT
    if turn.now is None:
        return is_yours, _to_tell(turn, names, is_open=is_open, is_yours=is_yours)
    if is_open or (turn.must in {Must.BE, Must.AMONG} and is_yours):
        return is_yours, in_words(turn, names.facts, names.fact, _say).text(gettext)
    template = NOT_AS_ASKED
    if is_yours and turn.must in {Must.AT_MOST, Must.AT_LEAST}:
        template = LESS if turn.must is Must.AT_MOST else MORE
    shown = said(turn.now, None if turn.per else fact)
    return is_yours, Message(template, {"fact": _named(turn, names), "now": shown}).text(gettext)


def _to_tell(turn: Turn, names: Names, *, is_open: bool, is_yours: bool) -> str:
    """Say that something is not known, and from which value on it passes where that may be told."""
    if (turn.must is Must.BE and is_yours) or (is_open and turn.than is not None):
        return in_words(turn, names.facts, names.fact, _say).text(gettext)
    template = YOURS_TO_TELL if is_yours else TO_TELL
    if names.facts[turn.fact].is_computed:
        template = NOT_SETTLED
    return Message(template, {"fact": names.key(turn.fact)}).text(gettext)


def _named(turn: Turn, names: Names) -> str:
    return f"{names.key(turn.fact)} / {names.key(turn.per)}" if turn.per else names.key(turn.fact)


def _say(value: Value | None, fact: Fact, unit: str) -> str:
    """Say a value; one per another has no unit of its own."""
    return said(value, fact if unit == fact.unit or isinstance(value, frozenset) else None)
