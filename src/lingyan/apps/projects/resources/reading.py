"""A row of a table of projects as it was understood (项目行识别): typed cell by cell, with what is wrong and why."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal, InvalidOperation
from types import MappingProxyType

from lingyan.apps.accounts.queries.scopes import scope_labelled, scope_named
from lingyan.apps.enterprises.queries import regions
from lingyan.apps.enterprises.queries.lists import LISTS
from lingyan.apps.jobs.queries import Cell, SheetRow
from lingyan.apps.projects.queries import naming
from lingyan.domain.projects.stages import NAMES, Stage
from lingyan.kernel.errors import LingyanError
from lingyan.kernel.message import Message
from lingyan.kernel.message import gettext_noop as _

AMOUNTS = ("investment", "land_mu", "energy_tce", "tax")
WHOLE = ("labour", "top_year")
WORDS = ("name", "investor_name", "investor_uscc")
LONGEST = {"name": 200, "investor_name": 200}

DAYS: Mapping[str, Stage] = MappingProxyType(
    {
        "lead_on": Stage.LEAD,
        "signed_on": Stage.SIGNED,
        "registered_on": Stage.REGISTERED,
        "approved_on": Stage.APPROVED,
        "started_on": Stage.STARTED,
        "producing_on": Stage.PRODUCING,
    }
)
"""Columns with the day of a stage."""

_DAY = re.compile(r"([0-9]{4})\s*[-/.年]\s*([0-9]{1,2})\s*[-/.月]\s*([0-9]{1,2})\s*日?")
_COMPACT = re.compile(r"([12][0-9]{3})([01][0-9])([0-3][0-9])")

NO_PLACE = _("“{given}” is no place here. Write its name or its region code.")
NO_SOURCE = _("“{given}” is no province or city. Write for example 广东省深圳市, or 境外.")
NO_INDUSTRY = _("“{given}” is no industry that the packs know, or means several. Write a name of the directory.")
NO_LIST = _("“{given}” is no list of 500. Write 世界500强, 中国500强 or 民营500强.")
NO_NUMBER = _("“{given}” is no number. Write digits alone, in the unit of the head of the column.")
NO_WHOLE = _("“{given}” is no whole number.")
NO_DAY = _("“{given}” is no day. Write 2026-03-31.")
NO_OFFICER = _("Nobody who may run projects here is called “{given}”, or several are. Write the log-in name.")
GAP = _("The day of “{stage}” is missing, and a later stage has one.")


@dataclass(frozen=True, slots=True)
class RowRead:
    """A row as it was understood (行内容).

    `facts` holds what is given of the facts by their names; what is not in the row is not there, for an empty cell
    changes nothing. `place`, `source`, `officer` and `detail` are as of `ProjectGiven`, empty where the row has none.
    """

    key: str
    facts: Mapping[str, object]
    place: str = ""
    source: str = ""
    officer: str = ""
    detail: str = ""
    days: Mapping[Stage, date] = field(default_factory=lambda: MappingProxyType({}))
    problems: tuple[Message, ...] = ()


def read_row(row: SheetRow, officers: Mapping[str, str]) -> RowRead:
    """Return what a row says; `officers` are log-in names by every name that means one of them alone."""
    problems: list[Message] = []
    facts: dict[str, object] = {**dict(_words(row)), **dict(_numbers(row, problems)), **dict(_chosen(row, problems))}
    days = dict(_days(row, problems))
    return RowRead(
        key=row.text("key"),
        facts=facts,
        place=_place(row.text("place"), problems),
        source=_found(row.text("source"), regions.region_called, NO_SOURCE, problems),
        officer=_found(row.text("officer"), lambda name: officers.get(name, ""), NO_OFFICER, problems),
        detail=_written(row.cells["detail"]),
        days=days,
        problems=tuple(problems),
    )


def day_in(cell: Cell) -> date | None:
    """Return the day in a cell, whether it is a day or words that mean one; None for anything else.

    >>> from lingyan.engines.cells import text_cell
    >>> day_in(text_cell("2026年3月5日")), day_in(text_cell("20260305")), day_in(text_cell("三月"))
    (datetime.date(2026, 3, 5), datetime.date(2026, 3, 5), None)
    """
    if isinstance(cell.value, date):
        return cell.value
    found = _DAY.fullmatch(cell.text) or _COMPACT.fullmatch(cell.text)
    try:
        return date(*map(int, found.groups())) if found else None
    except ValueError:
        return None


def _words(row: SheetRow) -> Iterator[tuple[str, str]]:
    for name in WORDS:
        text = _written(row.cells[name])
        if text:
            yield name, text[: LONGEST.get(name, len(text))]


def _numbers(row: SheetRow, problems: list[Message]) -> Iterator[tuple[str, object]]:
    for name in (*AMOUNTS, *WHOLE):
        text = row.text(name)
        if not text:
            continue
        try:
            number = Decimal(text.replace(",", ""))
        except InvalidOperation:
            problems.append(Message(NO_NUMBER, {"given": text}))
            continue
        is_whole = number.is_finite() and number == number.to_integral_value()
        if name in WHOLE and not is_whole:
            problems.append(Message(NO_WHOLE, {"given": text}))
        else:
            yield name, int(number) if name in WHOLE else number


def _chosen(row: SheetRow, problems: list[Message]) -> Iterator[tuple[str, str]]:
    industry = _found(row.text("industry"), naming.industry_called, NO_INDUSTRY, problems)
    top_list = _found(row.text("top_list"), lambda word: LISTS.get(word.casefold(), ""), NO_LIST, problems)
    yield from ((name, given) for name, given in (("industry", industry), ("top_list", top_list)) if given)


def _days(row: SheetRow, problems: list[Message]) -> Iterator[tuple[Stage, date]]:
    missing: Stage | None = None
    for column, stage in DAYS.items():
        cell = row.cells[column]
        if cell.is_empty:
            missing = missing or (stage if stage is not Stage.LEAD else None)
            continue
        day = day_in(cell)
        if day is None:
            problems.append(Message(NO_DAY, {"given": cell.text}))
        elif missing is not None:
            problems.append(Message(GAP, {"stage": Message(NAMES[missing])}))
        else:
            yield stage, day


def _place(text: str, problems: list[Message]) -> str:
    if not text:
        return ""
    labelled = scope_labelled(text)
    try:
        return labelled or scope_named(text)
    except LingyanError:
        problems.append(Message(NO_PLACE, {"given": text}))
        return ""


def _found(text: str, find: Callable[[str], str], template: str, problems: list[Message]) -> str:
    """Return what `find` makes of a cell; what it does not know is a problem."""
    found = find(text) if text else ""
    if text and not found:
        problems.append(Message(template, {"given": text}))
    return found


def _written(cell: Cell) -> str:
    return cell.value if isinstance(cell.value, str) else cell.text
