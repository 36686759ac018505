"""How the audit says what happens in cases (审计用语)."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from types import MappingProxyType

from django.urls import reverse

from lingyan.apps.audit.queries import Thing, labels
from lingyan.apps.cases.models import ComplaintOutcome, ComplaintState
from lingyan.apps.cases.queries.engine import procedures
from lingyan.apps.design.templatetags.words import words
from lingyan.domain.procedures.model import Procedure, State, Step
from lingyan.kernel.message import gettext_noop as _

ACTS: Mapping[str, str] = MappingProxyType(
    {
        "cases.open_case": _("opened a case"),
        "cases.take_step": _("took a step in a case"),
        "cases.correct_step": _("corrected a step in a case"),
        "cases.hand_over": _("handed a case over"),
        "cases.count_anew": _("counted the clocks anew after a calendar was loaded"),
        "cases.issue_paper": _("issued a document"),
        "cases.serve_paper": _("recorded that a document was served"),
        "cases.file_complaint": _("received a complaint"),
        "cases.read_complaint": _("read a complaint"),
        "cases.see_complainant": _("saw who sent a complaint"),
        "cases.move_complaint": _("said how a complaint stands"),
        "cases.link_complaint": _("took a complaint into a case"),
        "cases.disclose": _("made a result public"),
        "cases.end_disclosure": _("ended the publication of a result"),
        "cases.make_plan": _("made a supervision plan"),
        "cases.change_plan": _("changed a supervision plan"),
        "cases.draw_plan": _("drew units for a supervision plan"),
        "cases.adopt_plan": _("adopted a supervision plan"),
    }
)
"""Acts, as English msgids."""

THINGS: Mapping[str, Thing] = MappingProxyType(
    {
        "case": Thing(_("case"), lambda key: reverse("cases:case", args=[key])),
        "complaint": Thing(_("complaint"), lambda key: reverse("complaints:complaint", args=[key])),
        "disclosure": Thing(_("public result"), lambda key: reverse("disclosed:one", args=[key])),
        "supervision-plan": Thing(_("supervision plan")),
    }
)
"""Kinds of things with their pages."""


def _procedure_name(key: str) -> str:
    found = procedures().get(key)
    return words(found.newest.name) if found else key


def _step_name(key: str) -> str:
    return _name_in_all(key, (rules.steps.get(key) for rules in _newest()))


def _state_name(key: str) -> str:
    return _name_in_all(key, (rules.states.get(key) for rules in _newest()))


def _newest() -> Iterator[Procedure]:
    return (versions.newest for versions in procedures().values())


def _name_in_all(key: str, named: Iterable[Step | State | None]) -> str:
    """Return what every procedure that has the key calls it; the key itself where they differ, or none has it."""
    names = {words(one.name) for one in named if one}
    return names.pop() if len(names) == 1 else key


FIELD_WORDS: Mapping[tuple[str, str], Callable[[str], str]] = MappingProxyType(
    {
        ("case", "procedure"): _procedure_name,
        ("case", "step"): _step_name,
        ("case", "state"): _state_name,
        ("complaint", "state"): labels(ComplaintState),
        ("complaint", "outcome"): labels(ComplaintOutcome),
    }
)
"""Kind of thing and field: how what stands there is said."""
