"""Investors for tests: an optics company, its group, and codes whose last sign is right."""

from datetime import date

from stdnum.cn import uscc

from factories.accounts import COUNTY, acting
from lingyan.apps.enterprises.actions import (
    ClientGiven,
    InvestorGiven,
    add_investor,
    enter_listing,
    follow_client,
)
from lingyan.apps.enterprises.models import Enterprise, KeyClient
from lingyan.apps.enterprises.resources.investors import COLUMNS
from lingyan.apps.jobs.queries import SheetRow
from lingyan.domain.projects.investors import InvestorFacts, ListFacts
from lingyan.engines.cells import EMPTY, text_cell
from lingyan.kernel.access import Actor, Role

CODE = "91110000600037341L"


def code_of(number: int) -> str:
    """Return the code of one of many enterprises."""
    body = f"9143{number:013d}"
    return body + uscc.calc_check_digit(body)


def officer(place: str = COUNTY) -> Actor:
    """Return somebody who enters investors and follows those of a place."""
    return acting(Role.COUNTY, place)


def given(name: str = "甲光电公司", code: str = CODE, *, region: str = "", **more: object) -> InvestorGiven:
    """Return what is given of an investor."""
    return InvestorGiven(InvestorFacts(name, code, region), **more)


def investor(name: str = "甲光电公司", code: str = CODE, **more: object) -> Enterprise:
    """Return an investor that was taken in."""
    return add_investor(given(name, code, **more), actor=officer())


def listed(enterprise: Enterprise, top_list: str = "world", year: int = 2025, rank: int | None = 300) -> None:
    """Let an investor stand in a list of a year."""
    enter_listing(enterprise, ListFacts(top_list, year, rank, "官方榜单"), actor=officer())


def client(enterprise: Enterprise, place: str = COUNTY, next_contact: date | None = None) -> KeyClient:
    """Return an investor as a key client of a place, followed by its officer."""
    who = officer(place)
    return follow_client(enterprise, place, ClientGiven(who.key, date(2026, 1, 5), next_contact), actor=who)


def sheet_row(number: int = 2, **cells: str) -> SheetRow:
    """Return a row of a table of investors."""
    made = {key: text_cell(value) for key, value in cells.items()}
    return SheetRow(number, {column.key: made.get(column.key, EMPTY) for column in COLUMNS})
