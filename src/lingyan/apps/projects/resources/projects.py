"""Projects by Excel (项目表格导入): the template, how each row is judged, and how it is taken over."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from types import MappingProxyType

from django.db.models import Q
from django.utils.timezone import localdate
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from lingyan.apps.accounts.queries.scopes import scope_name
from lingyan.apps.catalogue.queries import catalogue
from lingyan.apps.design.names import is_chinese
from lingyan.apps.enterprises.queries.lists import LISTS_WRITTEN
from lingyan.apps.enterprises.queries.officers import officers_offered
from lingyan.apps.enterprises.queries.regions import region_name
from lingyan.apps.jobs.models import JobRow, Outcome
from lingyan.apps.jobs.queries import Column, Judgement, SheetRow, kept
from lingyan.apps.projects.actions import ProjectGiven, facts_of
from lingyan.apps.projects.actions.errors import ProjectFactsError
from lingyan.apps.projects.actions.many import Taken, Wish, add_projects, change_projects
from lingyan.apps.projects.models import Project
from lingyan.apps.projects.queries.naming import industry_name
from lingyan.apps.projects.queries.seeing import course_of_project, visible_projects
from lingyan.apps.projects.resources.reading import AMOUNTS, DAYS, RowRead, read_row
from lingyan.domain.projects.facts import ProjectFacts, problems_of
from lingyan.domain.projects.stages import NAMES, Change, Course, Stage, course_of
from lingyan.engines.sheet_writing import Written
from lingyan.engines.workbook import ColumnWritten, SheetWritten, write_workbook
from lingyan.kernel.access import Actor, Right
from lingyan.kernel.errors import LingyanError
from lingyan.kernel.message import Message, gettext_noop

KIND = "projects.projects"
"""The kind of the jobs that take projects over."""

COLUMNS = (
    Column(
        "key",
        _("project number"),
        ("项目编号", "project number", "编号"),
        help=_("Of a project that is here already; empty for a new one."),
    ),
    Column("name", _("project"), ("项目名称", "project", "项目"), is_required=True, is_lead=True),
    Column("place", _("place"), ("所在地", "place", "承接地", "县市区", "园区"), is_required=True),
    Column("industry", _("industry"), ("产业", "industry", "行业", "产业类别")),
    Column("source", _("source region"), ("来源地", "source region", "来源地区", "投资来源地")),
    Column("officer", _("officer"), ("招商专员", "officer", "责任人", "联系人员")),
    Column("investor_name", _("investor"), ("投资方", "investor", "投资企业", "投资主体")),
    Column("investor_uscc", _("credit code of the investor"), ("统一社会信用代码", "credit code", "信用代码")),
    Column("top_list", _("three-500 list"), ("三类500强", "three-500 list", "500强")),
    Column("top_year", _("year of the list"), ("榜单年份", "list year", "上榜年份")),
    Column(
        "investment",
        _("planned investment, 10,000 yuan"),
        ("计划投资（万元）", "investment (10,000 yuan)", "计划投资", "投资额（万元）", "总投资（万元）"),
    ),
    Column("land_mu", _("land needed, mu"), ("用地（亩）", "land (mu)", "用地", "用地需求（亩）")),
    Column("energy_tce", _("energy needed, tce a year"), ("年用能（吨标准煤）", "energy (tce)", "用能")),
    Column("labour", _("jobs"), ("用工（人）", "jobs", "用工")),
    Column("tax", _("tax expected a year, 10,000 yuan"), ("预计年税收（万元）", "tax (10,000 yuan)", "年税收（万元）")),
    Column("detail", _("what it is about"), ("建设内容", "detail", "内容", "备注")),
    Column("lead_on", _("lead since"), ("接洽日期", "lead since", "线索日期")),
    Column("signed_on", _("contract signed on"), ("签约日期", "signed on", "签约时间")),
    Column("registered_on", _("registered on"), ("注册日期", "registered on", "注册时间")),
    Column("approved_on", _("approved on"), ("立项日期", "approved on", "备案日期", "立项时间")),
    Column("started_on", _("started on"), ("开工日期", "started on", "开工时间")),
    Column("producing_on", _("in production since"), ("投产日期", "in production since", "投产时间")),
)

NOT_YOURS = gettext_noop("You run no projects at this place.")
NO_KEY = gettext_noop("There is no project “{given}” that you may see.")
TWICE = gettext_noop("Row {row} gives this project already.")
STANDS = gettext_noop("The project stands already as it is written here.")
OTHER_DAY = gettext_noop("“{stage}”: the log of the project says {day}. Put it right on its page.")
NOT_COME = gettext_noop("“{stage}”: {day} has not come yet.")


class ProjectsIntake:
    """Takes projects over from a table (项目导入); one is made for each table, and remembers its rows."""

    kind = KIND
    columns: tuple[Column, ...] = COLUMNS
    right = Right.RUN_PROJECTS
    most_rows = 200_000

    def __init__(self) -> None:
        self._seen: dict[str, int] = {}

    def of_params(self, params: Mapping[str, object]) -> "ProjectsIntake":
        """Return an intake for one table."""
        del params
        return ProjectsIntake()

    def judge(self, rows: Sequence[SheetRow], actor: Actor) -> Sequence[Judgement]:
        """Return what each row would do; five queries for all of them."""
        officers = _officers(actor)
        read = [read_row(row, officers) for row in rows]
        present = Present(read, actor)
        return [self._judged(row, one, present, actor) for row, one in zip(rows, read, strict=True)]

    def take(self, rows: Sequence[JobRow], actor: Actor) -> None:
        """Add or change the projects of these rows; what changed since the preview is refused with the reason."""
        read = [_restored(row.payload) for row in rows]
        present = Present(read, actor)
        new: list[tuple[JobRow, ProjectGiven]] = []
        changed: list[tuple[JobRow, Wish]] = []
        for row, one in zip(rows, read, strict=True):
            project = present.of(one)
            if project is None:
                new.append((row, _given(one)))
            else:
                changed.append((row, _wish(one, project, int(row.payload.get("version") or 0))))
        _tell(new, add_projects([given for _row, given in new], actor=actor))
        _tell(changed, change_projects([wish for _row, wish in changed], actor=actor))

    def _judged(self, row: SheetRow, one: RowRead, present: "Present", actor: Actor) -> Judgement:
        if one.problems:
            further = problems_of(_facts(one), catalogue().industries, Stage.LEAD)
            return Judgement(Outcome.REFUSED, (*one.problems, *further.values()))
        first = self._seen.setdefault(one.key or f"{one.place} {one.facts['name']}", row.number)
        if first != row.number:
            return Judgement(Outcome.REFUSED, (Message(TWICE, {"row": first}),))
        project = present.of(one)
        if one.key and project is None:
            return Judgement(Outcome.REFUSED, (Message(NO_KEY, {"given": one.key}),))
        at = project.place_path if project else one.place
        if not all(actor.may(Right.RUN_PROJECTS, path) for path in {at, one.place}):
            return Judgement(Outcome.REFUSED, (Message(NOT_YOURS),))
        try:
            return _new(one) if project is None else _compared(one, project)
        except LingyanError as wrong:
            return Judgement(Outcome.REFUSED, _reasons(wrong))


class Present:
    """The projects that some rows mean (已有项目): by their number, or by name and place where one alone has both."""

    def __init__(self, rows: Iterable[RowRead], actor: Actor) -> None:
        listed = list(rows)
        keys = [one.key for one in listed if one.key]
        names = [str(one.facts["name"]) for one in listed if not one.key and "name" in one.facts]
        places = {one.place for one in listed}
        wanted = Q(key__in=keys) | Q(name__in=names, place_path__in=places)
        found = list(visible_projects(actor).filter(wanted).select_related("officer").prefetch_related("changes"))
        self._by_key = {one.key: one for one in found}
        several = Counter((one.name, one.place_path) for one in found)
        self._by_name = {(one.name, one.place_path): one for one in found if several[one.name, one.place_path] == 1}

    def of(self, one: RowRead) -> Project | None:
        """Return the project that a row means, or None for a new one."""
        if one.key:
            return self._by_key.get(one.key)
        return self._by_name.get((str(one.facts.get("name", "")), one.place))


def projects_table(projects: Iterable[Project] = ()) -> bytes:
    """Return projects as the Excel file that is taken in again, an empty one without any, in the reader's language."""
    widths = {"name": 32, "place": 20, "investor_name": 28, "investor_uscc": 22, "detail": 40, "industry": 18}
    columns = tuple(
        ColumnWritten(
            head=column.names[0 if is_chinese() else 1],
            width=widths.get(column.key, 14),
            choices=tuple(dict.fromkeys(LISTS_WRITTEN.values())) if column.key == "top_list" else (),
            help=str(column.help),
        )
        for column in COLUMNS
    )
    note = gettext("One project a row; sums in 10,000 yuan. An empty cell changes nothing of a project that is here.")
    return write_workbook([SheetWritten(gettext("Projects"), columns, [_written(one) for one in projects], note)])


