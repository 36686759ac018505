"""What the page of a project shows of problems, direct line and terms (协调事项), with the forms for them."""

from collections.abc import Callable
from dataclasses import dataclass

from django import forms
from django.utils.timezone import localdate

from lingyan.apps.projects.forms import problems as problem_forms
from lingyan.apps.projects.queries.page import ProjectPage
from lingyan.apps.projects.queries.problems import (
    Coordination,
    ProblemSeen,
    TermSeen,
    coordination_of,
    units_suggested,
)
from lingyan.kernel.access import Actor

Given = tuple[str, forms.Form] | None


@dataclass(frozen=True, slots=True)
class ProblemForms:
    """An open problem with the forms by which it is worked on (问题办理表单); None where the reader only looks."""

    seen: ProblemSeen
    solve: forms.Form | None = None
    escalate: forms.Form | None = None
    line: forms.Form | None = None


@dataclass(frozen=True, slots=True)
class TermForms:
    """Terms with the form by which they are taken back (一事一议表单); None where they cannot be."""

    seen: TermSeen
    end: forms.Form | None = None


def coordination_context(page: ProjectPage, actor: Actor, given: Given) -> dict[str, object]:
    """Return problems, cases and terms of a project with their forms; nobody who only looks gets any form."""
    project = page.project
    held = coordination_of(project, page.investor, actor, localdate())
    if not page.may_run:
        problems, terms = [ProblemForms(one) for one in held.open_problems], [TermForms(one) for one in held.terms]
        return {"coordination": held, "open_problems": problems, "terms": terms}
    seen = {"version": project.version}
    return {
        "coordination": held,
        "open_problems": [_problem(one, held, given, seen) for one in held.open_problems],
        "terms": [_term(one, given, seen) for one in held.terms],
        "units": units_suggested(project.place_path),
        "units_key": problem_forms.UNITS,
        "added": _added(held, given, seen),
    }


def _added(held: Coordination, given: Given, seen: dict[str, int]) -> dict[str, forms.Form]:
    """Return the forms by which something is added."""
    makers: dict[str, Callable[[], forms.Form]] = {"problem": lambda: problem_forms.ProblemForm(initial=seen)}
    if held.may_line:
        makers["line"] = lambda: problem_forms.LineForm(initial=seen)
    if held.rules is not None:
        rules = held.rules.terms
        makers["term"] = lambda: problem_forms.TermForm(rules=rules, initial=seen)
    return {name: _named(name, make, given) for name, make in makers.items()}


def _problem(one: ProblemSeen, held: Coordination, given: Given, seen: dict[str, int]) -> ProblemForms:
    pk = one.row.pk
    solve = _named(f"solve-{pk}", lambda: problem_forms.SolveForm(initial=seen), given)
    above = [place for place in held.above if place[0] != one.row.escalated_path]
    escalate = line = None
    if above:
        escalate = _named(f"escalate-{pk}", lambda: problem_forms.EscalateForm(above=above, initial=seen), given)
    if held.may_line and not one.has_case:
        asked = {**seen, "problem": pk, "words": one.row.words}
        line = _named(f"line-{pk}", lambda: problem_forms.LineForm(initial=asked), given)
    return ProblemForms(one, solve, escalate, line)


def _term(one: TermSeen, given: Given, seen: dict[str, int]) -> TermForms:
    if one.row.ended_on is not None:
        return TermForms(one)
    return TermForms(one, _named(f"end-{one.row.pk}", lambda: problem_forms.EndForm(initial=seen), given))


def _named(name: str, make: Callable[[], forms.Form], given: Given) -> forms.Form:
    """Return the form of a name: the one that was refused, or a new one; its fields are known by that name."""
    form = given[1] if given and given[0] == name else make()
    form.auto_id = f"{name}-%s"  # several forms of the page have fields of one name
    return form
