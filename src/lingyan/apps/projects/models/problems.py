"""Tables of what stands in the way (问题协调): problems raised, and cases in which they are settled; terms agreed."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from lingyan.apps.accounts.models import Organisation
from lingyan.apps.cases.models import Case
from lingyan.apps.enterprises.models import TopListLabel
from lingyan.apps.projects.models.projects import Project


class Problem(models.Model):
    """A problem raised with a project (问题): who must solve it by which day, and on which day with what it was.

    `owner` is the unit that owes the solution, where it has an entry here; `owner_name` is how it is called.
    `escalated_path` is the place above to which it was put.
    """

    project = models.ForeignKey(
        Project, models.CASCADE, related_name="problems", db_index=False, verbose_name=_("project")
    )
    raised_on = models.DateField(_("raised on"))
    words = models.TextField(_("problem"))
    owner = models.ForeignKey(
        Organisation, models.PROTECT, null=True, related_name="+", verbose_name=_("who must solve it")
    )
    owner_name = models.CharField(_("who must solve it"), max_length=200)
    due = models.DateField(_("to be solved by"), null=True)
    escalated_path = models.CharField(_("put to"), max_length=120, blank=True)
    escalated_on = models.DateField(_("put there on"), null=True)
    solved_on = models.DateField(_("solved on"), null=True)
    solution = models.TextField(_("solved with"), blank=True)
    by_name = models.CharField(_("recorded by"), max_length=80)
    recorded_at = models.DateTimeField(_("recorded at"), auto_now_add=True)

    class Meta:
        """The oldest first; the index alone tells which projects have open problems, and late ones."""

        ordering: ClassVar[list[str]] = ["raised_on", "pk"]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["project", "solved_on", "due"], name="problem_of"),
        ]

    def __str__(self) -> str:
        return self.words[:40]

    @property
    def is_open(self) -> bool:
        """Whether it is not solved yet."""
        return self.solved_on is None


class ProjectCase(models.Model):
    """A case that was opened for a project (项目案件), such as a direct line, with the problem that it is about."""

    project = models.ForeignKey(Project, models.CASCADE, related_name="cases", verbose_name=_("project"))
    problem = models.ForeignKey(Problem, models.SET_NULL, null=True, related_name="cases", verbose_name=_("problem"))
    case = models.OneToOneField(Case, models.CASCADE, related_name="of_project", verbose_name=_("case"))
    by_name = models.CharField(_("opened by"), max_length=80)
    opened_at = models.DateTimeField(_("opened at"), auto_now_add=True)

    class Meta:
        """The newest first."""

        ordering: ClassVar[list[str]] = ["-pk"]

    def __str__(self) -> str:
        return f"{self.project_id} {self.case_id}"


class SpecialTerm(models.Model):
    """What was agreed case by case with a three-500 investor (一事一议): what kind, by whom, on which list it rests.

    `kind` is a key of the packs; `citation` the clause that allows it. `listed_name` is the enterprise that stands in
    the list: the investor, or a parent of it. One that was taken back stays, with its reason.
    """

    project = models.ForeignKey(Project, models.CASCADE, related_name="terms", verbose_name=_("project"))
    kind = models.CharField(_("kind of support"), max_length=40)
    words = models.TextField(_("what was agreed"))
    decided_on = models.DateField(_("decided on"))
    body = models.CharField(_("decided by"), max_length=200)
    document_number = models.CharField(_("document number"), max_length=80, blank=True)
    top_list = models.CharField(_("three-500 list"), max_length=8, choices=TopListLabel)
    list_year = models.PositiveSmallIntegerField(_("year of the list"))
    listed_name = models.CharField(_("who stands in it"), max_length=200)
    document = models.CharField(_("document"), max_length=80)
    clause = models.CharField(_("clause"), max_length=200)
    ended_on = models.DateField(_("taken back on"), null=True)
    reason = models.CharField(_("reason"), max_length=300, blank=True)
    by_name = models.CharField(_("recorded by"), max_length=80)
    recorded_at = models.DateTimeField(_("recorded at"), auto_now_add=True)

    class Meta:
        """The newest decision first."""

        ordering: ClassVar[list[str]] = ["-decided_on", "-pk"]

    def __str__(self) -> str:
        return f"{self.project_id} {self.kind} {self.decided_on}"