def _written(project: Project) -> tuple[Written, ...]:
    """Return a project as a row of the table; its log must have been fetched."""
    reached = course_of_project(project).reached
    facts = facts_of(project)
    cells: dict[str, Written] = {
        "key": project.key,
        "place": scope_name(project.place_path),
        "industry": industry_name(project.industry),
        "source": region_name(project.source),
        "officer": project.officer.login if project.officer else "",
        "top_list": LISTS_WRITTEN.get(project.top_list, ""),
        "detail": project.detail,
        **{column: reached.get(stage) for column, stage in DAYS.items()},
    }
    return tuple(cells[one.key] if one.key in cells else getattr(facts, one.key) for one in COLUMNS)


def _new(one: RowRead) -> Judgement:
    """Return what a row of a new project would do."""
    changes = changes_of(one.days, localdate())
    problems = [
        *_not_come(one.days),
        *problems_of(_facts(one), catalogue().industries, course_of(changes).stage).values(),
    ]
    if problems:
        return Judgement(Outcome.REFUSED, tuple(problems))
    return Judgement(Outcome.NEW, payload=_payload(one))


def _compared(one: RowRead, project: Project) -> Judgement:
    """Return what a row of a project that is here would do."""
    course = course_of_project(project)
    moves = list(_moves(one, course))
    reached = course.reached
    problems = [
        Message(OTHER_DAY, {"stage": Message(NAMES[stage]), "day": reached[stage]})
        for stage, day in one.days.items()
        if stage in reached and reached[stage] != day
    ]
    after = course
    for change in moves:
        after = after.after(change)
    given = _merged(one, project)
    problems += [*_not_come(one.days), *problems_of(given.facts, catalogue().industries, after.stage).values()]
    if problems:
        return Judgement(Outcome.REFUSED, tuple(problems))
    if not moves and _stands(project, given):
        return Judgement(Outcome.SAME, (Message(STANDS),))
    return Judgement(Outcome.CHANGED, payload={**_payload(one), "version": project.version})


