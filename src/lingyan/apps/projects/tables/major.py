"""The ledger of major projects (重大项目台账): one line a project, with what is in the way and who owes it."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any, ClassVar

import django_tables2
from django.db.models import QuerySet
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.timezone import localdate
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from lingyan.apps.design import numbers
from lingyan.apps.design.templatetags.parts import icon
from lingyan.apps.projects.models import Milestone, Problem, Project
from lingyan.apps.projects.queries import listing
from lingyan.apps.projects.queries.problems import is_late
from lingyan.apps.projects.tables.projects import ProjectFilter, ProjectTable
from lingyan.domain.projects.money import in_10k

_NUMBER = {"th": {"class": "num"}, "td": {"class": "num"}}
_DIGITS = 1


class MajorTable(ProjectTable):
    """Major projects, one a row (重大项目): investment, funds arrived, progress, next milestone, problems, who owes."""

    arrived = django_tables2.Column(
        verbose_name=_("funds arrived, 10,000 yuan"), accessor="pk", orderable=False, empty_values=(), attrs=_NUMBER
    )
    milestone = django_tables2.Column(verbose_name=_("next milestone"), accessor="pk", orderable=False, empty_values=())
    problems = django_tables2.Column(verbose_name=_("open problems"), accessor="pk", orderable=False, empty_values=())
    owes = django_tables2.Column(verbose_name=_("who owes"), accessor="pk", orderable=False, empty_values=())
    industry = None
    officer = None

    class Meta(ProjectTable.Meta):
        """Which columns, in which order."""

        fields: ClassVar[tuple[str, ...]] = (
            "project",
            "place",
            "investor",
            "planned",
            "arrived",
            "stage",
            "milestone",
            "problems",
            "owes",
        )
        empty_text = _("No major project matches.")

    def render_arrived(self, record: Project) -> SafeString:
        """Write what has arrived in all, and its share of the investment."""
        total, share = arrived_of(record), share_of(record)
        below = f"{numbers.grouped(share, _DIGITS)} %" if share is not None else ""
        return format_html('<span>{}<br><small class="soft">{}</small></span>', numbers.shown(total), below)

    def render_milestone(self, record: Project) -> SafeString:
        """Write the milestone that is next, late where its day has passed, and how many are reached."""
        rows = list(record.milestones.all())
        if not rows:
            return format_html('<span class="soft">{}</span>', gettext("none agreed"))
        reached = sum(row.reached_on is not None for row in rows)
        count = f"{reached} / {len(rows)}"
        coming = next_milestone(record)
        if coming is None:
            return format_html('<span>{} <small class="soft nowrap">{}</small></span>', gettext("all reached"), count)
        mark = _late_mark() if coming.due < localdate() else ""
        template = '<span>{}<br><small class="nowrap">{}</small> {} <small class="soft nowrap">{}</small></span>'
        return format_html(template, coming.title, coming.due, mark, count)

    def render_problems(self, record: Project) -> SafeString:
        """Write the problems that are not solved, the most pressing first, and which are late."""
        today = localdate()
        lines = ((row.words, _late_mark() if is_late(row, today) else "") for row in in_the_way(record))
        shown = format_html_join("", "<li>{} {}</li>", lines)
        return (
            format_html('<ul class="plain">{}</ul>', shown)
            if shown
            else format_html('<span class="soft">{}</span>', "—")
        )

    def render_owes(self, record: Project) -> SafeString:
        """Write who must solve the problems, and by when; without one it is the officer in charge."""
        lines = list(owed_by(record))
        if not lines:
            name = record.officer.name if record.officer else gettext("nobody")
            return format_html('<span class="soft">{}</span>', name)
        shown = format_html_join("", '<li>{} <small class="nowrap">{}</small></li>', lines)
        return format_html('<ul class="plain">{}</ul>', shown)

    def value_arrived(self, record: Project) -> float | str:
        """Return what has arrived for a file, in 10,000 yuan; nothing where nobody has said."""
        total = arrived_of(record)
        return "" if total is None else float(total)

    def value_milestone(self, record: Project) -> str:
        """Return the next milestone for a file."""
        coming = next_milestone(record)
        return f"{coming.title} {coming.due}" if coming else ""

    def value_problems(self, record: Project) -> str:
        """Return the open problems for a file, with how many there are and how many late."""
        rows, today = in_the_way(record), localdate()
        late = sum(is_late(row, today) for row in rows)
        count = ngettext("{n} open, {late} late", "{n} open, {late} late", len(rows)).format(n=len(rows), late=late)
        return f"{count}: {'; '.join(row.words for row in rows)}" if rows else ""

    def value_owes(self, record: Project) -> str:
        """Return who owes a solution for a file, or the officer in charge."""
        told = "; ".join(" ".join(part for part in line if part) for line in owed_by(record))
        return told or (record.officer.name if record.officer else "")


class MajorFilter(ProjectFilter):
    """What a reader may narrow the ledger by."""

    def __init__(self, data: Any, **more: Any) -> None:  # noqa: ANN401 - as Django hands it over
        super().__init__(data, **more)
        for name in ("officer", "source"):
            del self.filters[name]

    def filter_queryset(self, queryset: QuerySet[Project]) -> QuerySet[Project]:
        """Keep the major projects that are asked for."""
        del queryset
        return listing.ledger_where(self.actor, self.wanted)


def arrived_of(record: Project) -> Decimal | None:
    """Return what has arrived in all, in 10,000 yuan; None where nobody has said anything of any month."""
    told = [row.arrived_cny for row in record.funds.all() if row.arrived_cny is not None]
    return in_10k(sum(told)) if told else None


def share_of(record: Project) -> Decimal | None:
    """Return what has arrived as a share of the planned investment in per cent; None where either is not known."""
    total = arrived_of(record)
    return total * 100 / record.planned if total is not None and record.planned else None


def next_milestone(record: Project) -> Milestone | None:
    """Return the milestone that is to be reached next, one that is late among them."""
    return next((row for row in record.milestones.all() if row.reached_on is None), None)


def in_the_way(record: Project) -> Sequence[Problem]:
    """Return the open problems that were fetched with a project, the most pressing first."""
    found: Sequence[Problem] = getattr(record, "in_the_way", ())
    return found


def owed_by(record: Project) -> Sequence[tuple[str, str]]:
    """Return who must solve the open problems, with the earliest day of each."""
    found: dict[str, str] = {}
    for row in in_the_way(record):
        found.setdefault(row.owner_name, str(row.due or ""))
    return list(found.items())


def _late_mark() -> SafeString:
    return format_html('<span class="chip bad">{}{}</span>', icon("late", small=True), gettext("overdue"))
