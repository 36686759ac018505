"""What is known of a project, a park, and the two together (要素事实): a value, and where it is from; or not known."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from lingyan.kernel.citation import Citation
from lingyan.kernel.message import Message

Value = bool | Decimal | frozenset[str]
"""Yes or no, an amount in the unit of the fact, or names."""


class FactKind(StrEnum):
    """What can be said of a fact (事实类型)."""

    YES_NO = "yes_no"
    AMOUNT = "amount"
    NAMES = "names"


class Scope(StrEnum):
    """What a fact is about (事实范围): the project, the park, or this project in this park."""

    PROJECT = "project"
    PARK = "park"
    PAIR = "pair"


@dataclass(frozen=True, slots=True)
class Fact:
    """A fact that screening or ranking asks for (事实项); its key is the scope, a dot, and its name.

    `unit` is that of an amount, empty for others. `is_computed` says that Lingyan finds it out, and nobody is asked.
    `is_public` says that its value may be shown to everybody; what is not said to be public is for offices alone.
    The question is how an investor is asked for it, empty where none is.
    """

    key: str
    kind: FactKind
    unit: str
    title_zh: str
    title_en: str
    citation: Citation
    is_computed: bool = False
    is_public: bool = False
    question_zh: str = ""
    question_en: str = ""

    @property
    def scope(self) -> Scope:
        """What it is about."""
        return Scope(self.key.partition(".")[0])

    @property
    def name(self) -> str:
        """Its name in files, without the scope."""
        return self.key.partition(".")[2]


@dataclass(frozen=True, slots=True)
class Given:
    """What is said of a fact, and by whom (事实值); a value of None is one that could not be settled, and why."""

    value: Value | None
    source: str | Message


Facts = Mapping[str, Given]
"""What is known, by the key of the fact; what nobody said is not there."""


def amount(facts: Facts, key: str) -> Decimal | None:
    """Return an amount, or None where it is not known."""
    given = facts.get(key)
    return given.value if given and isinstance(given.value, Decimal) else None


def names(facts: Facts, key: str) -> frozenset[str] | None:
    """Return names, or None where they are not known."""
    given = facts.get(key)
    return given.value if given and isinstance(given.value, frozenset) else None


def says(facts: Facts, key: str) -> bool | None:
    """Return yes or no, or None where it is not known."""
    given = facts.get(key)
    return given.value if given and isinstance(given.value, bool) else None
