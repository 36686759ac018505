"""Forms of key clients (重点客商表单): who follows one, what was said, and why it ends."""

from collections.abc import Sequence
from typing import Any, cast

from django import forms
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from lingyan.apps.accounts.queries.scopes import paths_within, scope_name
from lingyan.apps.design.selects import LongSelect
from lingyan.apps.enterprises.actions import ClientGiven, NoteGiven
from lingyan.apps.enterprises.forms.investors import NONE, VersionedForm
from lingyan.apps.enterprises.models import LONGEST_NOTE, KeyClient
from lingyan.apps.enterprises.queries.officers import officers_at, officers_offered
from lingyan.kernel.access import EVERYWHERE, Actor, Right


def day_input() -> forms.DateInput:
    """Return the field in which a browser asks for a day."""
    return forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class ClientForm(VersionedForm):
    """Asks who follows a key client (跟进安排)."""

    follower = forms.ChoiceField(label=_("followed by"))
    since = forms.DateField(label=_("since"), widget=day_input(), initial=localdate)
    next_contact = forms.DateField(label=_("next contact"), widget=day_input(), required=False)

    def __init__(self, *args: Any, client: KeyClient, **more: Any) -> None:  # noqa: ANN401 - handed on to Django
        super().__init__(*args, **more)
        self.offer("follower", [NONE, *officers_at(client.place_path, client.follower)])
        login = client.follower.login if client.follower else ""
        kept = {"since": client.since, "next_contact": client.next_contact, "version": client.version}
        self.initial = {"follower": login, **kept}

    def offer(self, name: str, choices: Sequence[tuple[str, str]]) -> None:
        """Offer choices at a field."""
        cast("forms.ChoiceField", self.fields[name]).choices = list(choices)

    def given(self) -> ClientGiven:
        """Return the follow-up as the action takes it."""
        data = self.cleaned_data
        return ClientGiven(data["follower"], data["since"], data["next_contact"])


class FollowForm(forms.Form):
    """Asks which place takes an investor up as a key client (纳入重点客商)."""

    place = forms.ChoiceField(label=_("place"), widget=LongSelect)
    follower = forms.ChoiceField(label=_("followed by"))
    since = forms.DateField(label=_("since"), widget=day_input(), initial=localdate)
    next_contact = forms.DateField(label=_("next contact"), widget=day_input(), required=False)

    def __init__(self, *args: Any, actor: Actor, **more: Any) -> None:  # noqa: ANN401 - handed on to Django
        super().__init__(*args, **more)
        paths = [path for path in paths_within(actor.scopes(Right.RUN_PROJECTS)) if path != EVERYWHERE]
        places = [(path, scope_name(path)) for path in paths]
        people = officers_offered(actor)
        cast("forms.ChoiceField", self.fields["place"]).choices = places if len(places) == 1 else [NONE, *places]
        cast("forms.ChoiceField", self.fields["follower"]).choices = [NONE, *people]
        if actor.key in dict(people):
            self.initial["follower"] = actor.key

    def given(self) -> ClientGiven:
        """Return the follow-up as the action takes it."""
        data = self.cleaned_data
        return ClientGiven(data["follower"], data["since"], data["next_contact"])


class ContactForm(forms.Form):
    """Asks what was said with a key client (联系记录)."""

    day = forms.DateField(label=_("day"), widget=day_input(), initial=localdate)
    what = forms.CharField(label=_("what happened"), max_length=LONGEST_NOTE, widget=forms.Textarea(attrs={"rows": 3}))
    who = forms.CharField(
        label=_("with whom"),
        max_length=200,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        help_text=_("Both are sealed; every look is recorded."),
    )
    next_contact = forms.DateField(label=_("next contact"), widget=day_input(), required=False)

    def given(self) -> NoteGiven:
        """Return the words as the action takes them."""
        return NoteGiven(self.cleaned_data["what"], self.cleaned_data["who"])


class CloseForm(VersionedForm):
    """Asks why the follow-up of a key client ends (结束跟进)."""

    reason = forms.CharField(label=_("reason"), max_length=300)
