"""Investors (投资企业): taking one in, changing it, and its place in its group; every change is audited."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.timezone import localtime

from lingyan.apps.audit.actions import Change, record, record_all
from lingyan.apps.enterprises.actions import errors
from lingyan.apps.enterprises.models import Enterprise, GroupLink
from lingyan.apps.enterprises.queries.regions import ABROAD, regions
from lingyan.domain.projects.investors import InvestorFacts, problems_of_investor
from lingyan.kernel.access import Actor, Right
from lingyan.kernel.message import Message
from lingyan.kernel.message import gettext_noop as _
from lingyan.kernel.uscc import UnifiedSocialCreditCode

TWICE = _("This code is that of “{name}”, which is here already.")
SAME_NAME = _("An investor of this name is here already; enter the code of this one, or change that one.")
CYCLE = _("“{parent}” belongs to “{name}” itself, {steps} steps below it: a group cannot hold itself.")
OWN_PARENT = _("An enterprise is not its own parent.")


@dataclass(frozen=True, slots=True)
class InvestorGiven:
    """What is given of an investor (投资企业登记内容): its facts, other names, its parent, a note."""

    facts: InvestorFacts
    other_names: tuple[str, ...] = ()
    parent: Enterprise | None = None
    note: str = ""
    is_synthetic: bool = False


@transaction.atomic
def add_investor(given: InvestorGiven, *, actor: Actor) -> Enterprise:
    """Take an investor in.

    Raises:
        LogInError, NotYoursError: the one who acts runs no projects.
        InvestorFactsError: something that is said cannot be right, or the code or name is here already.
    """
    actor.check(Right.RUN_PROJECTS)
    check_given(given)
    made = Enterprise(is_synthetic=given.is_synthetic or actor.is_synthetic)
    _put(made, given)
    _touch(made, actor)
    try:
        with transaction.atomic():
            made.save()
    except IntegrityError:  # somebody took the same code in at this moment
        check_given(given)
        raise
    _link(made)
    told = {name: value for name, value in facts_kept(made).items() if value}
    record(actor, "enterprises.add", ("enterprise", str(made.pk)), after=told)
    return made


@transaction.atomic
def change_investor(enterprise: Enterprise, given: InvestorGiven, *, actor: Actor, seen_version: int) -> Enterprise:
    """Change what is said of an investor, and where it stands in its group.

    Raises:
        LogInError, NotYoursError: the one who acts runs no projects.
        InvestorChangedError: somebody changed it since `seen_version`.
        InvestorFactsError: as when it is taken in; or its parent would belong to itself.
    """
    actor.check(Right.RUN_PROJECTS)
    _lock_groups(enterprise, given.parent)
    held = held_investor(enterprise, actor, seen_version)
    check_given(given, held)
    before = facts_kept(held)
    old_parent = held.parent_id
    _put(held, given)
    after = facts_kept(held)
    changed = [name for name, value in after.items() if before[name] != value]
    if not changed:
        return held
    save_touched(held, actor)
    if held.parent_id != old_parent:
        _link_again(held)
    record(
        actor,
        "enterprises.change",
        ("enterprise", str(held.pk)),
        before={name: before[name] for name in changed},
        after={name: after[name] for name in changed},
    )
    return held


@transaction.atomic
def add_missing(many: Iterable[InvestorFacts], *, actor: Actor, is_synthetic: bool = False) -> None:
    """Take in the investors whose codes are not here yet, the first name of each code; five statements for all.

    What stands of one that is here stays: who names it in a project does not change it for everybody. One without
    code or name is left out.

    Raises:
        LogInError, NotYoursError: the one who acts runs no projects.
        CreditCodeError: a code is none.
    """
    actor.check(Right.RUN_PROJECTS)
    wanted: dict[str, InvestorFacts] = {}
    for facts in many:
        if facts.uscc and facts.name.strip():
            code = str(UnifiedSocialCreditCode.parse(facts.uscc))
            wanted.setdefault(code, replace(facts, uscc=code, region=_known_region(facts.region)))
    here = Enterprise.objects.filter(uscc__in=list(wanted)).values_list("uscc", flat=True)
    missing = sorted(wanted.keys() - set(here))
    add_investors([InvestorGiven(wanted[code], is_synthetic=is_synthetic) for code in missing], actor=actor)


@transaction.atomic
def add_investors(many: Sequence[InvestorGiven], *, actor: Actor) -> None:
    """Take in investors that are not here yet and belong to no group so far; five statements for all.

    One whose code somebody took in at this moment is left out.

    Raises:
        LogInError, NotYoursError: the one who acts runs no projects.
        InvestorFactsError: something that is said of one cannot be right.
    """
    actor.check(Right.RUN_PROJECTS)
    for given in many:
        if problems := problems_of_investor(given.facts, regions().keys(), ABROAD):
            raise errors.InvestorFactsError(problems)
    try:
        with transaction.atomic():
            _add_all(many, actor)
    except IntegrityError:
        codes = [given.facts.uscc for given in many]
        here = set(Enterprise.objects.filter(uscc__in=codes).values_list("uscc", flat=True))
        _add_all([given for given in many if given.facts.uscc not in here], actor)


def check_given(given: InvestorGiven, held: Enterprise | None = None) -> None:
    """Raise `InvestorFactsError` where something cannot be right: facts, a code twice, a group that holds itself."""
    problems = problems_of_investor(given.facts, regions().keys(), ABROAD)
    if "uscc" not in problems and (twin := _twin(given.facts, held)):
        problems.update(twin)
    if held is not None and (cycle := cycle_of(held, given.parent)):
        problems["parent"] = cycle
    if problems:
        raise errors.InvestorFactsError(problems)


def cycle_of(held: Enterprise, parent: Enterprise | None) -> Message | None:
    """Return why an enterprise cannot belong to `parent`: it is itself, or belongs to it; None where it can."""
    if parent is None:
        return None
    link = GroupLink.objects.filter(holder=held, member=parent).first()
    if link is None:
        return None
    if not link.distance:
        return Message(OWN_PARENT)
    return Message(CYCLE, {"parent": parent.name, "name": held.name, "steps": link.distance})


def held_investor(enterprise: Enterprise, actor: Actor, seen_version: int | None = None) -> Enterprise:
    """Return the row of an investor, locked, for someone who changes it; the caller holds the transaction.

    Raises:
        LogInError, NotYoursError: the one who acts runs no projects.
        InvestorChangedError: somebody changed it since `seen_version`; says who, and when to the second.
    """
    actor.check(Right.RUN_PROJECTS)
    locked = Enterprise.objects.select_for_update(of=("self",)).select_related("parent")
    held = locked.get(pk=enterprise.pk)
    if seen_version is not None and held.version != seen_version:
        at = f"{localtime(held.changed_at):%Y-%m-%d %H:%M:%S}"
        raise errors.InvestorChangedError(name=held.changed_by_name, at=at)
    return held


def save_touched(held: Enterprise, actor: Actor) -> None:
    """Save an investor that was changed, as the next version of it."""
    held.version += 1
    _touch(held, actor)
    held.save()


def facts_kept(enterprise: Enterprise) -> dict[str, object]:
    """Return what the audit keeps of an investor."""
    plain = {name: getattr(enterprise, name) for name in ("name", "uscc", "other_names", "region", "note")}
    return {**plain, "parent": enterprise.parent.name if enterprise.parent else ""}


def _add_all(many: Sequence[InvestorGiven], actor: Actor) -> None:
    """Write new investors that belong to no group yet, all at once."""
    rows = []
    for given in many:
        made = Enterprise(is_synthetic=given.is_synthetic or actor.is_synthetic)
        _put(made, given)
        _touch(made, actor)
        rows.append(made)
    made_rows = Enterprise.objects.bulk_create(rows)
    GroupLink.objects.bulk_create(GroupLink(holder=one, member=one, distance=0) for one in made_rows)
    told = [(one, {name: value for name, value in facts_kept(one).items() if value}) for one in made_rows]
    record_all(actor, "enterprises.add", [Change(("enterprise", str(one.pk)), after=after) for one, after in told])


def _known_region(region: str) -> str:
    return region if region in {*regions(), ABROAD} else ""


def _twin(facts: InvestorFacts, held: Enterprise | None) -> dict[str, Message]:
    """Return at which field an investor that is here already is told; nothing where there is none."""
    others = Enterprise.objects.exclude(pk=held.pk) if held else Enterprise.objects.all()
    if facts.uscc:
        twin = others.filter(uscc=str(UnifiedSocialCreditCode.parse(facts.uscc))).first()
        return {"uscc": Message(TWICE, {"name": twin.name})} if twin else {}
    twin = others.filter(name=facts.name.strip()).first()
    return {"name": Message(SAME_NAME)} if twin else {}


def _put(enterprise: Enterprise, given: InvestorGiven) -> None:
    facts = given.facts
    enterprise.name, enterprise.region = facts.name.strip(), facts.region
    enterprise.uscc = str(UnifiedSocialCreditCode.parse(facts.uscc)) if facts.uscc else ""
    names = (" ".join(name.split()) for name in given.other_names)
    enterprise.other_names = "\n".join(dict.fromkeys(name for name in names if name))
    enterprise.parent, enterprise.note = given.parent, given.note.strip()


def _touch(enterprise: Enterprise, actor: Actor) -> None:
    enterprise.changed_at, enterprise.changed_by_name = timezone.now(), actor.name


def _lock_groups(enterprise: Enterprise, parent: Enterprise | None) -> None:
    """Let nobody else move what the two groups hold, so that two moves at once make no circle of them."""
    if parent is None or parent.pk == enterprise.parent_id:
        return
    tops = GroupLink.objects.filter(member__in=[enterprise.pk, parent.pk], holder__parent=None).values("holder")
    list(Enterprise.objects.select_for_update().filter(pk__in=tops).order_by("pk"))


def _link(made: Enterprise) -> None:
    """Write which enterprises hold a new one: itself, its parent, and all that hold that."""
    above = GroupLink.objects.filter(member=made.parent_id) if made.parent_id else GroupLink.objects.none()
    GroupLink.objects.bulk_create(
        [
            GroupLink(holder=made, member=made, distance=0),
            *(GroupLink(holder_id=link.holder_id, member=made, distance=link.distance + 1) for link in above),
        ]
    )


def _link_again(held: Enterprise) -> None:
    """Write anew what holds an enterprise that moved, with all that it holds itself."""
    below = list(GroupLink.objects.filter(holder=held))
    members = [link.member_id for link in below]
    GroupLink.objects.filter(member__in=members).exclude(holder__in=members).delete()
    above = list(GroupLink.objects.filter(member=held.parent_id)) if held.parent_id else []
    GroupLink.objects.bulk_create(
        GroupLink(holder_id=up.holder_id, member_id=down.member_id, distance=up.distance + 1 + down.distance)
        for up in above
        for down in below
    )
