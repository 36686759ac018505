"""What a draft means here (匹配): indicator, unit and statistic of a target, units and task of a task."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from difflib import get_close_matches

from lingyan.apps.accounts.models import Organisation
from lingyan.apps.accounts.queries.organisations import open_organisations
from lingyan.apps.catalogue.queries import catalogue
from lingyan.apps.plans.models import Indicator, Origin, Part, Statistic, Task
from lingyan.apps.plans.models import Target as StandingTarget
from lingyan.apps.plans.queries.tasks.naming import UnitsNamed, units_named
from lingyan.apps.policies.models import Draft, DraftKind, LoadedText
from lingyan.apps.policies.queries.drafts import places_of
from lingyan.kernel.quantity import Quantity, Unit, UnitMismatchError

ANNUAL = "annual"
_YEARLY = "/年"
LONGEST_TITLE = 200
"""Characters of the title of a task."""

LEFT_OUT, MAKE = "-", "+"
"""What is said of a unit that nobody is called: leave it out, or make an organisation of that name."""

_ANSWERS = frozenset({LEFT_OUT, MAKE})
_ALIKE, _OFFERED = 0.5, 3


@dataclass(frozen=True, slots=True)
class TargetMatch:
    """What a target means here (目标匹配): the unit, the indicator that asks the same, the target that stands."""

    unit: Unit | None
    indicator: Indicator | None = None
    statistic: Statistic | None = None
    standing: StandingTarget | None = None
    is_same: bool = False

    @property
    def place(self) -> str:
        """The path of the place whose indicator it is, empty where there is none yet."""
        return self.indicator.place.path if self.indicator else ""

    @property
    def is_other(self) -> bool:
        """Whether another number stands for that year."""
        return self.standing is not None and not self.is_same


@dataclass(frozen=True, slots=True)
class NamedUnit:
    """A unit as a task names it (任务单位): the organisation that is meant, or the nearest ones by name.

    `chosen` is what was said of an unknown one, as far as a form offers it; `called` is any other name or key.
    """

    name: str
    is_lead: bool
    organisation: Organisation | None
    nearest: tuple[Organisation, ...] = ()
    chosen: str = ""
    called: str = ""


@dataclass(frozen=True, slots=True)
class TaskMatch:
    """What a task means here (任务匹配): its units, the tasks that may be it, and the one of a pack that it is.

    `standing` are the tasks on its clause, and those of its document that a pack has for the same units elsewhere.
    """

    units: tuple[NamedUnit, ...]
    standing: tuple[Task, ...] = ()
    same: Task | None = None

    @property
    def unknown(self) -> tuple[NamedUnit, ...]:
        """The units that nobody here is called."""
        return tuple(unit for unit in self.units if unit.organisation is None)


@dataclass(frozen=True, slots=True)
class _Known:
    """An indicator that is there, its unit, and its name without what only says when or how."""

    row: Indicator
    unit: Unit | None
    name: str

    def is_measured_in(self, unit: Unit) -> bool:
        """Whether values in a unit are values of it."""
        return self.unit is not None and self.unit.dimension == unit.dimension


@dataclass(slots=True)
class Matcher:
    """Matches the drafts of one document (匹配器); what is looked up is looked up once: ten queries at most."""

    drafts: Sequence[Draft]
    _units: UnitsNamed = field(init=False)
    _names: dict[str, Organisation] = field(init=False)
    _near: dict[str, tuple[Organisation, ...]] = field(init=False, default_factory=dict)
    _measures: Mapping[str, Unit] = field(init=False)
    _indicators: list[_Known] = field(init=False)
    _statistics: dict[str, Statistic] = field(init=False)
    _tasks: dict[str, list[Task]] = field(init=False)
    _places: dict[str, str] = field(init=False)
    _whole: frozenset[int] = field(init=False)
    """The texts that are those of a pack: what it says of their tasks is all that there is."""

    def __post_init__(self) -> None:
        tasks = [one for one in self.drafts if one.kind == DraftKind.TASK]
        names = [name for one in tasks for name in unit_names(one)]
        self._units = units_named(names)
        self._names = _every_name() if self._units.problems else {}
        self._tasks = _standing_tasks({one.document for one in tasks})
        self._whole = _registered({one.text_id for one in tasks if one.text_id}) if self._tasks else frozenset()
        self._measures = catalogue().units
        self._places = places_of({one.document for one in self.drafts if one.kind == DraftKind.TARGET})
        self.look_again()

    def look_again(self) -> None:
        """Look the indicators up anew, after one was added."""
        if not any(one.kind == DraftKind.TARGET for one in self.drafts):
            self._indicators, self._statistics = [], {}
            return
        rows = Indicator.objects.select_related("place", "statistic").prefetch_related("targets")
        self._indicators = [_Known(one, self._measures.get(one.unit), plain_name(one.name_zh)) for one in rows]
        self._statistics = {one.name_zh: one for one in Statistic.objects.all()}

    def target(self, draft: Draft) -> TargetMatch:
        """Return what a target means here; nothing is taken for the same on a likeness of names alone."""
        unit = unit_of(draft.fields)
        chosen = draft.fields.get("indicator_key")
        if chosen is not None:
            indicator = next((one.row for one in self._indicators if one.row.key == chosen), None)
        else:
            indicator = self._indicator(draft, unit)
        name = str(draft.fields.get("indicator") or "")
        statistic = self._statistic(name, unit)
        if indicator is None or unit is None:
            return TargetMatch(unit, indicator, statistic)
        known = next(one for one in self._indicators if one.row.pk == indicator.pk)
        same = _said_already(known, draft, unit)
        period = period_of(draft.fields)
        standing = same or next((one for one in indicator.targets.all() if one.period == period), None)
        return TargetMatch(unit, indicator, statistic, standing, same is not None)

    def task(self, draft: Draft) -> TaskMatch:
        """Return what a task means here."""
        leads = set(draft.fields.get("lead") or ())
        said = draft.fields.get("unit_choices") or {}
        named = tuple(self._unit(name, str(said.get(name) or ""), is_lead=name in leads) for name in unit_names(draft))
        of_document = self._tasks.get(draft.document, ())
        here = tuple(task for task in of_document if task.clause == draft.clause)
        same = [task for task in here if task.origin == Origin.PACK and _is_for(task, named)]
        if twin := None if same else _twin(draft, here, named):
            return TaskMatch(named, here, twin)
        if same or draft.text_id not in self._whole:
            return TaskMatch(named, here, same[0] if len(same) == 1 else None)
        # The file may print a note away from its clause; then its units tell the task.
        elsewhere = tuple(task for task in of_document if task not in here and _is_led_alike(task, named))
        return TaskMatch(named, here + elsewhere, elsewhere[0] if len(elsewhere) == 1 else None)

    def _unit(self, name: str, said: str, *, is_lead: bool) -> NamedUnit:
        organisation = self._units.units.get(name)
        if organisation is not None:
            return NamedUnit(name, is_lead, organisation)
        nearest = self._nearest(name)
        is_offered = said in _ANSWERS or any(one.key == said for one in nearest)
        chosen, called = (said, "") if is_offered else ("", said)
        return NamedUnit(name, is_lead, None, nearest, chosen, called)

    def _nearest(self, name: str) -> tuple[Organisation, ...]:
        """Return the organisations whose names are most like one; it is slow, and many tasks name the same units."""
        if name not in self._near:
            near = get_close_matches(name, self._names, _OFFERED, _ALIKE)
            self._near[name] = tuple({one.pk: one for one in (self._names[called] for called in near)}.values())
        return self._near[name]

    def _indicator(self, draft: Draft, unit: Unit | None) -> Indicator | None:
        """Return the one indicator that asks the same: the same number of this document, or the same name.

        One of another document only where both are for one place: each place has its own output.
        """
        if unit is None:
            return None
        alike = [one for one in self._indicators if one.is_measured_in(unit) or _is_printed_so(one, draft)]
        of_document = [one for one in alike if one.row.document == draft.document]
        same = [one for one in of_document if _asks_the_same(one, draft, unit)]
        if len(same) > 1:  # the plan says it in its words and in its table: each clause has its own
            same = [one for one in same if one.row.clause == draft.clause] or same
        if len(same) == 1:
            return same[0].row
        name = plain_name(str(draft.fields.get("indicator") or ""))
        called = [one for one in same or alike if one.name == name]
        place = draft.fields.get("place") or self._places.get(draft.document)
        found = [one for one in called if one.row.document == draft.document]
        found = found or [one for one in called if one.row.place.path == place]
        return found[0].row if len(found) == 1 else None

    def _statistic(self, name: str, unit: Unit | None) -> Statistic | None:
        found = self._statistics.get(plain_name(name)) or self._statistics.get(name)
        if found is None or unit is None:
            return None
        known = catalogue().units.get(found.unit)
        return found if known and known.dimension == unit.dimension else None


def unit_names(draft: Draft) -> list[str]:
    """Return the units that a task names, the leads first, each once."""
    fields = draft.fields
    lists = (fields.get("lead"), fields.get("participants"), fields.get("units"), fields.get("default_units"))
    return list(dict.fromkeys(name for names in lists for name in names or ()))


def task_title(draft: Draft) -> str:
    """Return the title of the task that a draft becomes, as far as the table holds it."""
    return str(draft.fields.get("title") or draft.quote).strip()[:LONGEST_TITLE].strip()


def unit_of(fields: Mapping[str, object]) -> Unit | None:
    """Return the unit of the packs in which a target is measured, or None where they have none called so."""
    units = catalogue().units
    chosen = str(fields.get("pack_unit") or "")
    printed = str(fields.get("unit") or "")
    return units.get(chosen) or units.get(printed) or units.get(printed.removesuffix(_YEARLY))


def period_of(fields: Mapping[str, object]) -> str:
    """Return the period of a target as a pack writes it: a year, `annual`, or nothing."""
    if year := fields.get("year"):
        return str(year)
    return ANNUAL if str(fields.get("unit") or "").endswith(_YEARLY) else ""


def value_of(fields: Mapping[str, object]) -> Decimal | None:
    """Return the number of a target, exactly as it is written; None for what is none."""
    try:
        value = Decimal(str(fields.get("value")))
    except InvalidOperation:
        return None
    return value if value.is_finite() else None


def plain_name(name: str) -> str:
    """Return the name of an indicator without white space and what only says when or how."""
    return "".join(name.split()).removeprefix("全省").removeprefix("示范区").removeprefix("年均")


def _in_unit_of(known: _Known, draft: Draft, unit: Unit) -> Decimal | None:
    """Return the number of a draft in the unit of an indicator; as printed where it is the unit that a pack spells out.

    A table prints 件 over what the pack counts in 件/万人.
    """
    value = value_of(draft.fields)
    if value is None or known.unit is None:
        return None
    if _is_printed_so(known, draft):
        return value
    try:
        return Quantity(value, unit).to(known.unit).value
    except UnitMismatchError:
        return None


def _is_printed_so(known: _Known, draft: Draft) -> bool:
    """Whether an indicator of this document has a unit that the document prints as the draft does, not as the pack."""
    printed = known.row.printed_unit
    is_of_document = known.row.document == draft.document
    return is_of_document and printed not in {"", known.row.unit} and printed == draft.fields.get("unit")


def _said_already(known: _Known, draft: Draft, unit: Unit) -> StandingTarget | None:
    """Return the target of an indicator that is this number for this period.

    Where the words name no period, a target of the same document with this number is the one, if there is just one.
    """
    value, period = _in_unit_of(known, draft, unit), period_of(draft.fields)
    equal = [one for one in known.row.targets.all() if one.value == value]
    of_period = next((one for one in equal if one.period == period), None)
    if of_period is not None or period:
        return of_period
    of_document = [one for one in equal if one.document == draft.document]
    return of_document[0] if len(of_document) == 1 else None


def _asks_the_same(known: _Known, draft: Draft, unit: Unit) -> bool:
    """Whether one of the targets of an indicator is this number for this period, and the names have words in common."""
    if _said_already(known, draft, unit) is None:
        return False
    name, other = plain_name(str(draft.fields.get("indicator") or "")), known.name
    return name in other or other in name or len(set(name) & set(other)) * 2 >= min(len(set(name)), len(set(other)))


def _every_name() -> dict[str, Organisation]:
    found: dict[str, Organisation] = {}
    for one in open_organisations():
        for name in (one.name_zh, *one.other_names):
            found.setdefault(name, one)
    return found


def _standing_tasks(documents: Iterable[str]) -> dict[str, list[Task]]:
    found: dict[str, list[Task]] = {}
    for task in Task.objects.filter(document__in=list(documents)).prefetch_related("duties__unit"):
        found.setdefault(task.document, []).append(task)
    return found


def _registered(texts: Iterable[int]) -> frozenset[int]:
    rows = LoadedText.objects.filter(pk__in=list(texts), is_registered_version=True)
    return frozenset(rows.values_list("pk", flat=True))


def _is_for(task: Task, named: Iterable[NamedUnit]) -> bool:
    """Whether a task is for these units, all of them known: a collective, not its members."""
    wanted = {unit.organisation.pk if unit.organisation else None for unit in named}
    return {duty.via_id or duty.unit_id for duty in task.duties.all()} == wanted


def _twin(draft: Draft, tasks: Iterable[Task], named: Sequence[NamedUnit]) -> Task | None:
    """Return the task that another version of the text ordered of these units in the same words."""
    wanted = (task_title(draft), _plain(draft.quote))
    said = (task for task in tasks if (task.title_zh, _plain(task.detail)) == wanted)
    return next((task for task in said if task.origin == Origin.DOCUMENT and _is_for(task, named)), None)


def _plain(words: str) -> str:
    """Return words without white space, which each file sets otherwise."""
    return "".join(words.split())


def _is_led_alike(task: Task, named: Sequence[NamedUnit]) -> bool:
    """Whether a task of a pack is for these units, with the same ones of them in the lead."""
    leads = {duty.via_id or duty.unit_id for duty in task.duties.all() if duty.part == Part.LEAD}
    wanted = {unit.organisation.pk for unit in named if unit.organisation and unit.is_lead}
    return task.origin == Origin.PACK and leads == wanted and _is_for(task, named)
