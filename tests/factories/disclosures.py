"""Results for tests that are public: a plant that has to rectify."""

from datetime import date, timedelta

from django.utils.timezone import localdate

from factories.cases import step, supervision, supervisor
from lingyan.apps.cases.actions import DisclosureGiven, StepGiven, take_step
from lingyan.apps.cases.models import Case, Disclosure

MEASURES = "淘汰两台燃煤锅炉"


def rectifying(**more: object) -> Case:
    """Return a case in which a rectification notice was served."""
    case = step(supervision(**more), "visit_concluded", "2026-03-02", finding="violation")
    return step(case, "rectification_notice_served", "2026-03-10", months=6)


def public(case: Case | None = None, *, on: date | None = None, for_days: int = 30, **more: object) -> Disclosure:
    """Return a result that was made public on a day, today where none is said."""
    case = case or rectifying()
    day = on or localdate()
    told = DisclosureGiven(**{"content": MEASURES, "remove_on": day + timedelta(days=for_days), **more})
    seen = Case.objects.get(pk=case.pk).version
    take_step(case, StepGiven("disclosed", day, public=told), actor=supervisor(), seen_version=seen)
    return Disclosure.objects.filter(case=case).order_by("-event")[0]
