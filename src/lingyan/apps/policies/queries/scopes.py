"""For what a document is in force (适用范围), as far as it tells: only documents for one and the same are compared.

The register says so of its own; of a document that the office brought, its title or its issuing body may name a place.
One that names none is compared with others of its issuing body, else with itself alone.
"""

from collections.abc import Iterable, Mapping

from lingyan.apps.places.models import Level, Place
from lingyan.apps.policies.queries.standing import DocumentRow

_LEVELS = (Level.PROVINCE, Level.ZONE, Level.PREFECTURE, Level.COUNTY)
_OFFICES = ("办公厅", "办公室")
"""What speaks for a government in its name."""


class Scopes:
    """Knows for what each document is in force (适用范围)."""

    def __init__(self, rows: Iterable[DocumentRow], places: Mapping[str, str]) -> None:
        self._rows = {row.key: row for row in rows}
        self._places = sorted(places.items(), key=lambda pair: (pair[1].count("/"), len(pair[0])), reverse=True)

    def of(self, key: str) -> str:
        """Return a place path, else what tells the document's scope from others; the narrowest place named counts.

        >>> own = DocumentRow("own", None, "衡阳市发展方案", "", "", "", "", "衡阳市人民政府", None, None, None)
        >>> Scopes([own], {"湖南省": "430000", "衡阳市": "430000/430400"}).of("own")
        '430000/430400'
        """
        row = self._rows[key]
        parent = self._rows.get(row.parent or "")
        registered = row.place_path or (parent.place_path if parent else "")
        return registered or self._named(row.title_zh) or self._named(row.issuer_zh) or _by_issuer(row)

    def _named(self, words: str) -> str:
        return next((path for name, path in self._places if name in words), "")


def place_names() -> dict[str, str]:
    """Return the paths of the places that a document may be for, by their names; one query."""
    return dict(Place.objects.filter(level__in=_LEVELS).order_by().values_list("name_zh", "path"))


def _by_issuer(row: DocumentRow) -> str:
    issuer = row.issuer_zh
    for office in _OFFICES:
        issuer = issuer.removesuffix(office)
    return f"?{issuer or row.key}"
