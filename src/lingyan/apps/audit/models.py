"""Tables of the audit (审计): a chain of records, each holding the hash of the one before."""

import json
from collections.abc import Sequence
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any, ClassVar, NoReturn

from django.db import models
from django.utils.translation import gettext_lazy as _

from lingyan.kernel.errors import DoesNotHoldError
from lingyan.kernel.message import gettext_noop

FIRST = "0" * 64
"""What stands before the first record."""

HASHED = (
    "number",
    "at",
    "actor",
    "actor_name",
    "address",
    "act",
    "subject",
    "key",
    "scope",
    "before",
    "after",
    "previous",
)
"""The fields over which the hash of a record is taken, in this order: every one but the hash itself."""


def hash_of(values: Sequence[object]) -> str:
    """Return the SHA-256 over the values of the fields `HASHED` of a record."""
    number, at, *texts = values
    moment = at.astimezone(UTC).isoformat(timespec="microseconds") if isinstance(at, datetime) else at
    fields = (str(number), moment, *texts)
    return sha256(json.dumps(fields, ensure_ascii=False, separators=(",", ":")).encode()).hexdigest()


class AppendOnlyError(DoesNotHoldError):
    """Something tried to change or remove a record (审计记录不可更改)."""

    code = "audit.append_only"
    what = gettext_noop("Records of the audit are only ever added; none is changed or removed.")
    remedy = gettext_noop("Do the right thing anew: it becomes a record of its own.")


class AppendOnly(models.QuerySet["AuditRecord"]):
    """Records that are read and added (只增记录); the triggers of the database refuse the rest as well."""

    def update(self, **changes: object) -> NoReturn:
        """Refuse; raises `AppendOnlyError`."""
        del changes
        raise AppendOnlyError

    def delete(self) -> NoReturn:
        """Refuse; raises `AppendOnlyError`."""
        raise AppendOnlyError


class AuditRecord(models.Model):
    """Who did what, from where, when, and what was there before and after (审计记录); never changed, never removed.

    `before` and `after` are canonical JSON as text, because the hash is taken over these very characters. A migration
    that alters this table must put the triggers of `0002_append_only` back, since SQLite makes the table anew.
    """

    number = models.PositiveBigIntegerField(_("number"), primary_key=True)
    at = models.DateTimeField(_("when"))
    actor = models.CharField(_("who"), max_length=80)
    actor_name = models.CharField(_("name at the time"), max_length=80)
    address = models.CharField(_("from where"), max_length=60, blank=True)
    act = models.CharField(_("what was done"), max_length=60)
    subject = models.CharField(_("kind of thing"), max_length=40)
    key = models.CharField(_("which thing"), max_length=120)
    scope = models.CharField(_("place or credit code"), max_length=120, blank=True)
    before = models.TextField(_("before"), blank=True)
    after = models.TextField(_("after"), blank=True)
    previous = models.CharField(_("hash of the record before"), max_length=64)
    hash = models.CharField(_("hash"), max_length=64)

    objects = AppendOnly.as_manager()

    class Meta:
        """Newest first, found by who, what and where."""

        ordering: ClassVar[list[str]] = ["-number"]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["actor", "-number"], name="audit_by_actor"),
            models.Index(fields=["act", "-number"], name="audit_by_act"),
            models.Index(fields=["subject", "key", "-number"], name="audit_by_thing"),
            models.Index(fields=["scope", "-number"], name="audit_by_scope"),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.act}"

    def save(self, *options: Any, **named: Any) -> None:  # noqa: ANN401 - handed on as they come
        """Add the record; raises `AppendOnlyError` for one that is there already."""
        if not self._state.adding:
            raise AppendOnlyError
        super().save(*options, **named)

    def delete(self, *options: object, **named: object) -> NoReturn:
        """Refuse; raises `AppendOnlyError`."""
        del options, named
        raise AppendOnlyError


class ChainHead(models.Model):
    """The last record of the chain (链头): one row, locked while a record is added, so that no two take one number."""

    number = models.PositiveBigIntegerField(_("number"), default=0)
    hash = models.CharField(_("hash"), max_length=64, blank=True)

    def __str__(self) -> str:
        return f"{self.number} {self.hash}"
