"""What documents order of a unit (单位任务): each task, period and target in which it stands, by which clause, when.

A unit is an organisation of the register, by any name that it has or had; or, where none is called so, a printed name.
A collective that a document names stands for the organisations that the register says it covers.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from django.urls import reverse

from lingyan.apps.accounts.models import Organisation, OrganisationKind, OrganisationName
from lingyan.apps.accounts.queries.organisations import members_of
from lingyan.apps.design.names import field_in_language
from lingyan.apps.plans.models import Duty, Origin, Part
from lingyan.apps.policies.models import Draft, DraftKind, DraftState, Result
from lingyan.apps.policies.queries.named_units import (
    BOUND,
    Named,
    named_drafts,
    unit_link,
    units_called,
    visible_drafts,
)
from lingyan.apps.policies.queries.wording import title_of
from lingyan.domain.tasks.division import day_of, task_line
from lingyan.kernel.access import Actor, Right

UnitKey = int | str
"""The row of an organisation, or a printed name."""


@dataclass(frozen=True, slots=True)
class Ordered:
    """Something that a document orders of a unit (要求).

    `kind` is that of a draft. `part` is the unit's part in it; of a target, in the task in whose words it stands.
    `via` is the collective under which the unit is named. `due` is the last day where there is one, `due_words` what is
    printed of it. `link` leads to where it is decided on or lives, empty where the reader may not go there.
    """

    kind: str
    title: str
    document: str
    clause: str
    part: str
    due: date | None
    due_words: str
    is_open: bool
    via: str = ""
    link: str = ""

    @property
    def due_key(self) -> date:
        """By what it is sorted: without a day, at the end."""
        return self.due or date.max


@dataclass(frozen=True, slots=True)
class UnitRow:
    """A unit with how much documents order of it (单位汇总); `key` is empty where only its printed name is known.

    `names` are the others by which it is found.
    """

    name: str
    key: str
    leads: int
    takes_part: int
    bound: int
    open: int
    names: tuple[str, ...] = ()

    @property
    def total(self) -> int:
        """All tasks and periods in which it stands."""
        return self.leads + self.takes_part + self.bound

    @property
    def link(self) -> str:
        """The page of what is ordered of it."""
        return unit_link(self.key, self.name)


class _Stand(NamedTuple):
    """That a unit stands in a draft (出现): with which part, and under which collective's name."""

    draft: Named
    part: str
    via: str = ""

    @property
    def place(self) -> tuple[str, str]:
        """Document and clause."""
        return self.draft.document, self.draft.clause

    @property
    def waits(self) -> bool:
        """Whether it is a task on which nobody decided."""
        return self.draft.kind == DraftKind.TASK and self.draft.state == DraftState.OPEN


class _Counts(NamedTuple):
    """In how much a unit stands (计数)."""

    leads: int
    takes_part: int
    bound: int
    open: int


class _Packed(NamedTuple):
    """That a unit answers for a task that a pack knows (数据包任务)."""

    unit: int
    part: str
    task: str
    document: str
    clause: str