def _given(one: RowRead) -> ProjectGiven:
    """Return the new project of a row."""
    changes = changes_of(one.days, localdate())
    return ProjectGiven(_facts(one), one.place, one.source, one.officer, one.detail, changes)


def _wish(one: RowRead, project: Project, version: int) -> Wish:
    """Return how a row changes a project that is here."""
    moves = tuple(_moves(one, course_of_project(project)))
    return Wish(project, _merged(one, project), moves, version or project.version)


def _tell(rows: Sequence[tuple[JobRow, object]], found: Sequence[Taken]) -> None:
    """Say at each row that was not taken why."""
    for (row, _asked), one in zip(rows, found, strict=True):
        if isinstance(one, LingyanError):
            row.outcome = Outcome.REFUSED
            row.reasons = [kept(reason) for reason in _reasons(one)]


def changes_of(days: Mapping[Stage, date], today: date) -> tuple[Change, ...]:
    """Return the log with which a project of these days is taken in.

    A contract was a lead and negotiated before, on no later day than it was signed; a row need not say when.
    """
    ordered = [Change(stage, day) for stage, day in days.items() if stage is not Stage.LEAD]
    first = days.get(Stage.LEAD) or (ordered[0].day if ordered else today)
    if not ordered:
        return (Change(Stage.LEAD, first),)
    return (Change(Stage.LEAD, first), Change(Stage.NEGOTIATION, first), *ordered)


