"""Adding to the chain (写入审计链): every action does so in its own transaction."""

import json
import logging
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from lingyan.apps.audit.models import FIRST, HASHED, AuditRecord, ChainHead, hash_of
from lingyan.apps.audit.queries import VERIFIED, Verdict
from lingyan.kernel.access import Actor, Right
from lingyan.kernel.errors import DoesNotHoldError
from lingyan.kernel.message import gettext_noop as _

BATCH = 500
"""Records in one statement."""

HEAD = 1
"""The key of the one row of the head."""

Content = Mapping[str, object]

log = logging.getLogger(__name__)


class HeadError(DoesNotHoldError):
    """The head of the chain is gone while records are there (链头缺失)."""

    code = "audit.head"
    what = _("The audit holds records, but not the head of their chain; nothing can be done before that is settled.")
    remedy = _("Run “lingyan audit verify”, and restore the last good backup.")


@dataclass(frozen=True, slots=True)
class Change:
    """What was done to one thing of a batch (变更): its kind and key, and what was there before and after."""

    thing: tuple[str, str]
    scope: str = ""
    before: Content | None = None
    after: Content | None = None


def record(
    actor: Actor,
    act: str,
    thing: tuple[str, str],
    *,
    scope: str = "",
    before: Content | None = None,
    after: Content | None = None,
) -> AuditRecord:
    """Add what `actor` did to `thing`, a pair of its kind and its key, to the end of the chain; three statements.

    `act` is app and verb: `plans.enter_figure`. The caller holds the transaction, so that the change and its record
    stand or fall together. The head of the chain stays locked until its end: two who change things at once come one
    after the other, and so should add their record last.
    """
    return record_all(actor, act, [Change(thing, scope, before, after)])[0]


def record_all(actor: Actor, act: str, changes: Iterable[Change]) -> list[AuditRecord]:
    """Add one record for each of `changes`, which `actor` made at once; the head is locked and moved once.

    The caller holds the transaction, as for `record`.

    Raises:
        HeadError: somebody took the head of the chain away.
    """
    if not transaction.get_connection().in_atomic_block:
        message = "record() outside of a transaction"
        raise RuntimeError(message)
    wanted = list(changes)
    if not wanted:
        return []
    last, previous = _lock_head()
    added = []
    for number, change in enumerate(wanted, last + 1):
        row = _row(number, previous, actor, act, change)
        previous = row.hash
        added.append(row)
    AuditRecord.objects.bulk_create(added, batch_size=BATCH)
    ChainHead.objects.filter(pk=HEAD).update(number=last + len(added), hash=previous)
    return added


def record_verdict(verdict: Verdict, *, actor: Actor) -> None:
    """Add to the chain that `actor` verified it and that it held; that it is broken goes to the log of the site.

    A broken chain is left as it was found, so that nothing covers the place.
    """
    actor.check(Right.READ_AUDIT)
    if verdict.reason:
        log.error("audit chain broken at record %s: %s", verdict.broken_at, verdict.reason.text())
        return
    with transaction.atomic():
        record(actor, VERIFIED, ("chain", str(verdict.number)), after={"hash": verdict.hash})


def _lock_head() -> tuple[int, str]:
    """Return number and hash of the last record, locked until the end of the transaction.

    The first record ever finds no head. Of two who come first at once the second waits for the row of the other.
    """
    locked = ChainHead.objects.select_for_update().filter(pk=HEAD).values_list("number", "hash")
    found = locked.first()
    if found is None:
        ChainHead.objects.bulk_create([ChainHead(pk=HEAD, hash=FIRST)], ignore_conflicts=True)
        found = locked.get()
    if found == (0, FIRST) and AuditRecord.objects.exists():
        raise HeadError
    return found


def _row(number: int, previous: str, actor: Actor, act: str, change: Change) -> AuditRecord:
    subject, key = change.thing
    row = AuditRecord(
        number=number,
        at=timezone.now(),
        actor=actor.key,
        actor_name=actor.name,
        address=actor.address,
        act=act,
        subject=subject,
        key=key,
        scope=change.scope,
        before=canonical(change.before),
        after=canonical(change.after),
        previous=previous,
    )
    row.hash = hash_of([getattr(row, name) for name in HASHED])
    return row


def canonical(content: Content | None) -> str:
    """Return content as JSON with sorted keys and no spaces, empty for nothing; what is no JSON as its text."""
    if content is None:
        return ""
    return json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=str)
