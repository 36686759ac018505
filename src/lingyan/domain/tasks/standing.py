"""Standing of a duty on a day (责任所处状态): what is to be done first, and what can wait."""

from datetime import date, timedelta
from enum import StrEnum

from lingyan.domain.tasks.duties import Owing


class Standing(StrEnum):
    """In which group of "My work" a duty stands, the most urgent first (事项分组)."""

    RETURNED = "returned"
    OVERDUE = "overdue"
    TODAY = "today"
    WEEK = "week"
    LATER = "later"
    NOTHING = "nothing"


def end_of_week(on: date) -> date:
    """Return the Sunday of the week in which a day lies.

    >>> end_of_week(date(2026, 11, 21))
    datetime.date(2026, 11, 22)
    """
    return on + timedelta(7 - on.isoweekday())


def standing_of(owing: Owing, next_due: date | None, on: date) -> Standing:
    """Return where a duty stands on a day; a report that waits for its decision does not keep the next one away.

    What was due before the site knew of it has no day, and is not asked for.
    """
    if owing is Owing.RETURNED:
        return Standing.RETURNED
    if next_due is None:
        return Standing.NOTHING
    if next_due < on:
        return Standing.OVERDUE
    if next_due == on:
        return Standing.TODAY
    return Standing.WEEK if next_due <= end_of_week(on) else Standing.LATER
