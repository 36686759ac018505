"""Supervision plans by Excel (监察计划表格): the template, how each of its rows is judged, and how it is taken over."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _l

from lingyan.apps.cases.actions.plans import ItemGiven, put_items
from lingyan.apps.cases.models import PlanException, PlanGround, PlanItem, PlanMode, SupervisionPlan
from lingyan.apps.cases.queries import plans as queries
from lingyan.apps.cases.queries.plans import split_names
from lingyan.apps.design.names import is_chinese
from lingyan.apps.jobs.models import JobRow, Outcome
from lingyan.apps.jobs.queries import Column, Judgement, SheetRow, kept
from lingyan.engines.workbook import ColumnWritten, SheetWritten, write_workbook
from lingyan.kernel.access import Actor, Right
from lingyan.kernel.errors import LingyanError
from lingyan.kernel.message import Message
from lingyan.kernel.message import gettext_noop as _
from lingyan.kernel.uscc import CreditCodeError, UnifiedSocialCreditCode

KIND = "cases.plan"
"""The kind of the jobs that take units of a plan over."""

COLUMNS = (
    Column("uscc", _l("unified social credit code"), ("统一社会信用代码", "credit code", "信用代码"), is_required=True),
    Column("unit", _l("unit"), ("单位名称", "unit", "用能单位", "企业名称")),
    Column("mode", _l("mode"), ("监察方式", "mode", "方式"), is_required=True),
    Column("reason", _l("reason"), ("列入理由", "reason", "理由", "风险")),
    Column("departments", _l("joint departments"), ("联合部门", "joint departments", "配合部门")),
    Column("exception", _l("exception"), ("例外情形", "exception", "例外")),
)


def _named(choices: Mapping[str, str]) -> Mapping[str, str]:
    return MappingProxyType({word: value for value, listed in choices.items() for word in listed.split()})


MODES = _named(
    {
        PlanMode.ONLINE: "线上监察 线上 online",
        PlanMode.WRITTEN: "书面监察 书面 written",
        PlanMode.ON_SITE: "现场监察 现场 on_site onsite",
    }
)
"""How people write a mode."""

EXCEPTIONS = _named(
    {PlanException.FOLLOW_UP: "确认整改 整改确认 follow_up", PlanException.COMPLAINT: "处理举报投诉 举报投诉 complaint"}
)
"""How people write an exception."""

NO_MODE = _("“{given}” is no mode. Write 线上监察, 书面监察 or 现场监察.")
NO_EXCEPTION = _("“{given}” is no exception. Write 确认整改, 处理举报投诉, or nothing.")
NO_CODE = _("“{given}” is not a unified social credit code.")
TWICE = _("Row {row} gives this unit already.")
STANDS = _("The unit stands already as it is written here.")
DRAWN = _("This unit was drawn at random for the plan.")


class PlanIntake:
    """Takes units of one plan over from a table (计划导入)."""

    kind = KIND
    columns: tuple[Column, ...] = COLUMNS
    right = Right.RUN_CASES

    def __init__(self, year: int = 0, key: str = "") -> None:
        self._year, self._key = year, key
        self._seen: dict[str, int] = {}

    def of_params(self, params: Mapping[str, object]) -> "PlanIntake":
        """Return the intake of the plan that the upload named."""
        return PlanIntake(int(str(params.get("year") or 0)), str(params.get("plan") or ""))

    def judge(self, rows: Sequence[SheetRow], actor: Actor) -> Sequence[Judgement]:
        """Return what each row would do; three queries for all of them."""
        plan = queries.find_plan(self._year, self._key, actor)
        there = {item.uscc: item for item in plan.items.all()}
        return [self._judged(row, there) for row in rows]

    def take(self, rows: Sequence[JobRow], actor: Actor) -> None:
        """Put the units into the plan; where it is no draft of theirs any more, every row is refused."""
        try:
            plan = queries.find_plan(self._year, self._key, actor)
            put_items(plan, [_restored(row.payload) for row in rows], actor=actor)
        except LingyanError as wrong:
            for row in rows:
                row.outcome = Outcome.REFUSED
                row.reasons = [kept(Message(type(wrong).what, wrong.data))]

    def _judged(self, row: SheetRow, there: Mapping[str, PlanItem]) -> Judgement:
        given, problems = _read(row)
        if problems:
            return Judgement(Outcome.REFUSED, problems)
        first = self._seen.setdefault(given.uscc, row.number)
        if first != row.number:
            return Judgement(Outcome.REFUSED, (Message(TWICE, {"row": first}),))
        item = there.get(given.uscc)
        if item is None:
            return Judgement(Outcome.NEW, payload=_payload(given))
        if item.ground == PlanGround.RANDOM:
            return Judgement(Outcome.REFUSED, (Message(DRAWN),))
        if _is_same(item, given):
            return Judgement(Outcome.SAME, (Message(STANDS),))
        return Judgement(Outcome.CHANGED, payload=_payload(given))


def plan_template(plan: SupervisionPlan | None = None) -> bytes:
    """Return the table of a plan's units as an Excel file, empty without a plan, in the language of the reader."""
    widths = {"uscc": 22, "unit": 32, "reason": 40, "departments": 24}
    choices = {
        "mode": ("线上监察", "书面监察", "现场监察"),
        "exception": ("确认整改", "处理举报投诉"),
    }
    columns = tuple(
        ColumnWritten(
            head=column.names[0 if is_chinese() else 1],
            width=widths.get(column.key, 14),
            choices=choices.get(column.key, ()),
        )
        for column in COLUMNS
    )
    risky = plan.items.filter(ground=PlanGround.RISK) if plan else ()
    note = gettext("One unit a row. Several departments in a cell are separated by 、.")
    rows = [_written(item) for item in risky]
    return write_workbook([SheetWritten(gettext("Supervision plan"), columns, rows, note)])


