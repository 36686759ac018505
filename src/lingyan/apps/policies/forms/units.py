"""What a reader narrows the units and what is ordered of one by (单位筛选)."""

from collections.abc import Iterable, Sequence

from django import forms
from django.utils.translation import gettext_lazy as _

from lingyan.apps.catalogue.queries import document_name
from lingyan.apps.design.searching import is_held
from lingyan.apps.design.selects import LongSelect
from lingyan.apps.policies.queries.order_words import KINDS, PARTS
from lingyan.apps.policies.queries.unit_orders import Ordered, UnitRow

REGISTERED, PRINTED = "registered", "printed"
OPEN, CONFIRMED = "open", "confirmed"


class UnitFilter(forms.Form):
    """Which units are listed (单位筛选)."""

    q = forms.CharField(label=_("name"), required=False, max_length=100)
    known = forms.ChoiceField(
        label=_("known here"),
        required=False,
        choices=[("", _("all")), (REGISTERED, _("in the register")), (PRINTED, _("by its printed name only"))],
    )

    def kept(self, rows: Iterable[UnitRow]) -> list[UnitRow]:
        """Return the units that are asked for."""
        given = self.cleaned_data if self.is_valid() else {}
        words, known = given.get("q", ""), given.get("known", "")
        return [
            row
            for row in rows
            if is_held(words, [row.name, *row.names]) and (not known or bool(row.key) == (known == REGISTERED))
        ]


class OrderFilter(forms.Form):
    """Which of the things that are ordered of a unit are listed (要求筛选)."""

    kind = forms.ChoiceField(label=_("kind"), required=False, choices=[("", _("all")), *KINDS])
    document = forms.ChoiceField(label=_("document"), required=False, widget=LongSelect)
    part = forms.ChoiceField(label=_("part"), required=False, choices=[("", _("all")), *PARTS])
    due_before = forms.DateField(label=_("due before"), required=False, widget=forms.DateInput(attrs={"type": "date"}))
    state = forms.ChoiceField(
        label=_("state"),
        required=False,
        choices=[("", _("all")), (CONFIRMED, _("confirmed")), (OPEN, _("to be decided"))],
    )

    def __init__(self, given: object, ordered: Sequence[Ordered]) -> None:
        super().__init__(given)  # type: ignore[arg-type] # what came in the address
        keys = sorted({one.document for one in ordered})
        self.fields["document"].choices = [("", _("all")), *((key, document_name(key)[0]) for key in keys)]  # type: ignore[attr-defined] # of a choice

    def kept(self, ordered: Iterable[Ordered]) -> list[Ordered]:
        """Return what is asked for; a field that was filled in wrongly narrows nothing and says so."""
        self.is_valid()
        given = self.cleaned_data
        found = list(ordered)
        for name in ("kind", "document", "part"):
            if wanted := given.get(name):
                found = [one for one in found if getattr(one, name) == wanted]
        if state := given.get("state"):
            found = [one for one in found if one.is_open == (state == OPEN)]
        if day := given.get("due_before"):
            found = [one for one in found if one.due and one.due < day]
        return found
