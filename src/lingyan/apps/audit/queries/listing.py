"""Records as an auditor reads them (审计查阅): within a scope, narrowed, a page at a time, with what changed."""

import json
from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Q, QuerySet
from django.http import Http404
from django.utils.translation import gettext

from lingyan.apps.audit.models import AuditRecord
from lingyan.apps.audit.queries.naming import act_name, field_name, page_of, scope_name, thing_name, value_in_words
from lingyan.apps.design import scopes
from lingyan.apps.design.searching import terms_of
from lingyan.kernel.access import Actor, Right

MOST_COUNTED = 10_000
"""Records that are counted; of more it is only said that there are more."""

VERIFIED = "audit.verify"
"""The act by which a verification of the chain is itself recorded."""

_SEARCHED = ("actor", "actor_name", "key", "before", "after")


def records_for(actor: Actor) -> QuerySet[AuditRecord]:
    """Return the records that lie within what `actor` may read, the newest first; raises for who may read none."""
    actor.check(Right.READ_AUDIT)
    return AuditRecord.objects.filter(scopes.within(actor.scopes(Right.READ_AUDIT)))


def find_for(number: int, actor: Actor) -> AuditRecord:
    """Return one record, or answer 404; raises for who may not read it."""
    actor.check(Right.READ_AUDIT)
    found = AuditRecord.objects.filter(number=number).first()
    if found is None:
        raise Http404
    actor.check(Right.READ_AUDIT, found.scope)
    return found


def holding(rows: QuerySet[AuditRecord], words: str) -> QuerySet[AuditRecord]:
    """Keep the records that hold every one of `words`: in who, which thing, before or after."""
    for word in terms_of(words):
        found = Q()
        for field in _SEARCHED:
            found |= Q(**{f"{field}__contains": word})
        rows = rows.filter(found)
    return rows


def by_person(rows: QuerySet[AuditRecord], who: str) -> QuerySet[AuditRecord]:
    """Keep the records of one log-in name, or of a name at the time."""
    return rows.filter(Q(actor=who) | Q(actor_name=who))


def within(rows: QuerySet[AuditRecord], scope: str) -> QuerySet[AuditRecord]:
    """Keep the records of a place and of what lies below it."""
    return rows.filter(scopes.within([scope]))


@dataclass(frozen=True, slots=True)
class Stretch:
    """A page of records (一页), and the numbers from which its neighbours begin; None where there is nothing more."""

    rows: Sequence[AuditRecord]
    newer: int | None
    older: int | None


def stretch_of(
    rows: QuerySet[AuditRecord], size: int, *, before: int | None = None, after: int | None = None
) -> Stretch:
    """Return `size` records older than `before`, or newer than `after`, or the newest; one query, at any depth."""
    if after is not None:
        newer = list(rows.filter(number__gt=after).order_by("number")[: size + 1])
        if len(newer) >= size:
            shown = newer[:size][::-1]
            return Stretch(shown, shown[0].number if len(newer) > size else None, shown[-1].number)
    found = list((rows if before is None else rows.filter(number__lt=before)).order_by("-number")[: size + 1])
    shown = found[:size]
    is_newest = before is None or not shown
    return Stretch(shown, None if is_newest else shown[0].number, shown[-1].number if len(found) > size else None)


def count_up_to(rows: QuerySet[AuditRecord], limit: int = MOST_COUNTED) -> tuple[int, bool]:
    """Return how many records there are, at most `limit`, and whether there are more."""
    number = rows.order_by()[: limit + 1].count()
    return min(number, limit), number > limit


def history(subject: str, key: str) -> QuerySet[AuditRecord]:
    """Return everything that was done to one thing, the newest first; the caller says who may see it."""
    return AuditRecord.objects.filter(subject=subject, key=key).order_by("-number")


def last_verification() -> AuditRecord | None:
    """Return the record of the last time that the chain was verified and held."""
    return AuditRecord.objects.filter(act=VERIFIED).order_by("-number").first()


@dataclass(frozen=True, slots=True)
class FieldChange:
    """A field of a thing (字段变更): what stood there before and after, as text; None where the field was not there."""

    field: str
    before: str | None
    after: str | None

    @property
    def label(self) -> str:
        """The name of the field in the reader's language."""
        return field_name(self.field)

    @property
    def is_changed(self) -> bool:
        """Whether the action changed it."""
        return self.before != self.after


@dataclass(frozen=True, slots=True)
class Told:
    """A record in the reader's words (审计条目)."""

    row: AuditRecord
    changes: tuple[FieldChange, ...]

    @classmethod
    def of(cls, row: AuditRecord) -> "Told":
        """Return the record with what it changed, read from its content."""
        before, after = _content(row.before, row.subject), _content(row.after, row.subject)
        names = [*before, *(name for name in after if name not in before)]
        return cls(row, tuple(FieldChange(name, before.get(name), after.get(name)) for name in names))

    @property
    def act(self) -> str:
        """What was done."""
        return act_name(self.row.act)

    @property
    def thing(self) -> str:
        """To what kind of thing."""
        return thing_name(self.row.subject)

    @property
    def page(self) -> str:
        """The address of the thing, empty where none is known."""
        return page_of(self.row.subject, self.row.key)

    @property
    def place(self) -> str:
        """The name of the place, or the credit code."""
        return scope_name(self.row.scope)

    @property
    def changed(self) -> tuple[FieldChange, ...]:
        """The fields that the action changed."""
        return tuple(change for change in self.changes if change.is_changed)

    @property
    def has_both(self) -> bool:
        """Whether there is something before and something after to be compared."""
        return bool(self.row.before and self.row.after)


def _content(text: str, subject: str) -> dict[str, str]:
    """Return the content before or after in words by field; what is no object as one nameless field."""
    if not text:
        return {}
    try:
        read = json.loads(text)
    except ValueError:  # a tampered record must still be shown
        return {"": text}
    if not isinstance(read, dict):
        return {"": text}
    return {str(name): value_in_words(subject, str(name), _text(value)) for name, value in read.items()}


def _text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return gettext("Yes") if value else gettext("No")
    if isinstance(value, list) and not any(isinstance(part, (dict, list)) for part in value):
        return gettext(", ").join(_text(part) for part in value)
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
