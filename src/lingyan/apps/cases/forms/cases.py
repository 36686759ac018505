"""Opening a case and handing it over (立案、移交)."""

from collections.abc import Sequence
from typing import Any, cast

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from lingyan.apps.accounts.forms.organisations import OrganisationField
from lingyan.apps.accounts.models import Organisation, OrganisationKind, Person
from lingyan.apps.accounts.queries.scopes import paths_within, scope_name
from lingyan.apps.cases.actions import CaseGiven
from lingyan.apps.cases.queries import may_handle, procedures
from lingyan.apps.design.names import field_in_language
from lingyan.apps.design.selects import LongSelect
from lingyan.kernel.access import EVERYWHERE, Actor, Right


class OpenForm(forms.Form):
    """What opens a case (立案): by which procedure, about whom, and where."""

    procedure = forms.ChoiceField(label=_("procedure"))
    subject = OrganisationField(
        label=_("unit"),
        required=False,
        help_text=_(
            "Whom the case is about: type its name, a former name or its key. It sees the case and its clocks."
        ),
    )
    subject_name = forms.CharField(
        label=_("or somebody who has no entry here"),
        max_length=200,
        required=False,
        help_text=_("Only the name is kept; nobody of theirs can log in to see the case."),
    )
    place = forms.ChoiceField(label=_("place"), widget=LongSelect)
    title = forms.CharField(
        label=_("title"),
        max_length=200,
        required=False,
        help_text=_("What lists call the case; left empty, it is the unit with the procedure."),
    )

    def __init__(self, *args: Any, actor: Actor, **more: Any) -> None:  # noqa: ANN401 - handed on to Django
        super().__init__(*args, **more)
        paths = [path for path in paths_within(actor.scopes(Right.RUN_CASES)) if path != EVERYWHERE]
        self._offer("place", [(path, scope_name(path)) for path in paths])
        newest = [(key, versions.newest) for key, versions in procedures().items()]
        handled = [(key, rules.name.text(gettext)) for key, rules in newest if _is_handled(actor, key)]
        self._offer("procedure", handled)

    def clean_subject(self) -> Organisation | None:
        """Check that it is one unit: nobody answers, or reads a case, for several that are named together."""
        given: Organisation | None = self.cleaned_data["subject"]
        if given and given.kind == OrganisationKind.COLLECTIVE:
            raise forms.ValidationError(_("These are several units named together: open a case about one of them."))
        return given

    def clean(self) -> dict[str, Any]:
        """Check that somebody is named, and only one."""
        given: dict[str, Any] = super().clean() or self.cleaned_data
        named = [name for name in ("subject", "subject_name") if given.get(name)]
        if len(named) > 1:
            self.add_error("subject_name", gettext("Give the unit or a name, not both."))
        elif not named and "subject" not in self.errors:
            self.add_error("subject", gettext("Say whom the case is about."))
        return given

    def given(self) -> CaseGiven:
        """Return the case as the action takes it."""
        data = self.cleaned_data
        name = data["subject"].name_zh if data["subject"] else data["subject_name"].strip()
        procedure = procedures()[data["procedure"]].newest.name_zh
        title = data["title"].strip() or f"{name}{procedure}"
        return CaseGiven(data["procedure"], title, data["place"], data["subject"], data["subject_name"].strip())

    def _offer(self, name: str, choices: list[tuple[str, str]]) -> None:
        cast("forms.ChoiceField", self.fields[name]).choices = choices


class HandOverForm(forms.Form):
    """To whom a case is handed over (移交)."""

    to = forms.ChoiceField(label=_("hand over to"))
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, people: Sequence[Person], **more: Any) -> None:  # noqa: ANN401 - handed on to Django
        super().__init__(*args, **more)
        self.people = {one.login: one for one in people}
        named = [(one.login, _with_unit(one)) for one in people]
        cast("forms.ChoiceField", self.fields["to"]).choices = [("", "—"), *named]

    @property
    def chosen(self) -> Person:
        """Who was chosen."""
        return self.people[self.cleaned_data["to"]]


def _with_unit(person: Person) -> str:
    unit = field_in_language(person.organisation, "name") if person.organisation else ""
    return f"{person.name} · {unit}" if unit else person.name


def _is_handled(actor: Actor, key: str) -> bool:
    """Whether someone may run a procedure anywhere."""
    rules = procedures()[key].newest
    return any(may_handle(actor, rules, grant.scope) for grant in actor.grants)
