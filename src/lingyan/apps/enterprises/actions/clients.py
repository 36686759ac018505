"""Key clients (重点客商): who follows one at a place, since when, when next, what was said, and how it ended."""

from dataclasses import asdict, dataclass
from datetime import date
from secrets import token_hex

from django.db import transaction
from django.utils import timezone
from django.utils.timezone import localdate, localtime

from lingyan.apps.accounts.models import Person
from lingyan.apps.accounts.queries.actors import as_actor
from lingyan.apps.accounts.queries.scopes import scope_name
from lingyan.apps.audit.actions import record
from lingyan.apps.enterprises.actions import errors
from lingyan.apps.enterprises.models import ClientContact, Enterprise, KeyClient
from lingyan.apps.enterprises.sealing import opened_note, seal_note
from lingyan.apps.places.models import Place
from lingyan.kernel.access import Actor, Right


@dataclass(frozen=True, slots=True)
class ClientGiven:
    """How a key client is followed (跟进安排): by whom, by log-in name, since when, and when to call next."""

    follower: str
    since: date
    next_contact: date | None = None


@dataclass(frozen=True, slots=True)
class NoteGiven:
    """What was said with a key client (联系内容): what, and with whom; both are sealed."""

    what: str
    who: str = ""


@dataclass(frozen=True, slots=True)
class NoteRead:
    """A contact that was opened (联系记录明文): its day, who recorded it, and its words."""

    day: date
    by_name: str
    words: NoteGiven


@transaction.atomic
def follow_client(enterprise: Enterprise, place: str, given: ClientGiven, *, actor: Actor) -> KeyClient:
    """Take an investor up as a key client of a place.

    Raises:
        LogInError, NotYoursError: the one who acts runs no projects at that place.
        NotAPlaceError: it is no place of the packs.
        FollowedError: that place follows it already.
        NoFollowerError, DayToComeError, DayPastError: who follows it, or a day, cannot be.
    """
    actor.check(Right.RUN_PROJECTS, place)
    Enterprise.objects.select_for_update().get(pk=enterprise.pk)
    found = Place.objects.filter(path=place).first()
    if found is None:
        raise errors.NotAPlaceError(given=place)
    open_one = KeyClient.objects.filter(enterprise=enterprise, place_path=place, closed_on=None).first()
    if open_one is not None:
        raise errors.FollowedError(place=scope_name(place), since=open_one.since)
    made = KeyClient(enterprise=enterprise, place=found, place_path=place, is_synthetic=actor.is_synthetic)
    _put(made, given)
    _touch(made, actor)
    made.save()
    after = {"name": enterprise.name, **_said(made)}
    record(actor, "enterprises.follow", ("key_client", str(made.pk)), scope=place, after=after)
    return made


@transaction.atomic
def change_client(client: KeyClient, given: ClientGiven, *, actor: Actor, seen_version: int) -> KeyClient:
    """Change who follows a key client, since when, and when the next contact is due.

    Raises:
        LogInError, NotYoursError: the one who acts runs no projects at that place.
        ClientChangedError: somebody changed it since `seen_version`.
        ClosedClientError: it was ended.
        NoFollowerError, DayToComeError, DayPastError: as when it is taken up.
    """
    held = _held(client, actor, seen_version)
    before = _said(held)
    _put(held, given)
    if _said(held) == before:
        return held
    _save(held, actor)
    record(
        actor,
        "enterprises.change_client",
        ("key_client", str(held.pk)),
        scope=held.place_path,
        before=before,
        after=_said(held),
    )
    return held


@transaction.atomic
def close_client(client: KeyClient, reason: str, *, actor: Actor, seen_version: int) -> KeyClient:
    """End the follow-up of a key client, today.

    Raises:
        LogInError, NotYoursError, ClientChangedError, ClosedClientError: as when it is changed.
        ReasonMissingError: it is not said why.
    """
    held = _held(client, actor, seen_version)
    if not reason.strip():
        raise errors.ReasonMissingError
    held.closed_on, held.closed_reason, held.next_contact = localdate(), reason.strip(), None
    _save(held, actor)
    after = {"closed_on": held.closed_on.isoformat(), "reason": held.closed_reason}
    record(actor, "enterprises.close_client", ("key_client", str(held.pk)), scope=held.place_path, after=after)
    return held


