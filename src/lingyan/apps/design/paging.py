"""Pages of very long lists (长表分页): counted so far that nobody waits for a number that nobody reads."""

from typing import Any

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.utils.functional import cached_property

MOST_COUNTED = 10_000
"""Rows that are counted, and that pages lead to; whoever looks for more than these narrows the list."""


def counted(rows: QuerySet[Any]) -> tuple[int, bool]:
    """Return how many rows there are, up to `MOST_COUNTED`, and whether there are more; one query."""
    found = rows.order_by()[: MOST_COUNTED + 1].count()
    return min(found, MOST_COUNTED), found > MOST_COUNTED


class LongPaginator(Paginator):  # type: ignore[type-arg]
    """Pages of the first `MOST_COUNTED` rows of a table; `is_more` says that there are further ones."""

    @cached_property
    def _counted(self) -> tuple[int, bool]:
        rows: Any = self.object_list
        return counted(rows.data.data)

    @cached_property
    def count(self) -> int:
        """How many rows the pages lead to."""
        return self._counted[0]

    @property
    def is_more(self) -> bool:
        """Whether there are rows that no page leads to."""
        return self._counted[1]
