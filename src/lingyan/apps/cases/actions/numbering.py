"""Running numbers without gaps (文号): the row of a series stays locked until the number is used."""

from lingyan.apps.cases.models import NumberSeries


def next_number(office: str, kind: str, year: int) -> int:
    """Return the next number of an office's series of a kind in a year, the first being 1.

    The caller holds the transaction: a number that is not used after all is given again.
    """
    return next_numbers(office, kind, year, 1)[0]


def next_numbers(office: str, kind: str, year: int, count: int) -> range:
    """Return the next numbers of a series, as many as are wanted; otherwise as `next_number`."""
    NumberSeries.objects.get_or_create(office=office, kind=kind, year=year)
    series = NumberSeries.objects.select_for_update().get(office=office, kind=kind, year=year)
    first = series.last + 1
    series.last += count
    series.save(update_fields=["last"])
    return range(first, series.last + 1)
