"""Entering figures (填报): one by a form, many by a table, each a new version of its cell, nothing overwritten."""

from collections.abc import Iterable, Sequence

from django.db import transaction
from django.utils import timezone

from lingyan.apps.audit.actions import Change, record, record_all
from lingyan.apps.catalogue.queries import catalogue
from lingyan.apps.places.models import Place
from lingyan.apps.plans.models import Entry, EntryState
from lingyan.apps.plans.queries.checking import Checked, FigureGiven, ground_for, kept
from lingyan.apps.plans.queries.entries import highest_versions
from lingyan.domain.indicators.naming import Amount
from lingyan.kernel.access import Actor, Right
from lingyan.kernel.errors import DoesNotHoldError, NotAllowedError
from lingyan.kernel.message import gettext_noop as _
from lingyan.kernel.quantity import Quantity


class ChangedMeanwhileError(DoesNotHoldError):
    """A figure that somebody else entered while one was at it (他人已改)."""

    code = "figure.changed_meanwhile"
    what = _("{who} entered {value} here while your page was open.")
    where = _("Your value: {given}")
    remedy = _("Look at both values. Enter yours again if it is the right one.")


class NotYourEntryError(NotAllowedError):
    """A figure that somebody else entered (非本人填报)."""

    code = "figure.not_your_entry"
    what = _("Only who entered a figure withdraws it.")
    remedy = _("Ask them to, or enter the right value as a new version.")


class NotWaitingError(DoesNotHoldError):
    """A figure that waits no longer for a decision (已不在待审)."""

    code = "figure.not_waiting"
    what = _("This figure waits no longer: somebody decided on it, or a newer version was entered.")
    remedy = _("Open it again. What was accepted is corrected by entering the right value.")


class PublishedAlreadyError(DoesNotHoldError):
    """A figure that says nothing but what is published (与已公布数一致)."""

    code = "figure.published_already"
    what = _("{value} is published already; there is nothing to enter.")
    remedy = _("Go on to the next figure.")


def enter_figure(given: FigureGiven, *, actor: Actor, seen_version: int) -> Entry:
    """Enter a figure as a new version of its cell, and return it; what says nothing new returns what stands.

    `seen_version` is the newest version that the one who enters has seen, 0 for none.

    Raises:
        NotAllowedError: `actor` may not enter figures at the place.
        BadInputError: it cannot be entered, and why.
        ChangedMeanwhileError: a newer version than `seen_version` is there.
        PublishedAlreadyError: the very value is published, and nobody has entered another.
    """
    actor.check(Right.ENTER_FIGURES, at=given.place)
    with transaction.atomic():
        lock_places([given.place])
        checked = ground_for([given]).check(given, timezone.localdate())
        if checked.is_unchanged:
            if checked.standing is None:
                raise PublishedAlreadyError(value=Amount.of(checked.value))
            return checked.standing
        if checked.version != seen_version:
            raise changed_meanwhile(checked)
        return enter_checked([checked], actor=actor)[0]


def withdraw_entry(entry: Entry, *, actor: Actor) -> Entry:
    """Take back a figure before anybody decided on it, and return its row; it is kept as withdrawn.

    A version that waited for a decision until this one came waits for it again.

    Raises:
        NotAllowedError: `actor` enters no figures there, or did not enter this one.
        NotWaitingError: it was decided on, or replaced.
    """
    actor.check(Right.ENTER_FIGURES, at=entry.place.path)
    with transaction.atomic():
        lock_places([entry.place.path])
        rows = Entry.objects.select_related("definition", "place").select_for_update(of=("self",))
        locked = rows.get(pk=entry.pk)
        if locked.entered_by != actor.key:
            raise NotYourEntryError
        if not locked.is_newest or locked.state != EntryState.SUBMITTED:
            raise NotWaitingError
        _turn(locked, EntryState.WITHDRAWN, "plans.withdraw_entry", actor)
        if earlier := _waited_before(locked):
            Entry.objects.filter(pk=locked.pk).update(is_newest=False)
            locked.is_newest, earlier.is_newest = False, True
            _turn(earlier, EntryState.SUBMITTED, "plans.requeue_entry", actor)
        return locked


