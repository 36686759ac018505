"""Major projects by the packs (重大项目口径): which they are, and what a reading of them rests on."""

from django.db.models import Q

from lingyan.apps.catalogue.queries import catalogue, legal_time
from lingyan.apps.enterprises.queries import Enterprise
from lingyan.domain.projects.major import MajorRules
from lingyan.domain.projects.money import yuan_of
from lingyan.kernel.errors import UnknownThingError
from lingyan.kernel.legaltime.conventions import Convention
from lingyan.kernel.message import gettext_noop as _


class NoMajorRulesError(UnknownThingError):
    """Packs that do not say which projects are major."""

    code = "projects.no_major_rules"
    what = _("No pack here says which projects are major, nor what may be agreed for them.")
    remedy = _("Put a file major-projects.yaml into the pack of the office.")


def major_rules() -> MajorRules:
    """Return what the narrowest pack says of major projects; raise `NoMajorRulesError` where none says anything."""
    found = next(iter(catalogue().major_projects.values()), None)
    if found is None:
        raise NoMajorRulesError
    return found


def is_major() -> Q:
    """Return the condition that a project is major; one whose investment is not known is not, but for its investor."""
    rules = major_rules()
    large = Q(planned_cny__gte=yuan_of(rules.least_investment))
    if not rules.counts_three_500:
        return large
    listed = Enterprise.objects.filter(upward__holder__entries__isnull=False).exclude(uscc="")
    return large | ~Q(top_list="") | Q(investor_uscc__in=listed.order_by().values("uscc"))


def convention_of(name: str) -> Convention:
    """Return the convention that settles what a clause leaves open."""
    return legal_time().conventions.named(name)
