"""How what is ordered of a unit is said in words (要求用语): its kind, the unit's part, its day."""

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from lingyan.apps.plans.models import Part
from lingyan.apps.policies.models import DraftKind
from lingyan.apps.policies.queries.named_units import BOUND
from lingyan.apps.policies.queries.unit_orders import Ordered

NOT_SAID = "—"
"""What stands where the text says nothing."""

KINDS = [(kind.value, kind.label) for kind in (DraftKind.TASK, DraftKind.TARGET, DraftKind.DEADLINE)]
PARTS = [*Part.choices, (BOUND, _("bound by a period"))]


def kind_words(one: Ordered) -> str:
    """Return what kind of thing is ordered."""
    return str(dict(KINDS).get(DraftKind(one.kind), one.kind))


def part_words(one: Ordered) -> str:
    """Return the unit's part in it."""
    return str(dict(PARTS).get(one.part, one.part))


def due_words(one: Ordered) -> str:
    """Return the last day or, without one, what is printed of it."""
    return one.due.isoformat() if one.due else one.due_words or NOT_SAID


def state_words(one: Ordered) -> str:
    """Return whether it was confirmed."""
    return gettext("to be decided") if one.is_open else gettext("confirmed")
