"""Portfolios (项目组合): what is to be placed and where it may go, each version kept whole; and a plan's scenarios."""

from typing import ClassVar

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from lingyan.apps.files.models import StoredFile
from lingyan.apps.jobs.models import Job, JobState


class Source(models.TextChoices):
    """Whence a table of a portfolio comes (数据来源)."""

    FILE = "file", _("from a file")
    SITE = "site", _("from what stands here")
    DIRECTORY = "directory", _("from the guided directory")


class Portfolio(models.Model):
    """A portfolio (项目组合) that is planned for a place; `version` is the number of its newest input."""

    name = models.CharField(_("portfolio"), max_length=120)
    place_path = models.CharField(_("place path"), max_length=120, db_index=True)
    version = models.PositiveIntegerField(_("version"), default=0)
    by = models.CharField(_("account"), max_length=80)
    by_name = models.CharField(_("made by"), max_length=80)
    created_at = models.DateTimeField(_("since"), auto_now_add=True)
    is_synthetic = models.BooleanField(_("demonstration"), default=False)

    class Meta:
        """Newest first."""

        ordering: ClassVar[list[str]] = ["-pk"]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        """Return the page of the portfolio."""
        return reverse("siting:portfolio", args=[self.pk])


class PortfolioInput(models.Model):
    """A version of what a portfolio holds (组合数据), never changed: scenarios are solved again from it.

    The files are tables in the stable format; `uploads` are those that were given. `parks` holds names, places and
    rooms by key, `left_out` the rows that do not count, with cells and reasons, by table.
    """

    portfolio = models.ForeignKey(Portfolio, models.CASCADE, related_name="inputs", verbose_name=_("portfolio"))
    number = models.PositiveIntegerField(_("version"))
    projects_from = models.CharField(_("projects"), max_length=10, choices=Source)
    parks_from = models.CharField(_("parks"), max_length=10, choices=Source)
    scores_from = models.CharField(_("scores"), max_length=10, choices=Source)
    projects_file = models.ForeignKey(StoredFile, models.PROTECT, related_name="+", verbose_name=_("projects"))
    parks_file = models.ForeignKey(StoredFile, models.PROTECT, related_name="+", verbose_name=_("parks"))
    scores_file = models.ForeignKey(StoredFile, models.PROTECT, null=True, related_name="+", verbose_name=_("scores"))
    uploads = models.ManyToManyField(StoredFile, related_name="+", verbose_name=_("files given"))
    limits = models.JSONField(_("limits"), default=list)
    parks = models.JSONField(_("parks"), default=dict)
    totals = models.JSONField(_("totals"), default=dict)
    left_out = models.JSONField(_("left out"), default=dict)
    notes = models.JSONField(_("notes"), default=list)
    by_name = models.CharField(_("given by"), max_length=80)
    created_at = models.DateTimeField(_("given at"), auto_now_add=True)

    class Meta:
        """Newest first; a number once in a portfolio."""

        ordering: ClassVar[list[str]] = ["-number"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["portfolio", "number"], name="portfolio_input_once"),
        ]

    def __str__(self) -> str:
        return f"{self.portfolio_id}.{self.number}"


