"""How the audit says what stands in a field of a figure or task (审计用语): keys and states as readers name them."""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from lingyan.apps.audit.queries import labels, scope_name
from lingyan.apps.catalogue.queries import catalogue, unit_name
from lingyan.apps.design.names import field_in_language
from lingyan.apps.plans.models import EntryState, ObservationStatus, ReportState, Rhythm, TaskState
from lingyan.kernel.message import gettext_noop as _


def definition_name(key: str) -> str:
    """Return the name of a definition with its statistic; one of no pack by its key."""
    known = catalogue()
    found = known.definitions.get(key)
    if found is None:
        return key
    statistic = known.statistics.get(found.statistic)
    names = [field_in_language(one, "name") for one in (statistic, found) if one]
    return " · ".join(dict.fromkeys(names))


FIELD_WORDS: Mapping[tuple[str, str], Callable[[str], str]] = MappingProxyType(
    {
        ("entry", "state"): labels(EntryState),
        ("entry", "status"): labels(ObservationStatus),
        ("entry", "definition"): definition_name,
        ("entry", "place"): scope_name,
        ("entry", "unit"): unit_name,
        ("task", "state"): labels(TaskState, ReportState),
        ("task", "rhythm"): labels(Rhythm),
    }
)
"""Kind of thing and field of the audit: how what stands there is said."""

ACTS: Mapping[str, str] = MappingProxyType(
    {
        "plans.withdraw_entry": _("withdrew a figure"),
        "plans.requeue_entry": _("let an earlier figure wait again"),
    }
)
"""Acts whose words are given here."""