@dataclass(slots=True)
class Orders:
    """All that the documents order of units, as far as one reader may see it (全部要求); asked for once a page."""

    actor: Actor
    _of: dict[UnitKey, list[_Stand]] = field(init=False)

    def __post_init__(self) -> None:
        drafts = named_drafts(self.actor)
        called = units_called(named.name for draft in drafts for named in draft.mentions)
        chosen = _chosen(drafts)
        self._of = {}
        for draft in drafts:
            for named in draft.mentions:
                unit = chosen.get(named.chosen) or called.get(named.name)
                stands = self._of.setdefault(unit.pk if unit else named.name, [])
                if not stands or stands[-1].draft is not draft:
                    stands.append(_Stand(draft, named.part))

    def of_unit(self, unit: Organisation) -> list[Ordered]:
        """Return what is ordered of an organisation, alone or together with others; what is due first at the top."""
        stands = {stand.draft.pk: stand for stand in self._of.get(unit.pk, [])}
        for collective in self._collectives():
            if members_of(collective).filter(pk=unit.pk).exists():
                name = field_in_language(collective, "name")
                for one in self._of[collective.pk]:
                    stands.setdefault(one.draft.pk, one._replace(via=name))
        packed = _without_lived(_packed_of([unit.pk]), stands.values())
        kept = _without_twins(list(stands.values()), packed)
        return _sorted([*self._told(kept), *_packed_orders(packed, self.actor)])

    def of_name(self, name: str) -> list[Ordered]:
        """Return what is ordered of a printed name that no organisation has."""
        return _sorted(self._told(self._of.get(name, [])))

    def units(self) -> list[UnitRow]:
        """Return the units of which something is ordered, those of which most is ordered first."""
        together: dict[UnitKey, tuple[int, ...]] = {}
        for collective in self._collectives():
            for member in members_of(collective).values_list("pk", flat=True):
                together[member] = (*together.get(member, ()), collective.pk)
        packed: dict[UnitKey, list[_Packed]] = {}
        for duty in _packed_of():
            packed.setdefault(duty.unit, []).append(duty)
        keys: dict[UnitKey, None] = dict.fromkeys([*self._of, *together, *packed])
        known = Organisation.objects.in_bulk([key for key in keys if isinstance(key, int)])
        former = _former_names()
        alike: dict[object, _Counts] = {}
        rows = []
        for key in keys:
            # Counties that are only named together have the same counts: they are counted once.
            duties = packed.get(key, [])
            case = (key if key in self._of else "", together.get(key, ()), tuple(one.task for one in duties))
            counts = alike.get(case) or alike.setdefault(case, _counts(self._stands(key, together), duties))
            unit = known.get(key) if isinstance(key, int) else None
            rows.append(_row(unit, str(key), counts, former.get(unit.pk, ()) if unit else ()))
        return sorted(rows, key=lambda row: (-row.total, -row.leads, row.name))

    def _stands(self, key: UnitKey, together: Mapping[UnitKey, Sequence[int]]) -> list[_Stand]:
        """Return where a unit stands, alone and under the names of collectives."""
        found = {one.draft.pk: one for one in self._of.get(key, [])}
        for collective in together.get(key, ()):
            for one in self._of[collective]:
                found.setdefault(one.draft.pk, one)
        return list(found.values())

    def _collectives(self) -> list[Organisation]:
        """Return the collectives that are named and of which the register says whom they cover."""
        found = Organisation.objects.filter(kind=OrganisationKind.COLLECTIVE, closed_on=None).order_by("pk")
        return [one for one in found if one.covers and one.pk in self._of]

    def _told(self, stands: Sequence[_Stand]) -> list[Ordered]:
        drafts = Draft.objects.in_bulk([one.draft.pk for one in stands])
        told = [(drafts[one.draft.pk], one) for one in stands if one.draft.pk in drafts]
        return [_ordered(draft, stand, self.actor) for draft, stand in [*told, *self._targets(told)]]

    def _targets(self, told: Iterable[tuple[Draft, _Stand]]) -> list[tuple[Draft, _Stand]]:
        """Return the targets that stand in the words of these tasks, each with the task's."""
        tasks: dict[tuple[str, str], list[tuple[Draft, _Stand]]] = {}
        for draft, stand in told:
            if draft.kind == DraftKind.TASK:
                tasks.setdefault((draft.document, draft.text_hash), []).append((draft, stand))
        if not tasks:
            return []
        found: dict[object, tuple[Draft, _Stand]] = {}
        for target in visible_drafts(self.actor, (DraftKind.TARGET,), {document for document, _text in tasks}):
            around = tasks.get((target.document, target.text_hash), [])
            at = next((stand for task, stand in around if _stands_in(target, task)), None)
            if at is not None:
                found.setdefault(target.result_key or target.pk, (target, at))
        return list(found.values())


def _chosen(drafts: Iterable[Named]) -> dict[str, Organisation]:
    """Return the organisations that were said to be meant by some printed name, by key."""
    keys = {named.chosen for draft in drafts for named in draft.mentions} - {""}
    return {one.key: one for one in Organisation.objects.filter(key__in=keys)} if keys else {}


def _packed_of(units: Collection[int] | None = None) -> list[_Packed]:
    """Return for which tasks of the packs units answer, all of them or some; one query."""
    duties = Duty.objects.filter(task__origin=Origin.PACK, left_on=None).exclude(task__document="")
    asked = duties if units is None else duties.filter(unit__in=units)
    columns = ("unit", "part", "task__key", "task__document", "task__clause")
    return [_Packed(*row) for row in asked.order_by("task", "position").values_list(*columns)]


def _without_lived(packed: Iterable[_Packed], stands: Iterable[_Stand]) -> list[_Packed]:
    """Return the tasks of the packs as which none of the drafts lives on."""
    lived = {one.draft.result_key for one in stands if one.draft.result == Result.TASK}
    return [one for one in packed if one.task not in lived]


