"""Changes to organisations (单位): added, changed, renamed, merged, closed, opened again; none is ever deleted."""

import secrets
from dataclasses import dataclass, fields, replace
from datetime import date
from unicodedata import normalize

from django.db import transaction
from django.dispatch import Signal
from django.utils.timezone import localdate

from lingyan.apps.accounts.models import Organisation, OrganisationKind, OrganisationName
from lingyan.apps.accounts.queries.choices import names_of
from lingyan.apps.accounts.queries.organisations import facts_of, state_of, successor
from lingyan.apps.accounts.queries.scopes import places_by_path
from lingyan.apps.audit.actions import record
from lingyan.kernel.access import EVERYWHERE, Actor, Right
from lingyan.kernel.errors import BadInputError, DoesNotHoldError
from lingyan.kernel.message import Message
from lingyan.kernel.message import gettext_noop as _
from lingyan.kernel.uscc import UnifiedSocialCreditCode
from lingyan.loaders.organisations import OWN

organisation_merged = Signal()
"""Sent in the transaction of a merger with `organisation`, `into` and `actor`: what a higher app keeps for it moves."""

LONGEST_NAME, LONGEST_ENGLISH_NAME, LONGEST_REASON = 120, 200, 200
MOST_OTHER_NAMES = 20

_WIDE_BRACKETS = str.maketrans("()", "（）")

BY_HAND = tuple(kind for kind in OrganisationKind if kind != OrganisationKind.COLLECTIVE)
"""What an office can add: whom a collective stands for follows from a document, so it comes with a pack."""


class WrongOrganisationError(BadInputError):
    """A fact of an organisation that cannot be."""

    code = "accounts.wrong_organisation"
    what = "{problem}"
    remedy = _("Correct it and send it again.")


class NameTakenError(DoesNotHoldError):
    """A name that another open organisation of the same place has."""

    code = "accounts.name_taken"
    what = _("“{name}” is there already at this place.")
    remedy = _("Use the one that is there, or write the whole name that tells the two apart.")


class WrongDayError(BadInputError):
    """A day on which a change cannot have been."""

    code = "accounts.wrong_day"
    what = _("{day} cannot be the day of this change.")
    remedy = _("Give a day that is not in the future and not before the change before it.")


class ClosedError(DoesNotHoldError):
    """A change to an organisation that is closed."""

    code = "accounts.closed_organisation"
    what = _("“{name}” is closed.")
    remedy = _("Open it again first, or work with its successor.")


class StillUsedError(DoesNotHoldError):
    """An organisation that people still belong to, about to be closed."""

    code = "accounts.organisation_has_people"
    what = _("{count} people who may log in still belong to “{name}”.")
    remedy = _("Move them to another organisation first, or merge this one into its successor.")


class CircleError(DoesNotHoldError):
    """A merger into itself, or into what was merged into it."""

    code = "accounts.merger_circle"
    what = _("“{name}” cannot become part of itself.")
    remedy = _("Choose the organisation that carries its work on.")


class CollectiveMergerError(DoesNotHoldError):
    """A single organisation merged into one that stands for many, or the other way round."""

    code = "accounts.merger_with_collective"
    what = _("“{name}” stands for many organisations at once; nobody works in it.")
    remedy = _("Choose the one organisation that carries its work on.")


class ChangedMeanwhileError(DoesNotHoldError):
    """A change that rests on a state that is no more."""

    code = "accounts.changed_meanwhile"
    what = _("Someone else changed “{name}” while you were editing.")
    remedy = _("Load the page again, see what is there now, and make your change once more.")


@dataclass(frozen=True, slots=True)
class OrganisationGiven:
    """What is said of an organisation (单位信息), names aside from those that it had."""

    kind: str
    name_zh: str
    name_en: str = ""
    scope: str = EVERYWHERE
    uscc: str = ""
    other_names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Occasion:
    """On which day and why an organisation changed (变更事由)."""

    on: date
    reason: str = ""


def add_organisation(given: OrganisationGiven, *, actor: Actor, is_synthetic: bool = False) -> Organisation:
    """Add an organisation of the office's own.

    Raises:
        NotYoursError: the place is not within reach.
        WrongOrganisationError: a fact of it cannot be.
        NameTakenError: an open one of the same place has the name.
    """
    actor.check(Right.MANAGE_ORGANISATIONS, given.scope)
    checked = checked_organisation(given)
    with transaction.atomic():
        _refuse_taken(checked.name_zh, checked.scope)
        added = Organisation(key=f"{OWN}{secrets.token_hex(4)}", is_synthetic=is_synthetic)
        _write(added, checked)
        added.save(force_insert=True)
        record(actor, "accounts.add_organisation", _thing(added), scope=added.scope, after=facts_of(added))
    return added


