"""The places of a check (核对地点): for which one a draft is, what is above it, what it is called."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple, Self

from lingyan.apps.places.models import Level, Place
from lingyan.apps.policies.models import Document
from lingyan.domain.corpus.extraction.draft_check.sides import Read
from lingyan.kernel.access import EVERYWHERE, Actor, Right, lies_within

_LEVELS = (Level.PROVINCE, Level.ZONE, Level.PREFECTURE, Level.COUNTY)
_SHORTEST = 2


class _Row(NamedTuple):
    path: str
    level: str
    name_zh: str
    short_zh: str
    other_names: list[str]
    zone: str | None
    name_en: str


@dataclass(frozen=True)
class PlacesKnown:
    """The places that a draft may be for (地点表), read at once."""

    rows: Mapping[str, _Row]

    @classmethod
    def load(cls) -> Self:
        """Return all places above parks; one query."""
        fields = [name if name != "zone" else "zone__path" for name in _Row._fields]
        rows = Place.objects.filter(level__in=_LEVELS).order_by("path").values_list(*fields)
        return cls({row[0]: _Row(*row) for row in rows})

    def known(self, path: str) -> str:
        """Return `path` if it is that of a place, else nothing."""
        return path if path in self.rows else ""

    def named(self, *words: str) -> str:
        """Return the place with which the first of `words` that names one begins, the longest name winning."""
        for said in words:
            found = [
                (len(name), path)
                for path, row in self.rows.items()
                for name in self._whole_names(row)
                if said.startswith(name)
            ]
            if found:
                return max(found)[1]
        return ""

    def of_actor(self, actor: Actor) -> str:
        """Return the place of the one who asks; the province of whoever acts everywhere."""
        scope = next(iter(actor.scopes(Right.CHECK_DRAFTS)), EVERYWHERE)
        return self.known(scope) or next(iter(self.rows), "")

    def of_document(self, document: Document, read: Read) -> str:
        """Return for which place a document is in force, empty where it is for a wider one or does not say."""
        path = document.place_path or (document.parent.place_path if document.parent else "")
        if path:
            return self.known(path)
        return self.named(read.issuer, document.issuer_zh, document.title_zh)

    def is_at_or_above(self, path: str, at: str) -> bool:
        """Whether a place is the one at `at`, holds it, or is the zone that it belongs to."""
        if lies_within(path, at):
            return True
        around = [row for row in self.rows.values() if lies_within(row.path, at)]
        return any(row.zone == path for row in around)

    def names(self, path: str) -> tuple[str, ...]:
        """Return what a place is called in running text, the longest name first."""
        row = self.rows.get(path)
        if row is None:
            return ()
        given = (row.name_zh, row.short_zh, *row.other_names)
        return tuple(sorted({name for name in given if len(name) >= _SHORTEST}, key=len, reverse=True))

    def level(self, path: str) -> str:
        """Return of which level a place is, empty where it is not known."""
        row = self.rows.get(path)
        return row.level if row else ""

    def choices(self) -> list[tuple[str, str, str]]:
        """Return path, Chinese and English name of every place."""
        return [(row.path, row.name_zh, row.name_en) for row in self.rows.values()]

    @staticmethod
    def _whole_names(row: _Row) -> tuple[str, ...]:
        """Return the names with which an issuing body or a title may begin: 衡阳 alone begins many a company's."""
        return tuple(name for name in (row.name_zh, *row.other_names) if len(name) > _SHORTEST)
