"""Places in the lists of the largest 500 (三类500强): an enterprise's own, and those of what it belongs to."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from lingyan.apps.enterprises.models import Enterprise, GroupLink, ListEntry, TopListLabel

LISTS: Mapping[str, str] = MappingProxyType(
    {
        word: value
        for value, words in (
            (TopListLabel.WORLD, "世界500强 世界 财富世界500强 world"),
            (TopListLabel.CHINA, "中国500强 中国企业500强 中国 china"),
            (TopListLabel.PRIVATE, "民营500强 中国民营500强 民营企业500强 中国民营企业500强 民营 private"),
        )
        for word in words.split()
    }
)
"""How people write a list of 500."""

LISTS_WRITTEN: Mapping[str, str] = MappingProxyType({value: word for word, value in reversed(list(LISTS.items()))})
"""How each list of 500 is written in a table."""


@dataclass(frozen=True, slots=True)
class Counted:
    """A place in a list that counts for an enterprise (计入的上榜记录): its own, or that of a parent above it."""

    entry: ListEntry
    of_parent: Enterprise | None = None

    @property
    def words(self) -> str:
        """List, year and rank in words."""
        rank = f" #{self.entry.rank}" if self.entry.rank else ""
        return f"{TopListLabel(self.entry.top_list).label} {self.entry.year}{rank}"


def counted_for(enterprise: Enterprise) -> list[Counted]:
    """Return every place in a list that counts for an enterprise, the newest list first; two queries."""
    return counted_of([enterprise.pk])[enterprise.pk]


def counted_of(keys: Collection[int]) -> dict[int, list[Counted]]:
    """Return the places in lists that count for each of some enterprises, by its row; two queries, however many.

    What an enterprise is listed with itself comes before what it has from a parent, a nearer one before a further.
    """
    found: dict[int, list[Counted]] = {key: [] for key in keys}
    linked = GroupLink.objects.filter(member__in=list(keys)).select_related("holder").order_by("distance")
    links: Sequence[GroupLink] = list(linked.prefetch_related("holder__entries"))
    for link in links:
        parent = link.holder if link.distance else None
        found[link.member_id].extend(Counted(entry, parent) for entry in link.holder.entries.all())
    return {key: sorted(several, key=lambda one: -one.entry.year) for key, several in found.items()}


def counted_by_code(uscc: str) -> list[Counted]:
    """Return the places in lists that count for the enterprise of a credit code; none where it is not known."""
    held = Enterprise.objects.filter(uscc=uscc).first() if uscc else None
    return counted_for(held) if held else []
