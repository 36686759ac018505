"""Deciding on figures that were entered (审核): a superior accepts, which publishes, or returns with a reason."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from lingyan.apps.accounts.models import Person
from lingyan.apps.audit.actions import Change, record, record_all
from lingyan.apps.notices.actions import add_notices, notice_to, tell
from lingyan.apps.notices.models import Notice
from lingyan.apps.plans.actions.observations import ObservationGiven, publish_observations
from lingyan.apps.plans.models import Entry, EntryState, Observation
from lingyan.apps.plans.queries.entries import waiting_for
from lingyan.domain.indicators.naming import Name
from lingyan.domain.indicators.period import Period
from lingyan.kernel.access import Actor, Right
from lingyan.kernel.errors import BadInputError, DoesNotHoldError, NotAllowedError
from lingyan.kernel.message import Message
from lingyan.kernel.message import gettext_noop as _

ACCEPTED = _("{who} accepted a figure, and it is published: {place}, {statistic}, {period}.")
ACCEPTED_MANY = _("{who} accepted {count} figures that you entered, and they are published: {place}, {statistic}, …")
RETURNED = _("{who} returned a figure: {place}, {statistic}, {period}. {reason}")


class DecidedAlreadyError(DoesNotHoldError):
    """An entry on which there is nothing to decide any more (已处理)."""

    code = "figure.decided_already"
    what = _("There is nothing left to decide here: somebody decided, or a newer version was entered.")
    remedy = _("Open the figure again and look at its newest version.")


class OwnFigureError(NotAllowedError):
    """Someone deciding on what they entered themselves (不得自审)."""

    code = "figure.own"
    what = _("Nobody accepts or returns a figure that they entered themselves.")
    remedy = _("Ask a colleague or the office above.")


class ReasonMissingError(BadInputError):
    """Something returned without a reason (未写原因)."""

    code = "figure.reason_missing"
    what = _("Say why it is returned.")
    remedy = _("Write in one sentence what has to be corrected.")


@dataclass(frozen=True, slots=True)
class Decided:
    """What became of many entries (批量审核结果): those accepted, those left because of remarks, how many were gone.

    `remarked` stand out and want a look of their own; `gone` were decided or replaced meanwhile, or may not be decided.
    """

    accepted: tuple[Entry, ...]
    remarked: tuple[Entry, ...]
    gone: int


def accept_entry(entry: Entry, *, actor: Actor) -> Entry:
    """Accept a figure, which publishes it, and return its row.

    Raises:
        NotAllowedError: `actor` has no place above it, or entered it themselves.
        DecidedAlreadyError: it no longer waits.
    """
    with transaction.atomic():
        locked = _to_decide(entry, actor)
        _accept([locked], actor)
        _tell(locked, "plans.accept_entry", ACCEPTED)
        return locked


def accept_entries(keys: Collection[int], *, actor: Actor) -> Decided:
    """Accept, of the entries with these keys, all that `actor` may decide on and that no check remarked on.

    One transaction, and statements that do not grow with their number.
    """
    actor.check(Right.DECIDE_FIGURES)
    with transaction.atomic():
        waiting = waiting_for(actor).filter(pk__in=list(keys)).select_for_update(of=("self",))
        found = list(waiting)
        clean = [entry for entry in found if not entry.is_odd]
        _accept(clean, actor)
        _tell_many(clean, actor)
    return Decided(tuple(clean), tuple(entry for entry in found if entry.is_odd), len(keys) - len(found))


def return_entry(entry: Entry, *, actor: Actor, reason: str) -> Entry:
    """Return a figure to those who entered it, with the reason, and return its row.

    Raises:
        NotAllowedError: `actor` has no place above it, or entered it themselves.
        DecidedAlreadyError: it no longer waits.
        ReasonMissingError: no reason is given.
    """
    with transaction.atomic():
        locked = _to_decide(entry, actor)
        if not reason.strip():
            raise ReasonMissingError
        _decide([locked], actor, EntryState.RETURNED)
        locked.reason = reason.strip()
        locked.save(update_fields=["state", "decided_by", "decided_by_name", "decided_at", "reason"])
        _tell(locked, "plans.return_entry", RETURNED)
        record(
            actor,
            "plans.return_entry",
            ("entry", str(locked.pk)),
            scope=locked.place.path,
            before={"state": EntryState.SUBMITTED.value},
            after={"state": locked.state, "reason": locked.reason},
        )
        return locked


def _tell(entry: Entry, act: str, template: str) -> None:
    """Tell whoever entered a figure what was decided on it; they may have left since."""
    person = Person.objects.filter(login=entry.entered_by, is_active=True).first()
    if person is None:
        return
    data = {
        "who": entry.decided_by_name,
        "place": Name.of(entry.place.name_zh, entry.place.name_en),
        "statistic": Name.of(entry.statistic.name_zh, entry.statistic.name_en),
        "period": Period.parse(entry.period).name,
        "reason": entry.reason,
    }
    tell(person, f"{act}:{entry.pk}", Message(template, data), entry.get_absolute_url())


def _tell_many(entries: Sequence[Entry], actor: Actor) -> None:
    """Tell each of those who entered figures how many of theirs were accepted at once; two statements."""
    of_each: dict[str, list[Entry]] = {}
    for entry in entries:
        of_each.setdefault(entry.entered_by, []).append(entry)
    people = Person.objects.filter(login__in=of_each, is_active=True).values_list("pk", "login")
    add_notices(_accepted_notice(pk, of_each[login], actor) for pk, login in people)


def _accepted_notice(person: int, entries: Sequence[Entry], actor: Actor) -> Notice:
    first = entries[0]
    data = {
        "who": actor.name,
        "count": len(entries),
        "place": Name.of(first.place.name_zh, first.place.name_en),
        "statistic": Name.of(first.statistic.name_zh, first.statistic.name_en),
        "period": Period.parse(first.period).name,
    }
    is_one = len(entries) == 1
    link = first.get_absolute_url() if is_one else f"{reverse('plans:entries')}?state={EntryState.ACCEPTED.value}"
    once = f"plans.accept_entry:{first.pk}" if is_one else f"plans.accept_entries:{first.pk}:{len(entries)}"
    return notice_to(person, once, Message(ACCEPTED if is_one else ACCEPTED_MANY, data), link)


def _to_decide(entry: Entry, actor: Actor) -> Entry:
    """Return the row of an entry, locked, after everything that would forbid to decide on it."""
    actor.check(Right.DECIDE_FIGURES, at=entry.place.path)
    rows = Entry.objects.select_related("statistic", "definition", "place").select_for_update(of=("self",))
    locked = rows.get(pk=entry.pk)
    if locked.entered_by == actor.key:
        raise OwnFigureError
    if not locked.is_newest or locked.state != EntryState.SUBMITTED:
        raise DecidedAlreadyError
    return locked


def _accept(entries: Sequence[Entry], actor: Actor) -> None:
    if not entries:
        return
    before = _accepted_before(entries)
    published = publish_observations([_published(entry) for entry in entries])
    _decide(entries, actor, EntryState.ACCEPTED)
    for entry, row in zip(entries, published, strict=True):
        entry.observation = row
    fields = ["state", "decided_by", "decided_by_name", "decided_at", "observation"]
    Entry.objects.filter(pk__in=before).update(state=EntryState.REPLACED)
    Entry.objects.bulk_update(entries, fields, batch_size=200)
    record_all(actor, "plans.accept_entry", map(_change, entries, published))


def _accepted_before(entries: Sequence[Entry]) -> list[int]:
    """Return the keys of entries of the same cells that were accepted until now."""
    rows = Entry.objects.filter(
        state=EntryState.ACCEPTED,
        definition__in={entry.definition_id for entry in entries},
        place__in={entry.place_id for entry in entries},
        period__in={entry.period for entry in entries},
    )
    cells = {(entry.definition_id, entry.place_id, entry.period) for entry in entries}
    return [
        pk
        for pk, *cell in rows.values_list("pk", "definition", "place", "period")
        if (cell[0], cell[1], cell[2]) in cells
    ]


def _decide(entries: Sequence[Entry], actor: Actor, state: EntryState) -> None:
    now = timezone.now()
    for entry in entries:
        entry.state, entry.decided_at = state, now
        entry.decided_by, entry.decided_by_name = actor.key, actor.name


def _published(entry: Entry) -> ObservationGiven:
    return ObservationGiven(
        definition=entry.definition,
        place=entry.place,
        period=entry.period,
        value=entry.number,
        unit=entry.unit,
        status=entry.status,
        source_title=entry.source_title,
        reported_by=entry.entered_by_name,
        note=entry.note,
        is_synthetic=entry.is_synthetic,
    )


def _change(entry: Entry, row: Observation) -> Change:
    return Change(
        ("entry", str(entry.pk)),
        entry.place.path,
        {"state": EntryState.SUBMITTED.value},
        {"state": entry.state, "observation": row.key, "value": f"{entry.number:f}", "unit": entry.unit},
    )
