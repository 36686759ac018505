"""Keeping a table equal to its pack (对账): what is new is added, what differs is changed, what is gone leaves."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeVar

from django.db.models import Model

from lingyan.apps.audit.models import CitedItem
from lingyan.kernel.citation import Citation

M = TypeVar("M", bound=Model)
BATCH = 500
"""Rows in one statement: SQLite takes at most 32,766 variables in each."""


@dataclass(frozen=True, slots=True)
class Difference:
    """How many rows a reconciliation added, changed and removed (变动数)."""

    added: int = 0
    changed: int = 0
    removed: int = 0

    def __add__(self, other: "Difference") -> "Difference":
        return Difference(self.added + other.added, self.changed + other.changed, self.removed + other.removed)

    @property
    def is_empty(self) -> bool:
        """Whether nothing moved."""
        return not (self.added or self.changed or self.removed)


def reconcile_rows(
    model: type[M], rows: Iterable[M], *, key: str, subject: str = "", leave: frozenset[str] = frozenset()
) -> Difference:
    """Make the table of `model` hold exactly `rows`, told apart by the unique field `key`.

    With `subject` only the rows of that subject are held against `rows`, and the others are left alone.
    Fields named in `leave` are not touched in rows that are there already.

    Rows that are already as wanted are not written, so repeating it changes nothing. The caller holds the
    transaction. Foreign keys are compared by their id: save what `rows` point to first.
    """
    wanted = {getattr(row, key): row for row in rows}
    fields = [field for field in model._meta.concrete_fields if not field.primary_key and field.name not in {key, *leave}]  # noqa: SLF001 - documented by Django
    scope = {"subject": subject} if subject else {}
    present = {getattr(row, key): row for row in model._default_manager.filter(**scope)}  # noqa: SLF001 - the same
    changed: list[M] = [
        _carry(row, present[name], [field.attname for field in fields])
        for name, row in wanted.items()
        if name in present and any(getattr(row, f.attname) != getattr(present[name], f.attname) for f in fields)
    ]
    added = [row for name, row in wanted.items() if name not in present]
    gone = [row.pk for name, row in present.items() if name not in wanted]
    model._default_manager.filter(pk__in=gone).delete()  # noqa: SLF001 - the same
    model._default_manager.bulk_update(changed, [field.name for field in fields], batch_size=BATCH)  # noqa: SLF001 - the same
    model._default_manager.bulk_create(added, batch_size=BATCH)  # noqa: SLF001 - the same
    return Difference(len(added), len(changed), len(gone))


def _carry(wanted: M, present: M, attributes: Iterable[str]) -> M:
    """Write the wanted values into the row that is there, so that it keeps its identity."""
    for attribute in attributes:
        setattr(present, attribute, getattr(wanted, attribute))
    return present


@dataclass(frozen=True, slots=True)
class Cited:
    """An item and the clause it stands on (引用项), as an app hands it over."""

    key: str
    name_zh: str
    name_en: str
    citation: Citation
    link: str


def index_citations(subject: str, items: Iterable[Cited]) -> Difference:
    """Make the index hold exactly `items` of `subject`; the caller holds the transaction."""
    rows = [
        CitedItem(
            key=f"{subject}:{item.key}",
            subject=subject,
            name_zh=item.name_zh,
            name_en=item.name_en,
            document=item.citation.document,
            clause=str(item.citation.clause),
            link=item.link,
        )
        for item in items
    ]
    return reconcile_rows(CitedItem, rows, key="key", subject=subject)
