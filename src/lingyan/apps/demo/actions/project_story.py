"""One project told to its end, and hand-overs between counties (演示项目情节): played by the usual actions.

So the audit and the notices hold what people really do with a project, step by step.
"""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from decimal import Decimal

from lingyan.apps.demo.actions.portfolio import MARK, credit_code
from lingyan.apps.demo.actions.scene import Scene
from lingyan.apps.projects.actions import (
    ContactGiven,
    FundsGiven,
    MoveGiven,
    OfferGiven,
    ProjectGiven,
    accept_hand_over,
    add_contact,
    add_milestone,
    add_note,
    add_project,
    enter_funds,
    mark_milestone,
    move_project,
    offer_hand_over,
    refuse_hand_over,
)
from lingyan.apps.projects.models import Project
from lingyan.domain.projects.facts import ProjectFacts
from lingyan.domain.projects.stages import Change, Stage
from lingyan.kernel.access import Actor

FACTS = ProjectFacts(
    name=f"示例显示模组生产基地{MARK}",
    industry="displays",
    investor_name=f"示例光电科技有限公司{MARK}",
    investor_uscc=credit_code("440300", 0),
    investment=Decimal(32_000),
    land_mu=Decimal(96),
    energy_tce=Decimal(1_850),
    labour=620,
    tax=Decimal(1_900),
)
MOVES = ((Stage.VISIT, 310), (Stage.NEGOTIATION, 290), (Stage.SIGNED, 240), (Stage.REGISTERED, 215))
LATER = ((Stage.APPROVED, 160), (Stage.STARTED, 95))
FUNDS = ((5, 4_000, 3_600), (4, 4_000, 4_100), (3, 4_000, None), (2, 4_000, 2_900), (1, 4_000, 3_300), (0, 4_000, 800))
_LEAD, _WHOLE_MONTH, _GIVER_PCT = 330, 31, 40
_OFFERS = 3
_EARLY = frozenset({Stage.LEAD, Stage.VISIT, Stage.NEGOTIATION, Stage.SIGNED})
_TERMS = "双方按约定比例分享统计指标和税收（演示）"


def play(scene: Scene, projects: Sequence[Project], today: date) -> None:
    """Play the story of one project in the county of the seats, and three hand-overs between it and its neighbour."""
    here, there = _counties(scene)
    _tell_one(scene.actor(here), _path(here), today)
    if there:
        _hand_over(scene, here, there, [one for one in projects if one.stage in _EARLY])


def _tell_one(actor: Actor, place: str, today: date) -> None:
    lead = (Change(Stage.LEAD, _ago(today, _LEAD)),)
    given = ProjectGiven(FACTS, place, officer=actor.key, detail="两条模组产线，一期建设，演示数据。", changes=lead)
    made = add_project(given, actor=actor)
    add_contact(made, ContactGiven(f"示例联系人{MARK}", "总经理", "000-0000-0000"), actor=actor)
    for stage, days in MOVES:
        made = move_project(made, MoveGiven(stage, _ago(today, days)), actor=actor, seen_version=made.version)
        add_note(made, _ago(today, days), "与投资方会面，形成纪要。", actor=actor)
    for title, due, reached in (("完成立项备案", 150, 160), ("主体工程开工", 90, 95), ("设备全部到场", 20, None)):
        found = add_milestone(made, title, _ago(today, due), actor=actor, seen_version=_version(made))
        if reached:
            mark_milestone(made, found.pk, _ago(today, reached), actor=actor, seen_version=_version(made))
    for stage, days in LATER:
        made = move_project(made, MoveGiven(stage, _ago(today, days)), actor=actor, seen_version=_version(made))
    for months, planned, arrived in FUNDS:
        month = _ago(today.replace(day=1), months * _WHOLE_MONTH - months).replace(day=1)
        told = FundsGiven(month, Decimal(planned), None if arrived is None else Decimal(arrived))
        enter_funds(made, told, actor=actor, seen_version=_version(made))


def _hand_over(scene: Scene, here: str, there: str, projects: Sequence[Project]) -> None:
    """Hand over from the neighbour: one is taken, one refused, and one waits for an answer."""
    giver, taker = scene.actor(there), scene.actor(here)
    theirs = [one for one in projects if one.place_path.startswith(_path(there))][:_OFFERS]
    for number, one in enumerate(theirs):
        given = OfferGiven(_path(here), _GIVER_PCT, _TERMS)
        offer = offer_hand_over(one, given, actor=giver, seen_version=_version(one))
        if number == 1:
            accept_hand_over(offer, actor=taker)
        elif number == 2:  # noqa: PLR2004 - the third; the first waits
            refuse_hand_over(offer, actor=taker, reason="与本县产业定位不符（演示）")


def _counties(scene: Scene) -> tuple[str, str]:
    """Return the parts of the first two counties of the scene; the second may be missing."""
    found: Iterator[str] = (part for part in scene.people if part.startswith("county:"))
    return next(found), next(found, "")


def _path(part: str) -> str:
    return part.partition(":")[2]


def _version(project: Project) -> int:
    return Project.objects.values_list("version", flat=True).get(pk=project.pk)


def _ago(today: date, days: int) -> date:
    return today - timedelta(days=days)
