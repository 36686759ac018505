"""Running numbers without gaps (文号): the row of a series stays locked until the number is used."""

from lingyan.apps.cases.models import NumberSeries


def next_number(office: str, kind: str, year: int) -> int:
    """Return the next number of an office's series of a kind in a year, the first being 1.

    The caller holds the transaction: a number that is not used after all is given again.
    """
    NumberSeries.objects.get_or_create(office=office, kind=kind, year=year)
    series = NumberSeries.objects.select_for_update().get(office=office, kind=kind, year=year)
    series.last += 1
    series.save(update_fields=["last"])
    return series.last
