"""What goes with the projects of the demonstration (演示项目往来): promises, funds by month, notes and contacts.

They are many and all alike, so they are written as rows, many at once; one project is played by the usual actions.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from random import Random
from types import MappingProxyType

from django.utils import timezone

from lingyan.apps.cases.actions.many_rows import insert_rows
from lingyan.apps.projects.models import Contact, Funds, Milestone, Note, Project
from lingyan.apps.projects.sealing import seal_contact
from lingyan.domain.projects.stages import Stage

PROMISES: Mapping[Stage, tuple[str, int]] = MappingProxyType(
    {
        Stage.REGISTERED: ("在园区注册项目公司", 45),
        Stage.APPROVED: ("完成立项备案", 120),
        Stage.STARTED: ("主体工程开工", 210),
        Stage.PRODUCING: ("一期建成投产", 540),
    }
)
"""What a contract promises, by the stage that it means, and how many days after the signing at the usual."""

NOTES = (
    "电话沟通，投资方希望先看标准厂房。",
    "上门拜访投资方，对方关心用电价格和用工。",
    "投资方来园区考察，看了两个地块。",
    "与投资方商谈协议条款，土地价格尚待明确。",
    "召开对接会，介绍环评和供地条件。",
)
BUILDING_NOTES = (
    "召开调度会，协调环评和施工许可。",
    "投资方反映配套管网未到位，已报园区。",
    "现场查看施工进度，设备正在安装。",
)
"""What is noted of a project that is being built; of any other, what stands above."""

_WITHDRAWN_BECAUSE = ("投资方资金紧张", "投资方改投他省", "用地条件谈不拢", "环评条件不具备", "市场行情变化")
_MONTHS_OF_PAYING, _MONTHS_AHEAD, _WHOLE = 18, 3, 100
_NOBODY_SAID, _PAYS_LATE, _SAYS_NOTHING_PLANNED = 0.12, 0.3, 0.25
_HAS_CONTACT, _HAS_NOTES, _MOST_NOTES = 0.25, 0.45, 3
_SALT_BITS = 128
_MONTHS = 12


@dataclass(frozen=True, slots=True)
class FundsTold:
    """Funds of a month (演示到位资金), in yuan; None is what nobody has said."""

    month: date
    planned: int | None
    arrived: int | None


def write_dealings(projects: Sequence[Project], day: date, chance: Random) -> None:
    """Write what goes with these projects, as on a day."""
    now = timezone.now()
    signed = [one for one in projects if one.signed_on is not None]
    insert_rows(Milestone, ("project", "title", "due", "reached_on"), list(_milestones(signed, chance)))
    insert_rows(
        Funds,
        ("project", "month", "planned_cny", "arrived_cny", "by_name", "entered_at"),
        _funds(signed, day, now, chance),
    )
    insert_rows(Note, ("project", "day", "text", "by_name", "recorded_at"), list(_notes(projects, day, now, chance)))
    insert_rows(Contact, ("project", "salt", "sealed", "added_at"), list(_contacts(projects, now, chance)))


def reason_withdrawn(chance: Random) -> str:
    """Return why a project was withdrawn."""
    return f"{chance.choice(_WITHDRAWN_BECAUSE)}（演示）"


def paid_by_month(project: Project, day: date, chance: Random) -> Iterator[FundsTold]:
    """Yield what was planned and arrived for a project that was signed; of some months nobody has said it."""
    if project.planned_cny is None or project.signed_on is None:
        return
    paces = project.started_on is not None
    share = chance.uniform(0.7, 1.1) if paces else chance.uniform(0.1, 0.5)
    months = chance.randrange(6, _MONTHS_OF_PAYING)
    each = project.planned_cny // months // _WHOLE * _WHOLE
    month = project.signed_on.replace(day=1)
    last = min(project.withdrawn_on or day, day)
    for number in range(months):
        if month > _later(day, _MONTHS_AHEAD):
            return
        planned = None if chance.random() < _SAYS_NOTHING_PLANNED else each
        has_come = month <= last.replace(day=1) and number > chance.randrange(3) * chance.random()
        arrived = int(each * share * chance.uniform(0.6, 1.2)) // _WHOLE * _WHOLE if has_come else None
        if chance.random() < _NOBODY_SAID:
            arrived = None
        if planned is not None or arrived is not None:
            yield FundsTold(month, planned, arrived)
        month = _later(month, 1)


def _milestones(signed: Sequence[Project], chance: Random) -> Iterator[tuple[object, ...]]:
    """Yield the promises of the contracts; most are kept in time, some are kept late, and some are overdue."""
    for one in signed:
        reached = {
            Stage.REGISTERED: one.registered_on,
            Stage.APPROVED: one.approved_on,
            Stage.STARTED: one.started_on,
            Stage.PRODUCING: one.producing_on,
        }
        for stage, (title, usual) in PROMISES.items():
            if one.signed_on is None:
                continue
            due = one.signed_on + timedelta(days=round(usual * chance.uniform(1.0, 1.7)))
            done = reached[stage]
            if done is not None and due < done and chance.random() > _PAYS_LATE:
                due = done + timedelta(days=chance.randrange(20))
            yield (one.pk, title, due, done)


def _funds(signed: Sequence[Project], day: date, now: datetime, chance: Random) -> Iterator[tuple[object, ...]]:
    for one in signed:
        for told in paid_by_month(one, day, chance):
            yield (one.pk, told.month, told.planned, told.arrived, one.changed_by_name, now)


def _notes(projects: Sequence[Project], day: date, now: datetime, chance: Random) -> Iterator[tuple[object, ...]]:
    for one in projects:
        if chance.random() < _HAS_NOTES:
            for _number in range(chance.randint(1, _MOST_NOTES)):
                at = min(day, one.stage_since + timedelta(days=chance.randrange(30)))
                yield (one.pk, at, chance.choice(BUILDING_NOTES if one.started_on else NOTES), one.changed_by_name, now)


def _contacts(projects: Sequence[Project], now: datetime, chance: Random) -> Iterator[tuple[object, ...]]:
    for number, one in enumerate(projects, start=1):
        if one.investor_name and chance.random() < _HAS_CONTACT:
            salt = f"{chance.getrandbits(_SALT_BITS):032x}"
            words = {"name": f"示例联系人{number}（演示）", "post": "投资总监", "phone": "000-0000-0000", "mail": ""}
            yield (one.pk, salt, seal_contact(words, salt), now)


def _later(month: date, months: int) -> date:
    """Return the first day of the month so many later."""
    at = month.year * _MONTHS + month.month - 1 + months
    return date(at // _MONTHS, at % _MONTHS + 1, 1)