def change_organisation(
    organisation: Organisation, given: OrganisationGiven, *, actor: Actor, seen: str = ""
) -> Organisation:
    """Change what is said of an organisation but its names, which `rename_organisation` changes.

    Of one of a pack only the credit code is the office's to say. `seen` is `state_of` what the change rests on; empty
    where whoever asks has just looked.

    Raises:
        ChangedMeanwhileError: it is not as it was seen.
        NameTakenError: at the place to which it moves an open one has its name.
    """
    with transaction.atomic():
        present = _locked(organisation, actor, seen)
        checked = checked_organisation(given)
        actor.check(Right.MANAGE_ORGANISATIONS, checked.scope)
        before = facts_of(present)
        if present.is_packed:
            present.uscc = checked.uscc
        else:
            if checked.scope != present.scope:
                _refuse_taken(present.name_zh, checked.scope)
            _write(present, checked, but=("name_zh",))
        if facts_of(present) != before:
            present.save()
            record(
                actor,
                "accounts.change_organisation",
                _thing(present),
                scope=present.scope,
                before=before,
                after=facts_of(present),
            )
    return present


def rename_organisation(
    organisation: Organisation, names: tuple[str, str], occasion: Occasion, *, actor: Actor, seen: str = ""
) -> Organisation:
    """Give an organisation a Chinese and an English name from a day on; the names before are kept with their days.

    Raises:
        WrongDayError: the day is in the future, or not after that of the name before.
        NameTakenError: an open one of the same place has the name.
    """
    with transaction.atomic():
        present = _locked(organisation, actor, seen)
        last = present.names.exclude(valid_to=None).order_by("-valid_to").first()
        _check_day(occasion, after=last.valid_to if last else None)
        name_zh, name_en = _checked_name(*names)
        if name_zh == present.name_zh:
            raise NameTakenError(name=name_zh)
        _refuse_taken(name_zh, present.scope)
        before = facts_of(present)
        OrganisationName.objects.create(
            organisation=present,
            name_zh=present.name_zh,
            name_en=present.name_en,
            valid_from=last.valid_to if last else None,
            valid_to=occasion.on,
            reason=occasion.reason[:LONGEST_REASON],
        )
        present.name_zh, present.name_en, present.has_own_name = name_zh, name_en, True
        present.save(update_fields=["name_zh", "name_en", "has_own_name"])
        after = {**facts_of(present), "from": occasion.on, "reason": occasion.reason}
        record(actor, "accounts.rename_organisation", _thing(present), scope=present.scope, before=before, after=after)
    return present


def merge_organisation(
    organisation: Organisation, into: Organisation, occasion: Occasion, *, actor: Actor, seen: str = ""
) -> Organisation:
    """Close an organisation because another carries its work on; its people move there, and it points to it.

    What it owes passes on to the successor by night, with what was reported on it; higher apps hear of it by
    `organisation_merged`.

    Raises:
        CircleError: the other is itself, or was merged into it.
        CollectiveMergerError: one of the two stands for many, as all counties together, and the other does not.
        ClosedError: the other is closed.
    """
    with transaction.atomic():
        present = _locked(organisation, actor, seen)
        target = Organisation.objects.select_for_update().get(pk=into.pk)
        actor.check(Right.MANAGE_ORGANISATIONS, target.scope)
        if present.pk in {target.pk, successor(target).pk}:
            raise CircleError(name=present.name_zh)
        for one, other in ((present, target), (target, present)):
            if one.kind == OrganisationKind.COLLECTIVE and other.kind != OrganisationKind.COLLECTIVE:
                raise CollectiveMergerError(name=one.name_zh)
        if target.closed_on is not None:
            raise ClosedError(name=target.name_zh)
        _check_day(occasion)
        moved = sorted(present.people.values_list("login", flat=True))
        present.people.update(organisation=target)
        present.merged_into, present.closed_on = target, occasion.on
        present.save(update_fields=["merged_into", "closed_on"])
        organisation_merged.send(sender=Organisation, organisation=present, into=target, actor=actor)
        after = {"into": target.key, "on": occasion.on, "reason": occasion.reason, "people": moved}
        record(actor, "accounts.merge_organisation", _thing(present), scope=present.scope, after=after)
    return present