def _turn(entry: Entry, state: EntryState, act: str, actor: Actor) -> None:
    """Let an entry stand otherwise, with its record; the caller holds the transaction."""
    before = {"state": str(entry.state)}
    entry.state = state
    entry.save(update_fields=["state", "is_newest"])
    after = {"state": state.value}
    record(actor, act, ("entry", str(entry.pk)), scope=entry.place.path, before=before, after=after)


def _waited_before(entry: Entry) -> Entry | None:
    """Return the version of the same figure that waited when this one took its place; None where none did."""
    cell = {"definition": entry.definition_id, "place": entry.place_id, "period": entry.period}
    earlier = Entry.objects.select_related("place").filter(**cell, version__lt=entry.version)
    last = earlier.exclude(state=EntryState.WITHDRAWN).order_by("-version").first()
    return last if last and last.state == EntryState.REPLACED and last.decided_at is None else None


def lock_places(paths: Iterable[str]) -> None:
    """Let nobody else enter figures of these places until the end of the transaction.

    The places are locked, because a cell without any version has no row of its own to lock.
    """
    wanted = Place.objects.select_for_update(no_key=True).filter(path__in=set(paths))
    list(wanted.order_by("pk").values_list("pk"))


def enter_checked(figures: Sequence[Checked], *, actor: Actor) -> list[Entry]:
    """Enter figures, each as the next version of its own cell; the statements do not grow with their number.

    It is a step of an action: the caller holds the transaction, in which it locked the places and then checked the
    figures, and has checked that `actor` may enter them.
    """
    _replace([figure.standing for figure in figures if figure.standing])
    highest = highest_versions({figure.cell for figure in figures})
    made = Entry.objects.bulk_create([_row(figure, actor, highest.get(figure.cell, 0) + 1) for figure in figures])
    record_all(actor, "plans.enter_figure", map(_change, made, figures))
    return made


def _replace(entries: Sequence[Entry]) -> None:
    """Let entries no longer be the newest; what was accepted stays so until something else is."""
    keys = [entry.pk for entry in entries]
    Entry.objects.filter(pk__in=keys).update(is_newest=False)
    Entry.objects.filter(pk__in=keys, state__in=(EntryState.SUBMITTED, EntryState.RETURNED)).update(
        state=EntryState.REPLACED
    )


def _row(figure: Checked, actor: Actor, version: int) -> Entry:
    return Entry(
        statistic_id=figure.definition.statistic_id,
        definition=figure.definition,
        place=figure.place,
        period=figure.period.text,
        year=figure.period.year,
        version=version,
        value=figure.value.value,
        unit=figure.value.unit.symbol,
        status=figure.given.status,
        source_title=figure.given.source.strip(),
        note=figure.given.note.strip(),
        remarks=kept(figure),
        entered_by=actor.key,
        entered_by_name=actor.name,
        entered_at=timezone.now(),
        is_synthetic=actor.is_synthetic,
    )


def _change(entry: Entry, figure: Checked) -> Change:
    before = content_of(figure.standing) if figure.standing else None
    return Change(("entry", str(entry.pk)), figure.place.path, before, content_of(entry))


def content_of(entry: Entry) -> dict[str, object]:
    """Return what the audit keeps of an entry."""
    return {
        "definition": entry.definition.key,
        "place": entry.place.path,
        "period": entry.period,
        "version": entry.version,
        "value": f"{entry.number:f}",
        "unit": entry.unit,
        "status": entry.status,
        "source": entry.source_title,
        "note": entry.note,
    }


def changed_meanwhile(checked: Checked) -> ChangedMeanwhileError:
    """Return the error that tells what another entered in the cell of a figure."""
    standing = checked.standing
    if standing is None:
        return ChangedMeanwhileError(who="", value="", given=Amount.of(checked.value), version=0)
    unit = catalogue().units.get(standing.unit, checked.value.unit)
    return ChangedMeanwhileError(
        who=standing.entered_by_name,
        value=Amount.of(Quantity(standing.number, unit)),
        given=Amount.of(checked.value),
        version=standing.version,
    )