def _moves(one: RowRead, course: Course) -> Iterable[Change]:
    """Yield the moves on that a row adds to a course; what is signed was negotiated on that day at the latest."""
    for stage, day in one.days.items():
        if stage in course.reached:
            continue
        if stage is Stage.SIGNED and course.stage in {Stage.LEAD, Stage.VISIT}:
            yield Change(Stage.NEGOTIATION, day)
        yield Change(stage, day)


def _not_come(days: Mapping[Stage, date]) -> list[Message]:
    today = localdate()
    return [
        Message(NOT_COME, {"stage": Message(NAMES[stage]), "day": day}) for stage, day in days.items() if day > today
    ]


def _facts(one: RowRead) -> ProjectFacts:
    return ProjectFacts(**{"name": "", **one.facts})  # type: ignore[arg-type] # each was read as its type


def _merged(one: RowRead, project: Project) -> ProjectGiven:
    """Return what a project would be with what a row says; an empty cell changes nothing."""
    facts = replace(facts_of(project), **one.facts)  # type: ignore[arg-type] # each was read as its type
    login = project.officer.login if project.officer else ""
    return ProjectGiven(
        facts,
        one.place or project.place_path,
        one.source or project.source,
        one.officer or login,
        one.detail or project.detail,
    )


def _stands(project: Project, given: ProjectGiven) -> bool:
    login = project.officer.login if project.officer else ""
    own = (project.place_path, project.source, login, project.detail)
    return facts_of(project) == given.facts and own == (given.place, given.source, given.officer, given.detail)


def _payload(one: RowRead) -> dict[str, object]:
    days = {stage.value: day.isoformat() for stage, day in one.days.items()}
    plain = {name: getattr(one, name) for name in ("key", "place", "source", "officer", "detail")}
    facts = {name: str(value) if isinstance(value, Decimal) else value for name, value in one.facts.items()}
    return {**plain, "facts": facts, "days": days}


def _restored(payload: Mapping[str, object]) -> RowRead:
    facts, days = payload["facts"], payload["days"]
    given = dict(facts) if isinstance(facts, dict) else {}
    kept_days = dict(days) if isinstance(days, dict) else {}
    return RowRead(
        key=str(payload["key"]),
        facts={name: Decimal(str(value)) if name in AMOUNTS else value for name, value in given.items()},
        place=str(payload["place"]),
        source=str(payload["source"]),
        officer=str(payload["officer"]),
        detail=str(payload["detail"]),
        days=MappingProxyType(
            {
                stage: date.fromisoformat(str(kept_days[stage.value]))
                for stage in DAYS.values()
                if stage.value in kept_days
            }
        ),
    )


def _officers(actor: Actor) -> Mapping[str, str]:
    """Return the officers by log-in name, and by their name where one alone has it; one query."""
    offered = officers_offered(actor)
    several = Counter(name for _login, name in offered)
    named = {name: login for login, name in offered if several[name] == 1}
    return {**named, **{login: login for login, _name in offered}}


def _reasons(wrong: LingyanError) -> tuple[Message, ...]:
    """Return an error as the reasons of a row: what is wrong at each field, or what happened."""
    if isinstance(wrong, ProjectFactsError):
        return tuple(wrong.fields.values())
    return (Message(type(wrong).what, wrong.data),)
