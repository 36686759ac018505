"""Keeping a table equal to its pack (对账): what is new is added, what differs is changed, what is gone leaves."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import TypeVar

from django.db.models import Model

from lingyan.apps.catalogue.models import CitedItem
from lingyan.kernel.citation import Citation

M = TypeVar("M", bound=Model)
BATCH = 500
"""Rows in one statement: SQLite takes at most 32,766 variables in each."""


@dataclass(frozen=True, slots=True)
class Leaving:
    """Rows of one table that are to go (待删行), by primary key."""

    model: type[Model]
    ids: tuple[int, ...]

    def delete(self) -> None:
        """Delete the rows, once they let go of one another: a park leaves together with the county it lies in."""
        table = self.model._default_manager  # noqa: SLF001 - the documented manager of any model
        columns = self.model._meta.concrete_fields  # noqa: SLF001 - the documented description of any model
        loose = {column.name: None for column in columns if column.null and column.related_model is self.model}
        batches = [self.ids[start : start + BATCH] for start in range(0, len(self.ids), BATCH)]
        if loose:
            for batch in batches:
                table.filter(pk__in=batch).update(**loose)
        for batch in batches:
            table.filter(pk__in=batch).delete()


@dataclass(frozen=True, slots=True)
class Difference:
    """How many rows a reconciliation added, changed and removed (变动数).

    What is removed is still there, listed in `leaving`, until `settle`: rows of other tables may point to it that
    are only about to be changed or removed themselves.
    """

    added: int = 0
    changed: int = 0
    removed: int = 0
    leaving: tuple[Leaving, ...] = field(default=(), compare=False)

    def __add__(self, other: "Difference") -> "Difference":
        return Difference(
            self.added + other.added,
            self.changed + other.changed,
            self.removed + other.removed,
            (*self.leaving, *other.leaving),
        )

    def settle(self) -> "Difference":
        """Delete what leaves, the tables in reverse order, so that what points to a row goes before it."""
        for rows in reversed(self.leaving):
            rows.delete()
        return replace(self, leaving=())

    @property
    def is_empty(self) -> bool:
        """Whether nothing moved."""
        return not (self.added or self.changed or self.removed)


def reconcile_rows(
    model: type[M],
    rows: Iterable[M],
    *,
    key: str,
    only: Mapping[str, object] = MappingProxyType({}),
    leave: frozenset[str] = frozenset(),
) -> Difference:
    """Make the table of `model` hold exactly `rows`, told apart by the unique field `key`.

    With `only`, fields and their values, the rows that have them are held against `rows`; the others are left alone.
    Fields named in `leave` are not touched in rows that are there already.

    Rows that are already as wanted are not written, so repeating it changes nothing. The caller holds the
    transaction, and settles what is returned once every table is reconciled: only then do rows leave. Foreign keys
    are compared by their id: save what `rows` point to first.
    """
    wanted = {getattr(row, key): row for row in rows}
    fields = _fields_to_compare(model, frozenset({key, *leave}))
    table = model._default_manager  # noqa: SLF001 - the documented manager of any model
    present = {getattr(row, key): row for row in table.filter(**only)}
    changed: list[M] = [
        _carry(row, present[name], fields) for name, row in wanted.items() if _differs(row, present.get(name), fields)
    ]
    added = [row for name, row in wanted.items() if name not in present]
    gone = tuple(row.pk for name, row in present.items() if name not in wanted)
    table.bulk_update(changed, fields, batch_size=BATCH)
    table.bulk_create(added, batch_size=BATCH)
    return Difference(len(added), len(changed), len(gone), (Leaving(model, gone),) if gone else ())


def ids_by(model: type[Model], key: str = "key") -> dict[str, int]:
    """Return the primary key of every row of `model` by its unique field `key`."""
    return dict(model._default_manager.values_list(key, "pk"))  # noqa: SLF001 - the documented manager of any model


def link_rows(model: type[Model], attribute: str, wanted: Mapping[str, str | None], *, key: str = "key") -> None:
    """Point the foreign key `attribute` of the rows in `wanted` to rows of the same table, by their unique `key`.

    Rows that `wanted` does not name are left alone, and nothing is pointed to them: they may be about to leave. A row
    whose wanted key is None or is not named points nowhere.
    """
    column = model._meta.get_field(attribute).attname  # type: ignore[union-attr] # noqa: SLF001 - a column has one
    ids: dict[str | None, int] = {name: pk for name, pk in ids_by(model, key).items() if name in wanted}
    moved = []
    for row in model._default_manager.all():  # noqa: SLF001 - the documented manager of any model
        name = getattr(row, key)
        target = ids.get(wanted.get(name))
        if name in wanted and getattr(row, column) != target:
            setattr(row, column, target)
            moved.append(row)
    model._default_manager.bulk_update(moved, [attribute], batch_size=BATCH)  # noqa: SLF001 - the same


def _fields_to_compare(model: type[Model], leave: frozenset[str]) -> list[str]:
    """Return the names of the columns of `model`, a foreign key by its id."""
    columns = model._meta.concrete_fields  # noqa: SLF001 - the documented description of any model
    return [field.attname for field in columns if not field.primary_key and field.name not in leave]


def _differs(wanted: Model, present: Model | None, fields: Iterable[str]) -> bool:
    """Whether a row that is there already is not as wanted."""
    return present is not None and any(getattr(wanted, name) != getattr(present, name) for name in fields)


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
    return reconcile_rows(CitedItem, rows, key="key", only={"subject": subject})


def add_citation(subject: str, item: Cited) -> None:
    """List one more item of `subject` at its clause, or say anew what is said of it; the caller holds the transaction.

    A subject that is kept so is never given to `index_citations`, which would take what was added here for gone.
    """
    facts = {
        "subject": subject,
        "name_zh": item.name_zh,
        "name_en": item.name_en,
        "document": item.citation.document,
        "clause": str(item.citation.clause),
        "link": item.link,
    }
    CitedItem.objects.update_or_create(key=f"{subject}:{item.key}", defaults=facts)


def drop_citation(subject: str, key: str) -> None:
    """List an item no longer; the caller holds the transaction."""
    CitedItem.objects.filter(key=f"{subject}:{key}", subject=subject).delete()


def move_citations(subject: str, document: str, target: str) -> None:
    """List the items of `subject` that stand on one document at another; the caller holds the transaction."""
    CitedItem.objects.filter(subject=subject, document=document).update(document=target)