class Scenario(models.Model):
    """A scenario (布局方案): what was wished, and what came of it once `solved_at` is set.

    `pins` are parks by project, `bans` pairs, `without` projects that fell through. `summary` counts by county, chain
    and reason; `prices` are [park, limit, price].
    """

    portfolio = models.ForeignKey(Portfolio, models.CASCADE, related_name="scenarios", verbose_name=_("portfolio"))
    input = models.ForeignKey(PortfolioInput, models.RESTRICT, related_name="scenarios", verbose_name=_("version"))
    base = models.ForeignKey("self", models.SET_NULL, null=True, related_name="later", verbose_name=_("begun from"))
    number = models.PositiveIntegerField(_("number"))
    name = models.CharField(_("scenario"), max_length=120, blank=True)
    concentration = models.FloatField(_("weight against crowding"), default=1.0)
    fairness = models.FloatField(_("weight on fairness"), default=0.0)
    moving = models.FloatField(_("weight against moving"), default=0.0)
    seconds = models.FloatField(_("seconds"), default=15.0)
    seed = models.PositiveIntegerField(_("seed"), default=1)
    pins = models.JSONField(_("pins"), default=dict)
    bans = models.JSONField(_("bans"), default=list)
    without = models.JSONField(_("fell through"), default=list)
    job = models.ForeignKey(Job, models.SET_NULL, null=True, related_name="+", verbose_name=_("job"))
    solved_at = models.DateTimeField(_("solved at"), null=True)
    placed = models.PositiveIntegerField(_("placed"), default=0)
    unplaced = models.PositiveIntegerField(_("not placed"), default=0)
    gross = models.FloatField(_("gross"), default=0.0)
    penalty = models.FloatField(_("penalty"), default=0.0)
    bound = models.FloatField(_("bound"), default=0.0)
    is_whole = models.BooleanField(_("searched whole"), default=True)
    took_seconds = models.FloatField(_("seconds taken"), default=0.0)
    prices = models.JSONField(_("prices"), default=list)
    summary = models.JSONField(_("summary"), default=dict)
    by = models.CharField(_("account"), max_length=80)
    by_name = models.CharField(_("made by"), max_length=80)
    created_at = models.DateTimeField(_("asked for"), auto_now_add=True)

    class Meta:
        """In the order in which they were asked for; a number once in a portfolio."""

        ordering: ClassVar[list[str]] = ["number"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["portfolio", "number"], name="scenario_once"),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.name}".strip()

    def get_absolute_url(self) -> str:
        """Return the page of the scenario."""
        return reverse("siting:scenario", args=[self.portfolio_id, self.number])

    @property
    def value(self) -> float:
        """What was maximised."""
        return self.gross - self.penalty

    @property
    def gap(self) -> float | None:
        """How much better another layout could be at most, as a share of the value; None where that is 0."""
        if self.bound <= self.value:
            return 0.0
        return (self.bound - self.value) / self.value if self.value > 0 else None

    @property
    def gap_pct(self) -> float | None:
        """The gap in per cent."""
        return None if self.gap is None else round(100 * self.gap, 2)

    @property
    def state(self) -> str:
        """Where the scenario stands: that of its work, done once it is solved."""
        if self.solved_at:
            return JobState.DONE.value
        return self.job.state if self.job else JobState.WAITING.value


class PlacementState(models.TextChoices):
    """What became of a project in a scenario (安排结果)."""

    PLACED = "placed", _("placed")
    UNPLACED = "unplaced", _("not placed")
    WITHOUT = "without", _("fell through")


class Placement(models.Model):
    """What became of a project in a scenario (项目安排), with its park or the reason why it has none.

    `was` is its park in the scenario that this one was begun from. `why` is the kind of `reason`.
    """

    scenario = models.ForeignKey(Scenario, models.CASCADE, related_name="placements", db_index=False)
    key = models.CharField(_("project number"), max_length=200)
    name = models.CharField(_("project"), max_length=200, blank=True)
    industry = models.CharField(_("industry"), max_length=200)
    group = models.CharField(_("chain"), max_length=200)
    investment = models.DecimalField(_("investment, 10,000 yuan"), max_digits=24, decimal_places=6)
    needs = models.JSONField(_("needs"), default=list)
    state = models.CharField(_("outcome"), max_length=10, choices=PlacementState)
    park = models.CharField(_("park"), max_length=200, blank=True)
    was = models.CharField(_("park before"), max_length=200, blank=True)
    county = models.CharField(_("county"), max_length=200, blank=True)
    prefecture = models.CharField(_("prefecture"), max_length=200, blank=True)
    score = models.FloatField(_("score"), null=True)
    worth = models.FloatField(_("value"), default=0.0)
    why = models.CharField(_("kind of reason"), max_length=12, blank=True)
    reason = models.JSONField(_("reason"), default=dict)

    class Meta:
        """Each project once; the lists of a scenario come in the order of an index."""

        ordering: ClassVar[list[str]] = ["scenario", "-investment", "key"]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["scenario", "state", "-investment", "key"], name="placement_listed"),
        ]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["scenario", "key"], name="placement_once"),
        ]

    def __str__(self) -> str:
        return f"{self.key} {self.park}"


class ScenarioDraft(models.Model):
    """What somebody has chosen for the next scenario (方案草稿): pins and bans, taken from its base at first."""

    scenario = models.ForeignKey(Scenario, models.CASCADE, related_name="drafts", verbose_name=_("begun from"))
    by = models.CharField(_("account"), max_length=80)
    pins = models.JSONField(_("pins"), default=dict)
    bans = models.JSONField(_("bans"), default=list)

    class Meta:
        """One for each person."""

        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["scenario", "by"], name="draft_once"),
        ]

    def __str__(self) -> str:
        return f"{self.scenario_id} {self.by}"
