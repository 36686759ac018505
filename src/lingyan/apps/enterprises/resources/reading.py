"""A row of a table of investors as it was understood (投资企业行识别): cell by cell, with what is wrong and why."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from lingyan.apps.enterprises.models import LONGEST_NOTE
from lingyan.apps.enterprises.queries.lists import LISTS
from lingyan.apps.enterprises.queries.regions import ABROAD, region_called, regions
from lingyan.apps.jobs.queries import SheetRow
from lingyan.domain.projects.investors import InvestorFacts, ListFacts, problems_of_entry, problems_of_investor
from lingyan.kernel.message import Message
from lingyan.kernel.message import gettext_noop as _
from lingyan.kernel.uscc import CreditCodeError, UnifiedSocialCreditCode

LONGEST = 200

NO_REGION = _("“{given}” is no province or city. Write for example 广东省深圳市, or 境外.")
NO_LIST = _("“{given}” is no list of 500. Write 世界500强, 中国500强 or 民营500强.")
NO_WHOLE = _("“{given}” is no whole number.")
NO_NAME_OR_CODE = _("The row has neither the name nor the code of an investor.")


@dataclass(frozen=True, slots=True)
class RowRead:
    """A row as it was understood (行内容); an empty cell changes nothing of an investor that is here.

    `parent` is the code or the name of what it belongs to; `entry` its place in a list, where the row has one.
    """

    name: str = ""
    uscc: str = ""
    region: str = ""
    parent: str = ""
    other_names: tuple[str, ...] = ()
    note: str = ""
    entry: ListFacts | None = None
    problems: tuple[Message, ...] = ()

    @property
    def payload(self) -> dict[str, object]:
        """What taking the row over needs, as it is kept with the job."""
        plain = {name: getattr(self, name) for name in ("name", "uscc", "region", "parent", "note")}
        one = self.entry
        entry = [one.top_list, one.year, one.rank, one.source] if one else None
        return {**plain, "other_names": list(self.other_names), "entry": entry}

    @classmethod
    def restored(cls, payload: Mapping[str, object]) -> "RowRead":
        """Return the row of a payload."""
        name, uscc, region, parent, note = (str(payload[key]) for key in ("name", "uscc", "region", "parent", "note"))
        names, entry = payload["other_names"], payload["entry"]
        others = tuple(names) if isinstance(names, list) else ()
        kept = ListFacts(*entry) if isinstance(entry, list) else None
        return cls(name, uscc, region, parent, others, note, kept)


def read_row(row: SheetRow) -> RowRead:
    """Return what a row says."""
    problems: list[Message] = []
    name, given_code = row.text("name")[:LONGEST], row.text("uscc")
    region = _found(row.text("region"), region_called, NO_REGION, problems)
    entry = _entry(row, problems)
    code = _code(given_code)
    if not name and not given_code:
        problems.append(Message(NO_NAME_OR_CODE))
    else:
        facts = InvestorFacts(name or code or given_code, given_code, region if given_code else "")
        problems.extend(problems_of_investor(facts, regions().keys(), ABROAD).values())
    others = row.text("other_names").replace("、", "；").replace(";", "；").split("；")
    return RowRead(
        name=name,
        uscc=code,
        region=region,
        parent=row.text("parent"),
        other_names=tuple(one.strip() for one in others if one.strip()),
        note=row.text("note")[:LONGEST_NOTE],
        entry=entry,
        problems=tuple(problems),
    )


def _code(given: str) -> str:
    try:
        return str(UnifiedSocialCreditCode.parse(given)) if given else ""
    except CreditCodeError:
        return ""


def _entry(row: SheetRow, problems: list[Message]) -> ListFacts | None:
    """Return the place in a list that a row has; what cannot be of it is a problem."""
    before = len(problems)
    top_list = _found(row.text("top_list"), lambda word: LISTS.get(word.casefold(), ""), NO_LIST, problems)
    year, rank = (_whole(row.text(key), problems) for key in ("year", "rank"))
    source = row.text("source")[:LONGEST]
    if len(problems) > before or not (top_list or year or rank):
        return None
    found = ListFacts(top_list, year, rank, source)
    wrong = problems_of_entry(found)
    problems.extend(wrong.values())
    return None if wrong else found


def _whole(text: str, problems: list[Message]) -> int | None:
    if text and not text.isdecimal():
        problems.append(Message(NO_WHOLE, {"given": text}))
        return None
    return int(text) if text else None


def _found(text: str, find: Callable[[str], str], template: str, problems: list[Message]) -> str:
    """Return what `find` makes of a cell; what it does not know is a problem."""
    found = find(text) if text else ""
    if text and not found:
        problems.append(Message(template, {"given": text}))
    return found