def _without_twins(stands: Sequence[_Stand], packed: Iterable[_Packed]) -> list[_Stand]:
    """Return the drafts without the open tasks that a pack knows already.

    They are taken for those where they stand on the same clause and are not more than the tasks there.
    """
    known = Counter((one.document, one.clause) for one in packed)
    waiting = Counter(one.place for one in stands if one.waits)
    return [one for one in stands if not (one.waits and waiting[one.place] <= known[one.place])]


def _counts(stands: Sequence[_Stand], duties: Sequence[_Packed]) -> _Counts:
    packed = _without_lived(duties, stands)
    kept = _without_twins(stands, packed)
    parts = Counter([one.part for one in kept] + [one.part for one in packed])
    return _Counts(
        leads=parts[Part.LEAD],
        takes_part=parts[Part.SUPPORTING] + parts[Part.RESPONSIBLE],
        bound=parts[BOUND],
        open=sum(one.draft.state == DraftState.OPEN for one in kept),
    )


def _row(unit: Organisation | None, name: str, counts: _Counts, former: Iterable[str]) -> UnitRow:
    if unit is None:
        return UnitRow(name, "", *counts)
    names = (unit.name_zh, unit.name_en, *unit.other_names, *former)
    return UnitRow(field_in_language(unit, "name"), unit.key, *counts, names)


def _former_names() -> dict[int, list[str]]:
    """Return the names that organisations had, by row."""
    found: dict[int, list[str]] = {}
    for unit, zh, en in OrganisationName.objects.order_by().values_list("organisation", "name_zh", "name_en"):
        found.setdefault(unit, []).extend(filter(None, (zh, en)))
    return found


def _sorted(ordered: Iterable[Ordered]) -> list[Ordered]:
    return sorted(ordered, key=lambda one: one.due_key)


def _stands_in(target: Draft, task: Draft) -> bool:
    """Whether the words of a target begin within those of a task."""
    at = target.spans[0][0] if target.spans else -1
    return any(start <= at < end for start, end in task.spans)


def _ordered(draft: Draft, stand: _Stand, actor: Actor) -> Ordered:
    due, words = _due(draft)
    return Ordered(
        kind=draft.kind,
        title=title_of(draft),
        document=draft.document,
        clause=draft.clause,
        part=stand.part,
        due=due,
        due_words=words,
        is_open=draft.state == DraftState.OPEN,
        via=stand.via,
        link=_link(draft, actor),
    )


def _due(draft: Draft) -> tuple[date | None, str]:
    """Return the last day of a draft, where it has one, and what is printed of it; a target's is that of its year."""
    fields = draft.fields
    if draft.kind == DraftKind.TASK:
        line = task_line(fields, draft.clause)
        return line.due, line.due_words
    if draft.kind == DraftKind.TARGET:
        year = str(fields.get("year") or "")
        return day_of(f"{year}-12-31"), year
    length = f"{fields['number']} {fields.get('unit') or ''}".strip() if fields.get("number") else ""
    return day_of(fields.get("date")), length or str(fields.get("date") or "")


def _link(draft: Draft, actor: Actor) -> str:
    if draft.state == DraftState.OPEN:
        return draft.get_absolute_url()
    if draft.result == Result.TASK:
        return reverse("plans:task", args=[draft.result_key]) if actor.may(Right.SEE_TASKS) else ""
    return f"{reverse('policies:periods')}#d-{draft.result_key}" if draft.kind == DraftKind.DEADLINE else ""


def _packed_orders(packed: Sequence[_Packed], actor: Actor) -> list[Ordered]:
    """Return the tasks of the packs for which a unit answers, in words."""
    if not packed:
        return []
    unit, keys = packed[0].unit, [one.task for one in packed]
    duties = Duty.objects.filter(unit=unit, task__key__in=keys, left_on=None).select_related("task", "via")
    return [
        Ordered(
            kind=DraftKind.TASK,
            title=field_in_language(duty.task, "title"),
            document=duty.task.document,
            clause=duty.task.clause,
            part=duty.part,
            due=duty.task.due,
            due_words=field_in_language(duty.task, "due_note"),
            is_open=False,
            via=field_in_language(duty.via, "name") if duty.via else "",
            link=duty.task.get_absolute_url() if actor.may(Right.SEE_TASKS) else "",
        )
        for duty in duties.order_by("task__document", "task__pk")
    ]


def is_private(unit: Organisation) -> bool:
    """Whether a unit is an enterprise, of which a page is shown only where a document speaks of it."""
    return unit.kind == OrganisationKind.ENTERPRISE
