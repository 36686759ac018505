"""Cases of the demonstration (演示案件): energy supervision in every stage, told as days before today."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from lingyan.apps.accounts.models import Organisation
from lingyan.apps.cases.actions import CaseGiven, DisclosureGiven, StepGiven, open_case, take_step
from lingyan.apps.cases.models import Case, Complaint, NumberSeries, Paper, SupervisionPlan
from lingyan.apps.cases.queries import rules_of
from lingyan.apps.demo.actions.scene import Scene, Step
from lingyan.apps.places.queries import by_path
from lingyan.apps.projects.actions import SERIES as PROJECTS

PROCEDURE = "energy-supervision"

_VISIT: Mapping[str, object] = {"officers": 2, "certificates": True, "ground": "plan"}


@dataclass(frozen=True, slots=True)
class Told:
    """One step of a story (情节): how many days before today it was, what it was, what was said, what is public."""

    days_ago: int
    kind: str
    said: Mapping[str, object] = field(default_factory=dict)
    by_unit: bool = False
    public: str = ""

    def given(self, today: date, on_paper: tuple[str, ...]) -> StepGiven:
        """Return the step as it is entered; what is public is shown for a year."""
        day = today - timedelta(days=self.days_ago)
        public = DisclosureGiven(self.public, day + timedelta(days=365)) if self.public else None
        return StepGiven(self.kind, day, dict(self.said), on_paper=on_paper, public=public)


@dataclass(frozen=True, slots=True)
class Story:
    """What happened in one case (案情): whom it is about, and its steps. The first is about the enterprise's seat."""

    subject: str
    steps: tuple[Told, ...]


STORIES = (
    Story(
        "",
        (
            Told(150, "plan_listed"),
            Told(140, "visit_started", _VISIT),
            Told(139, "visit_concluded", {"finding": "violation"}),
            Told(130, "rectification_notice_served", {"months": 5}),
            Told(8, "extension_requested", {"months": 2, "form": "written"}, by_unit=True),
        ),
    ),
    Story("示例水泥有限公司（演示）", (Told(12, "notice_issued"), Told(6, "materials_received"))),
    Story(
        "示例化工有限公司（演示）",
        (Told(20, "notice_issued"), Told(14, "materials_received"), Told(3, "supplement_requested")),
    ),
    Story(
        "示例陶瓷有限公司（演示）",
        (Told(32, "visit_started", _VISIT), Told(30, "visit_concluded", {"finding": "violation"})),
    ),
    Story(
        "示例纸业有限公司（演示）",
        (
            Told(260, "visit_started", _VISIT),
            Told(258, "visit_concluded", {"finding": "violation"}),
            Told(250, "rectification_notice_served", {"months": 4}),
            Told(160, "extension_requested", {"months": 3, "form": "written"}),
            Told(60, "rectification_verified"),
            Told(50, "disclosed", public="停用两台淘汰电机，建立能源计量台账。"),
        ),
    ),
    Story(
        "示例玻璃有限公司（演示）",
        (Told(90, "visit_started", _VISIT), Told(89, "visit_concluded", {"finding": "none"}), Told(80, "case_closed")),
    ),
)


def make_cases(scene: Scene) -> None:
    """Run every story by the people who would."""
    watch, plant = scene.actor("supervisor"), scene.actor("enterprise")
    firm = Organisation.objects.get(key=plant.unit)
    place = firm.scope if by_path([firm.scope]) else watch.grants[0].scope
    for number, story in enumerate(STORIES, 1):
        named = {"subject": firm} if not story.subject else {"subject_name": story.subject}
        title = f"{story.subject or firm.name_zh}节能监察"
        case = open_case(CaseGiven(PROCEDURE, title, place, is_synthetic=True, **named), actor=watch)
        for told in story.steps:
            on_paper = tuple(one.key for one in rules_of(case).steps[told.kind].evidence)
            take_step(
                case, told.given(scene.day, on_paper), actor=plant if told.by_unit else watch, seen_version=case.version
            )
            case.refresh_from_db()
        Case.objects.filter(pk=case.pk).update(opened_on=scene.day - timedelta(days=story.steps[0].days_ago))
        scene.tell(number, len(STORIES))


def remove_cases() -> None:
    """Remove every made-up plan, complaint and case with its log and papers, and the numbers that only they used."""
    SupervisionPlan.objects.filter(is_synthetic=True).delete()
    Complaint.objects.filter(is_synthetic=True).delete()
    papers = Paper.objects.filter(case__is_synthetic=True)
    papers.update(replaced_by=None)
    papers.delete()
    Case.objects.filter(is_synthetic=True).delete()
    if not Case.objects.exists():
        NumberSeries.objects.exclude(kind=PROJECTS).delete()


CASES = Step(10, make_cases, remove_cases)