def _read(row: SheetRow) -> tuple[ItemGiven, tuple[Message, ...]]:
    problems = []
    code, mode, exception = row.text("uscc"), row.text("mode"), row.text("exception")
    try:
        code = str(UnifiedSocialCreditCode.parse(code))
    except CreditCodeError:
        problems.append(Message(NO_CODE, {"given": code}))
    if mode.casefold() not in MODES:
        problems.append(Message(NO_MODE, {"given": mode}))
    if exception and exception.casefold() not in EXCEPTIONS:
        problems.append(Message(NO_EXCEPTION, {"given": exception}))
    given = ItemGiven(
        code,
        row.text("unit")[:200],
        MODES.get(mode.casefold(), ""),
        row.text("reason")[:300],
        split_names(row.text("departments")),
        EXCEPTIONS.get(exception.casefold(), ""),
    )
    return given, tuple(problems)


def _is_same(item: PlanItem, given: ItemGiven) -> bool:
    names = {given.unit_name, ""} & {item.unit_name, ""}
    facts = (item.mode, item.reason, list(item.departments), item.exception)
    return given.unit_name in names and facts == (
        given.mode,
        given.reason,
        list(given.departments),
        given.exception,
    )


def _payload(given: ItemGiven) -> dict[str, object]:
    return {
        "uscc": given.uscc,
        "unit": given.unit_name,
        "mode": given.mode,
        "reason": given.reason,
        "departments": list(given.departments),
        "exception": given.exception,
    }


def _restored(payload: Mapping[str, object]) -> ItemGiven:
    departments = payload["departments"]
    return ItemGiven(
        str(payload["uscc"]),
        str(payload["unit"]),
        str(payload["mode"]),
        str(payload["reason"]),
        tuple(str(name) for name in departments) if isinstance(departments, list) else (),
        str(payload["exception"]),
    )


def _written(item: PlanItem) -> tuple[str, ...]:
    modes = {value: word for word, value in reversed(list(MODES.items()))}
    exceptions = {value: word for word, value in reversed(list(EXCEPTIONS.items()))}
    return (
        item.uscc,
        item.unit_name,
        modes[item.mode],
        item.reason,
        "、".join(item.departments),
        exceptions.get(item.exception, ""),
    )
