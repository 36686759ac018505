"""What the page of a project shows (一项目一档): stages as a line, funds, milestones, shared credit, in few queries."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from lingyan.apps.accounts.queries.scopes import scope_name
from lingyan.apps.enterprises.queries import Enterprise
from lingyan.apps.projects.models import (
    Contact,
    Document,
    Funds,
    HandOver,
    HandOverState,
    Milestone,
    Note,
    Project,
    StageChange,
    StageLabel,
)
from lingyan.apps.projects.queries.investors import investor_of
from lingyan.apps.projects.queries.seeing import UnknownPartError, may_run
from lingyan.domain.projects.credit import split
from lingyan.domain.projects.facts import per_mu
from lingyan.domain.projects.money import in_10k
from lingyan.domain.projects.stages import LINE, Change, Course, MoveKind, Stage, course_of
from lingyan.kernel.access import Actor, Right


@dataclass(frozen=True, slots=True)
class Step:
    """A stage on the line of a project (阶段节点): its name, and the day on which it was reached."""

    name: str
    day: date | None
    is_now: bool = False

    @property
    def is_passed(self) -> bool:
        """Whether the project has come to it."""
        return self.day is not None


@dataclass(frozen=True, slots=True)
class FundsLine:
    """A month of funds with what has come in all until then (到位资金行), in 10,000 yuan."""

    row: Funds
    arrived_in_all: Decimal
    share_pct: Decimal | None


@dataclass(frozen=True, slots=True)
class SharedCredit:
    """How the planned investment counts for two places (成果分享), in 10,000 yuan; None where no sum is known."""

    giver: str
    taker: str
    giver_pct: int
    terms: str
    giver_amount: Decimal | None
    taker_amount: Decimal | None


@dataclass(frozen=True, slots=True)
class ProjectPage:
    """All that stands in the file of a project."""

    project: Project
    course: Course
    steps: Sequence[Step]
    changes: Sequence[StageChange]
    milestones: Sequence[Milestone]
    funds: Sequence[FundsLine]
    offers: Sequence[HandOver]
    documents: Sequence[Document]
    notes: Sequence[Note]
    contacts: int
    may_run: bool
    open_offer: HandOver | None
    may_decide: bool
    credit: SharedCredit | None
    investor: Enterprise | None

    @property
    def investment_per_mu(self) -> Decimal | None:
        """The planned investment for each mu of land, in 10,000 yuan."""
        return per_mu(self.project.planned, self.project.land_mu)

    @property
    def needs_no_land(self) -> bool:
        """Whether it is known that no land is needed."""
        return self.project.land_mu == 0

    @property
    def tax_per_mu(self) -> Decimal | None:
        """The tax expected a year for each mu of land, in 10,000 yuan."""
        return per_mu(self.project.tax, self.project.land_mu)


def page_of(project: Project, actor: Actor) -> ProjectPage:
    """Return the file of a project for someone who may see it; eight queries, however much it holds.

    Contacts are only counted: to read them is recorded.
    """
    changes = list(project.changes.all())
    course = course_of(Change(Stage(row.stage), row.day, MoveKind(row.kind)) for row in changes)
    offers = list(project.hand_overs.all())
    open_offer = next((one for one in offers if one.state == HandOverState.OFFERED), None)
    return ProjectPage(
        project=project,
        course=course,
        steps=list(steps_of(course)),
        changes=changes,
        milestones=list(project.milestones.all()),
        funds=list(funds_of(project, list(project.funds.all()))),
        offers=offers,
        documents=list(project.documents.select_related("file")),
        notes=list(project.notes.all()),
        contacts=Contact.objects.filter(project=project).count(),
        may_run=may_run(actor, project),
        open_offer=open_offer,
        may_decide=open_offer is not None and actor.may(Right.RUN_PROJECTS, open_offer.target_path),
        credit=_credit(project, offers),
        investor=investor_of(project),
    )


def steps_of(course: Course) -> Iterator[Step]:
    """Yield the stages of the line with the days on which they were reached; where a project is withdrawn, that last.

    What was left out, as a visit may be, is not passed.
    """
    reached = course.reached
    for stage in LINE:
        yield Step(str(StageLabel(stage.value).label), reached.get(stage), course.stage is stage)
    if course.stage is Stage.WITHDRAWN:
        yield Step(str(StageLabel.WITHDRAWN.label), course.since, is_now=True)


def funds_of(project: Project, rows: Sequence[Funds]) -> Iterator[FundsLine]:
    """Yield the months with what has arrived in all, and its share of the planned investment in per cent."""
    total = 0
    for row in rows:
        total += row.arrived_cny or 0
        share = Decimal(total) * 100 / project.planned_cny if project.planned_cny else None
        yield FundsLine(row, in_10k(total), share)


def offer_of(project: Project, pk: int) -> HandOver:
    """Return an offer of a project; raise `UnknownPartError` where it has none of that number."""
    found = project.hand_overs.filter(pk=pk).first()
    if found is None:
        raise UnknownPartError
    return found


def document_of(project: Project, pk: int) -> Document:
    """Return a document of a project; raise `UnknownPartError` where it has none of that number."""
    found = project.documents.select_related("file").filter(pk=pk).first()
    if found is None:
        raise UnknownPartError
    return found


def _credit(project: Project, offers: Sequence[HandOver]) -> SharedCredit | None:
    """Return how the last hand-over that was accepted shares the credit."""
    last = next((one for one in offers if one.state == HandOverState.ACCEPTED), None)
    if last is None:
        return None
    parts = None if project.planned_cny is None else split(project.planned_cny, last.giver_pct)
    return SharedCredit(
        scope_name(last.origin_path),
        scope_name(last.target_path),
        last.giver_pct,
        last.terms,
        in_10k(parts.giver) if parts else None,
        in_10k(parts.taker) if parts else None,
    )