@transaction.atomic
def note_contact(
    client: KeyClient, day: date, given: NoteGiven, *, actor: Actor, next_contact: date | None = None
) -> ClientContact:
    """Note a contact with a key client, sealed; the audit says the day alone.

    Raises:
        LogInError, NotYoursError, ClosedClientError: as when it is changed.
        NothingSaidError: nothing is said.
        DayToComeError: the day has not come.
        DayPastError: the next contact lies before today.
    """
    held = _held(client, actor)
    if not given.what.strip():
        raise errors.NothingSaidError
    _check_days(day, next_contact)
    salt = token_hex(16)
    words = {name: value.strip() for name, value in asdict(given).items()}
    made = ClientContact.objects.create(
        client=held, day=day, salt=salt, sealed=seal_note(words, salt), by_name=actor.name
    )
    held.last_contact = max(day, held.last_contact or day)
    held.next_contact = next_contact
    _save(held, actor)
    after = {"day": day.isoformat(), "next_contact": next_contact.isoformat() if next_contact else ""}
    record(actor, "enterprises.note_contact", ("key_client", str(held.pk)), scope=held.place_path, after=after)
    return made


@transaction.atomic
def read_contacts(client: KeyClient, *, actor: Actor) -> list[NoteRead]:
    """Return the contacts with a key client, the newest first, and record that they were read.

    Raises:
        LogInError, NotYoursError: the one who acts runs no projects at that place.
        OtherKeyError: one was sealed with another key.
    """
    actor.check(Right.RUN_PROJECTS, client.place_path)
    rows = client.contacts.all()
    found = [NoteRead(row.day, row.by_name, NoteGiven(**opened_note(row.sealed, row.salt))) for row in rows]
    record(actor, "enterprises.read_contacts", ("key_client", str(client.pk)), scope=client.place_path)
    return found


def _held(client: KeyClient, actor: Actor, seen_version: int | None = None) -> KeyClient:
    """Return the row of a key client, locked, for someone who changes it."""
    locked = KeyClient.objects.select_for_update(of=("self",)).select_related("follower")
    held = locked.get(pk=client.pk)
    actor.check(Right.RUN_PROJECTS, held.place_path)
    if seen_version is not None and held.version != seen_version:
        at = f"{localtime(held.changed_at):%Y-%m-%d %H:%M:%S}"
        raise errors.ClientChangedError(name=held.changed_by_name, at=at)
    if held.closed_on is not None:
        raise errors.ClosedClientError(day=held.closed_on)
    return held


def _put(client: KeyClient, given: ClientGiven) -> None:
    if given.next_contact != client.next_contact:
        _check_days(given.since, given.next_contact)
    _check_days(given.since, None)
    client.follower = _follower(given.follower, client)
    client.since, client.next_contact = given.since, given.next_contact


def _check_days(happened: date, to_come: date | None) -> None:
    today = localdate()
    if happened > today:
        raise errors.DayToComeError(day=happened)
    if to_come is not None and to_come < today:
        raise errors.DayPastError(day=to_come)


def _follower(login: str, client: KeyClient) -> Person:
    """Return who is given; one who followed before stays, whatever became of their roles."""
    found = Person.objects.filter(login=login).first()
    if found is None:
        raise errors.NoFollowerError(given=login or "—")
    is_kept = client.follower_id == found.pk
    if not is_kept and not (found.is_active and as_actor(found).may(Right.RUN_PROJECTS, client.place_path)):
        raise errors.NoFollowerError(given=found.name)
    return found


def _save(held: KeyClient, actor: Actor) -> None:
    held.version += 1
    _touch(held, actor)
    held.save()


def _touch(client: KeyClient, actor: Actor) -> None:
    client.changed_at, client.changed_by_name = timezone.now(), actor.name


def _said(client: KeyClient) -> dict[str, object]:
    day = client.next_contact.isoformat() if client.next_contact else ""
    login = client.follower.login if client.follower else ""
    return {"place": client.place_path, "follower": login, "since": client.since.isoformat(), "next_contact": day}