def close_organisation(organisation: Organisation, occasion: Occasion, *, actor: Actor, seen: str = "") -> Organisation:
    """Close an organisation that nobody carries on; raise `StillUsedError` while people of it may log in."""
    with transaction.atomic():
        present = _locked(organisation, actor, seen)
        _check_day(occasion)
        if count := present.people.filter(is_active=True).count():
            raise StillUsedError(name=present.name_zh, count=count)
        present.closed_on = occasion.on
        present.save(update_fields=["closed_on"])
        after = {"closed_on": occasion.on, "reason": occasion.reason}
        record(actor, "accounts.close_organisation", _thing(present), scope=present.scope, after=after)
    return present


def reopen_organisation(organisation: Organisation, *, actor: Actor) -> Organisation:
    """Open a closed organisation again, one that was merged too; people who moved on stay where they are."""
    actor.check(Right.MANAGE_ORGANISATIONS, organisation.scope)
    with transaction.atomic():
        present = Organisation.objects.select_for_update().get(pk=organisation.pk)
        if present.closed_on is None:
            return present
        _refuse_taken(present.name_zh, present.scope)
        merged = present.merged_into.key if present.merged_into else ""
        before = {"closed_on": present.closed_on, "merged_into": merged}
        present.closed_on = present.merged_into = None
        present.save(update_fields=["merged_into", "closed_on"])
        record(actor, "accounts.reopen_organisation", _thing(present), scope=present.scope, before=before)
    return present


def checked_organisation(given: OrganisationGiven) -> OrganisationGiven:
    """Return what is given with spaces and widths made even; raise `WrongOrganisationError` for what cannot be."""
    if given.kind not in {*BY_HAND, OrganisationKind.COLLECTIVE}:
        raise _wrong(
            _("“{given}” is no kind of organisation. There are: {kinds}."), given.kind, kinds=names_of(BY_HAND)
        )
    if given.scope != EVERYWHERE and given.scope not in places_by_path():
        raise _wrong(_("There is no place {given}."), given.scope)
    others = tuple(dict.fromkeys(filter(None, map(plain, given.other_names))))
    if len(others) > MOST_OTHER_NAMES or any(len(name) > LONGEST_NAME for name in others):
        raise _wrong(_("The other names are too many or too long."))
    name_zh, name_en = _checked_name(given.name_zh, given.name_en)
    uscc = str(UnifiedSocialCreditCode.parse(given.uscc)) if plain(given.uscc) else ""
    return replace(given, name_zh=name_zh, name_en=name_en, uscc=uscc, other_names=others)


def plain(text: str) -> str:
    """Return one line of text in even width, without signs that cannot be printed; brackets of Chinese stay wide.

    >>> plain(" Ａ 园区(东区) ")
    'A 园区（东区）'
    """
    even = "".join(sign if sign.isprintable() else " " for sign in normalize("NFKC", text))
    line = " ".join(even.split())
    return line if line.isascii() else line.translate(_WIDE_BRACKETS)


def _checked_name(name_zh: str, name_en: str) -> tuple[str, str]:
    zh, en = plain(name_zh), plain(name_en)
    if not zh:
        raise _wrong(_("An organisation needs a name."))
    if len(zh) > LONGEST_NAME or len(en) > LONGEST_ENGLISH_NAME:
        raise _wrong(_("The name “{given}…” is too long."), zh[:20])
    return zh, en


def _wrong(problem: str, given: str = "", **more: Message) -> WrongOrganisationError:
    return WrongOrganisationError(problem=Message(problem, {"given": given, **more}))


def _write(organisation: Organisation, given: OrganisationGiven, but: tuple[str, ...] = ()) -> None:
    for field in fields(given):
        if field.name not in but:
            value = getattr(given, field.name)
            setattr(organisation, field.name, list(value) if isinstance(value, tuple) else value)


def _locked(organisation: Organisation, actor: Actor, seen: str) -> Organisation:
    """Return the organisation as it is now, locked, open and within reach."""
    present = Organisation.objects.select_for_update().get(pk=organisation.pk)
    actor.check(Right.MANAGE_ORGANISATIONS, present.scope)
    if seen and seen != state_of(present):
        raise ChangedMeanwhileError(name=present.name_zh)
    if present.closed_on is not None:
        raise ClosedError(name=present.name_zh)
    return present


def _refuse_taken(name_zh: str, scope: str) -> None:
    if Organisation.objects.filter(name_zh=name_zh, scope=scope, closed_on=None).exists():
        raise NameTakenError(name=name_zh)


def _check_day(occasion: Occasion, after: date | None = None) -> None:
    if occasion.on > localdate() or (after is not None and occasion.on <= after):
        raise WrongDayError(day=occasion.on)


def _thing(organisation: Organisation) -> tuple[str, str]:
    return "organisation", organisation.key
