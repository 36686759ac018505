"""What is said of a project (项目要素), and what cannot be right about it; what is not known is none, never nought."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from types import MappingProxyType

from lingyan.domain.projects.money import AmountError, yuan_of
from lingyan.domain.projects.stages import LINE, Stage
from lingyan.kernel.message import Message
from lingyan.kernel.message import gettext_noop as _
from lingyan.kernel.uscc import CreditCodeError, UnifiedSocialCreditCode


class TopList(StrEnum):
    """The lists of the largest 500 (三类500强): of the world, of China, of China's private enterprises."""

    WORLD = "world"
    CHINA = "china"
    PRIVATE = "private"


@dataclass(frozen=True, slots=True)
class ProjectFacts:
    """What is said of a project. Money in 10,000 yuan, land in mu, energy in tonnes of standard coal a year.

    Land of 0 is a project that needs none, as in a rented plant; land that is not known is None.
    """

    name: str
    industry: str = ""
    investor_name: str = ""
    investor_uscc: str = ""
    top_list: str = ""
    top_year: int | None = None
    investment: Decimal | None = None
    land_mu: Decimal | None = None
    energy_tce: Decimal | None = None
    labour: int | None = None
    tax: Decimal | None = None


AMOUNTS: Mapping[str, str] = MappingProxyType({"investment": _("planned investment"), "tax": _("tax expected a year")})
MEASURES: Mapping[str, str] = MappingProxyType(
    {"land_mu": _("land needed"), "energy_tce": _("energy needed"), "labour": _("jobs")}
)
MOST_MEASURED = Decimal(10) ** 9
"""Of any measure; what is beyond was written in another unit."""

FINEST = 4
"""Decimals that a measure is kept with."""

FIRST_LISTS, LAST_LISTS = 1955, 2999
"""The years in which such lists can have come out: the oldest of them is of 1955."""

NO_NAME = _("The project has no name.")
BAD_AMOUNT = _("“{field}”: {given} is no sum in 10,000 yuan; write nothing or more, four decimals at most.")
BAD_MEASURE = _(
    "“{field}”: {given} cannot be; write nothing or more, four decimals at most, in the unit of the column."
)
BAD_CODE = _("“{given}” is not a unified social credit code: 18 characters, of which the last checks the others.")
NO_INDUSTRY = _("“{given}” is no industry that the packs know. Choose one of the list.")
NO_LIST = _("“{given}” is none of the lists of the largest 500.")
LIST_WITHOUT_YEAR = _("A place in a list of the largest 500 needs the year of the list.")
YEAR_WITHOUT_LIST = _("A year of a list is given, but not which list.")

NEEDED: Mapping[Stage, tuple[str, ...]] = MappingProxyType({Stage.SIGNED: ("investor_name", "investment")})
"""What has to be known for a project to be at a stage or beyond it: a contract names a party and a sum."""

NEEDS: Mapping[str, str] = MappingProxyType(
    {
        "investor_name": _("At this stage the investor has to be named."),
        "investment": _("At this stage the planned investment has to be known: the rates are counted from it."),
    }
)


def problems_of(facts: ProjectFacts, industries: Mapping[str, object], stage: Stage) -> dict[str, Message]:
    """Return what cannot be right about the facts of a project at a stage, by the field; nothing where all is well."""
    found: dict[str, Message] = {} if facts.name.strip() else {"name": Message(NO_NAME)}
    if facts.industry and facts.industry not in industries:
        found["industry"] = Message(NO_INDUSTRY, {"given": facts.industry})
    found.update(_investor(facts))
    found.update(_numbers(facts))
    for field in missing_at(facts, stage):
        found.setdefault(field, Message(NEEDS[field]))
    return found


def missing_at(facts: ProjectFacts, stage: Stage) -> tuple[str, ...]:
    """Return the fields that have to be known at a stage and are not; a withdrawn project owes none.

    >>> missing_at(ProjectFacts("A"), Stage.STARTED)
    ('investor_name', 'investment')
    """
    if stage not in LINE:
        return ()
    due = [field for at, needed in NEEDED.items() if LINE.index(at) <= LINE.index(stage) for field in needed]
    return tuple(field for field in due if getattr(facts, field) in {None, ""})


def code_problem(given: str) -> Message | None:
    """Return why something is no unified social credit code; None where it is one, or nothing is given.

    >>> code_problem("91110000600037341L") is code_problem("") is None
    True
    """
    if not given:
        return None
    try:
        UnifiedSocialCreditCode.parse(given)
    except CreditCodeError:
        return Message(BAD_CODE, {"given": given})
    return None


def list_problems(top_list: str, top_year: int | None) -> Iterator[tuple[str, Message]]:
    """Yield what cannot be right about a place in a list of the largest 500, by the field; list and year go together.

    >>> [field for field, _problem in list_problems("world", None)]
    ['top_year']
    """
    if top_list and top_list not in set(TopList):
        yield "top_list", Message(NO_LIST, {"given": top_list})
    elif top_list and top_year is None:
        yield "top_year", Message(LIST_WITHOUT_YEAR)
    elif top_year is not None and not top_list:
        yield "top_list", Message(YEAR_WITHOUT_LIST)
    elif top_year is not None and not FIRST_LISTS <= top_year <= LAST_LISTS:
        yield "top_year", Message(LIST_WITHOUT_YEAR)


def _investor(facts: ProjectFacts) -> Iterator[tuple[str, Message]]:
    if problem := code_problem(facts.investor_uscc):
        yield "investor_uscc", problem
    yield from list_problems(facts.top_list, facts.top_year)


def _numbers(facts: ProjectFacts) -> Iterator[tuple[str, Message]]:
    for field, name in AMOUNTS.items():
        amount = getattr(facts, field)
        try:
            yuan_of(amount if amount is not None else Decimal(0))
        except AmountError:
            yield field, Message(BAD_AMOUNT, {"field": Message(name), "given": amount})
    for field, name in MEASURES.items():
        measure = getattr(facts, field)
        if measure is not None and not _can_be(Decimal(measure)):
            yield field, Message(BAD_MEASURE, {"field": Message(name), "given": measure})


def _can_be(measure: Decimal) -> bool:
    """Whether something can be so large and so fine."""
    return measure.is_finite() and 0 <= measure <= MOST_MEASURED and measure == round(measure, FINEST)


def per_mu(amount: Decimal | None, land_mu: Decimal | None) -> Decimal | None:
    """Return an amount for each mu (亩均); None where either is not known or no land is needed.

    >>> per_mu(Decimal(9000), Decimal(30)), per_mu(Decimal(9000), Decimal(0))
    (Decimal('300'), None)
    """
    return amount / land_mu if amount is not None and land_mu else None
