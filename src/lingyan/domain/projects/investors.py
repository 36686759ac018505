"""What is said of an investor (投资企业要素), what cannot be right about it, and how a group stands as a tree."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from lingyan.domain.projects.facts import code_problem, list_problems
from lingyan.kernel.message import Message
from lingyan.kernel.message import gettext_noop as _

MOST_RANKED = 500
"""The places of such a list: they are called after them."""

NO_INVESTOR = _("The investor has no name.")
NO_REGION = _("“{given}” is no province or city that the packs know.")
NO_CODE = _("An investor of China needs its code; leave it empty only for one from abroad.")
WHICH_LIST = _("It is not said which list.")
BAD_RANK = _("“{given}” is no place in a list of 500.")


@dataclass(frozen=True, slots=True)
class InvestorFacts:
    """What is said of an investor; `region` is a region code or `abroad`. One from abroad has no code."""

    name: str
    uscc: str = ""
    region: str = ""


@dataclass(frozen=True, slots=True)
class ListFacts:
    """A place in a list of the largest 500 (上榜情况): which list, of which year, at which rank where it is known."""

    top_list: str
    year: int | None
    rank: int | None = None
    source: str = ""


def problems_of_investor(facts: InvestorFacts, regions: Collection[str], abroad: str) -> dict[str, Message]:
    """Return what cannot be right about an investor, by the field; nothing where all is well.

    >>> sorted(problems_of_investor(InvestorFacts("", "9", "x"), {"440000"}, "abroad"))
    ['name', 'region', 'uscc']
    """
    found: dict[str, Message] = {} if facts.name.strip() else {"name": Message(NO_INVESTOR)}
    if problem := code_problem(facts.uscc):
        found["uscc"] = problem
    elif not facts.uscc and facts.region not in {"", abroad}:
        found["uscc"] = Message(NO_CODE)
    if facts.region and facts.region not in {*regions, abroad}:
        found["region"] = Message(NO_REGION, {"given": facts.region})
    return found


def problems_of_entry(facts: ListFacts) -> dict[str, Message]:
    """Return what cannot be right about a place in a list, by the field.

    >>> sorted(problems_of_entry(ListFacts("china", 2025, 501)))
    ['rank']
    """
    found = dict(list_problems(facts.top_list, facts.year))
    if not facts.top_list:
        found.setdefault("top_list", Message(WHICH_LIST))
    if facts.rank is not None and not 1 <= facts.rank <= MOST_RANKED:
        found["rank"] = Message(BAD_RANK, {"given": facts.rank})
    return found


def tree_of(parents: Mapping[int, int | None]) -> Iterator[tuple[int, int]]:
    """Yield the members of a group with their depth, each after its parent, in the order in which they are given.

    What hangs on nothing that is there stands at the top; what would hang on itself is left out.

    >>> list(tree_of({1: None, 2: 1, 3: 1, 4: 2}))
    [(1, 0), (2, 1), (4, 2), (3, 1)]
    """
    below: dict[int | None, list[int]] = {}
    for member, parent in parents.items():
        below.setdefault(parent if parent in parents else None, []).append(member)
    waiting = [(member, 0) for member in reversed(below.get(None, []))]
    while waiting:
        member, depth = waiting.pop()
        yield member, depth
        waiting.extend((one, depth + 1) for one in reversed(below.get(member, [])))
