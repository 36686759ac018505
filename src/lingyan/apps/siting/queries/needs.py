"""What an investor needs (投资需求): what is made, figures, answers, and what matters; it has an address of its own.

Nothing of people stands in it, so that the address of a result can be kept and given away.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from difflib import get_close_matches
from types import MappingProxyType
from urllib.parse import parse_qsl

from django.utils.http import urlencode

from lingyan.apps.catalogue.queries import follow_packs
from lingyan.apps.siting.queries.offering import siting_guide
from lingyan.domain.chains.matching import Matches, match_product
from lingyan.domain.chains.model import Certainty
from lingyan.domain.chains.names import names_of
from lingyan.domain.chains.words import has_chinese
from lingyan.domain.siting.candidates import PlannedProject
from lingyan.domain.siting.facts import Fact, FactKind, Given, Scope, Value
from lingyan.domain.siting.industry_fit import industry_standing
from lingyan.domain.siting.weighting import Criterion
from lingyan.domain.siting.written import read, written
from lingyan.kernel.message import Message
from lingyan.kernel.message import gettext_noop as _

PREFIX = f"{Scope.PROJECT.value}."
"""What the key of a fact of a project begins with; an address names it without."""

MATTERS = "matters_"
"""What the name of a criterion begins with in an address."""

NOT, LITTLE, MUCH = 0, 1, 2
_SOME, _MOST = 0.1, 0.25
"""From these shares of all weights on a criterion of an industry matters a little, and much, on a scale of ours."""

_OFFERED, _ALIKE = 8, 0.34
SAID = _("told by the investor")


@dataclass(frozen=True, slots=True)
class Needs:
    """What an investor needs (投资需求): `make` in free words, `industry` a key where it was chosen.

    `values` are facts of the project; one that is not known is not there. `matters` says of each criterion how much
    it matters; empty where that is left to what the industry usually needs.
    """

    make: str
    industry: str = ""
    values: Mapping[str, Value] = field(default_factory=lambda: MappingProxyType({}))
    matters: Mapping[Criterion, int] = field(default_factory=lambda: MappingProxyType({}))

    @property
    def asked(self) -> str:
        """The industry by which parks are sought: the one that was chosen, else the words."""
        return self.industry or self.make

    @property
    def own(self) -> Mapping[Criterion, float] | None:
        """The weights of the investor, None where there are none."""
        return {one: float(weight) for one, weight in self.matters.items()} or None

    @property
    def planned(self) -> PlannedProject:
        """The project that looks for a park."""
        facts = {key: Given(value, Message(SAID)) for key, value in self.values.items()}
        return PlannedProject("intent", self.make, self.asked, MappingProxyType(facts))

    @property
    def investment(self) -> Decimal | None:
        """The planned investment in 10,000 yuan, None where it is not known."""
        return self.amount("project.investment_10k_cny")

    def amount(self, key: str) -> Decimal | None:
        """Return an amount, None where it is not known."""
        value = self.values.get(key)
        return value if isinstance(value, Decimal) else None

    @property
    def query(self) -> str:
        """The needs as the part of an address behind the question mark."""
        told = {key.removeprefix(PREFIX): written(value) for key, value in sorted(self.values.items())}
        matters = {f"{MATTERS}{one.value}": str(weight) for one, weight in self.matters.items()}
        plain = {"make": self.make, "industry": self.industry}
        return urlencode({name: value for name, value in {**plain, **told, **matters}.items() if value})


def needs_written(query: str) -> Needs:
    """Return the needs that an address holds; what no pack asks any more is left out."""
    given = dict(parse_qsl(query))
    facts = {fact.name: fact for fact in asked_facts()}
    values = {fact.key: read(fact, given[name]) for name, fact in facts.items() if name in given}
    matters = {one: int(given[f"{MATTERS}{one}"]) for one in Criterion if given.get(f"{MATTERS}{one}", "").isdecimal()}
    return Needs(given.get("make", ""), given.get("industry", ""), values, matters)


def asked_facts() -> tuple[Fact, ...]:
    """Return the facts of a project for which the packs ask an investor, in the order of the packs."""
    facts = siting_guide().facts.values()
    return tuple(one for one in facts if one.scope is Scope.PROJECT and not one.is_computed and one.question_zh)


def asked_amounts() -> tuple[Fact, ...]:
    """Return the amounts among them."""
    return tuple(fact for fact in asked_facts() if fact.kind is FactKind.AMOUNT)


def asked_questions() -> tuple[Fact, ...]:
    """Return those that are answered with yes or no."""
    return tuple(fact for fact in asked_facts() if fact.kind is FactKind.YES_NO)


def matches_of(make: str) -> Matches:
    """Return the industries that words may mean."""
    return match_product(siting_guide().directory.index, make)


def is_doubtful(make: str) -> bool:
    """Whether it is doubtful which industry words mean."""
    best = matches_of(make).best
    return best is not None and best.certainty is Certainty.DOUBTFUL


def near_words(make: str) -> list[str]:
    """Return known words that look like some that nobody knows, the nearest first, then those that share signs."""
    known, signs = _known_words(), _characters(make)
    shared = sorted((word for word in known if signs & _characters(word)), key=lambda word: _apart(word, signs))
    near = get_close_matches(make.casefold(), known, _OFFERED, _ALIKE)
    return list(dict.fromkeys([*near, *shared]))[:_OFFERED]


def industry_of(needs: Needs) -> str:
    """Return the key of the industry that is meant; empty where none is known."""
    if needs.industry:
        return needs.industry
    best = matches_of(needs.make).best
    return best.industry.key if best else ""


def usual_matters(asked: str) -> dict[Criterion, int]:
    """Return how much each criterion usually matters to an industry; all alike where no pack tells."""
    profile = siting_guide().profiles.get(industry_standing(asked, siting_guide().directory).field)
    if profile is None:
        return dict.fromkeys(Criterion, LITTLE)
    return {one: _degree(profile.weights.get(one, 0.0)) for one in Criterion}


def _characters(words: str) -> frozenset[str]:
    """Return the Chinese characters of words; letters say nothing one by one."""
    return frozenset(sign for sign in words if has_chinese(sign))


def _apart(word: str, signs: frozenset[str]) -> tuple[int, int, str]:
    return -len(signs & _characters(word)), len(word), word


def _degree(weight: float) -> int:
    return NOT if weight < _SOME else LITTLE if weight < _MOST else MUCH


@follow_packs
def _known_words() -> list[str]:
    names = names_of(siting_guide().directory.taxonomy)
    return sorted({name.text.casefold() for name in names if name.industries})
