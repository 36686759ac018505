"""Plain weeks (普通周): Monday to Friday without holidays, which is all that is known past the holiday table.

Days are ordinals as `date.toordinal` counts them: day 1 is 0001-01-01, a Monday.
"""

_DAYS = 7
_WEEKDAYS = 5


def weekdays_until(ordinal: int) -> int:
    """Return how many days from Monday to Friday lie in days 1 to `ordinal`, both counted.

    >>> weekdays_until(7), weekdays_until(8)
    (5, 6)
    """
    weeks, rest = divmod(ordinal, _DAYS)
    return weeks * _WEEKDAYS + min(rest, _WEEKDAYS)


def nth_weekday(number: int) -> int:
    """Return the ordinal of the day from Monday to Friday that is the `number`-th since day 1.

    >>> nth_weekday(5), nth_weekday(6)
    (5, 8)
    """
    weeks, rest = divmod(number - 1, _WEEKDAYS)
    return weeks * _DAYS + rest + 1


def is_weekday(ordinal: int) -> bool:
    """Return whether the day is one from Monday to Friday.

    >>> [is_weekday(day) for day in (5, 6, 7, 8)]
    [True, False, False, True]
    """
    return (ordinal - 1) % _DAYS < _WEEKDAYS
