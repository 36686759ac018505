"""What a reader narrows the pages over all documents by (筛选): links between them, and contradictions."""

from django import forms
from django.utils.translation import gettext_lazy as _

from lingyan.apps.policies.models import Kind
from lingyan.apps.policies.queries.differences import KINDS
from lingyan.apps.policies.queries.overview import Reach
from lingyan.apps.policies.queries.relations import RELATIONS, WORDS


class LinkFilter(forms.Form):
    """Relation, kind of document, and how far documents that are not here count (关联筛选)."""

    relation = forms.ChoiceField(
        label=_("relation"),
        required=False,
        choices=[("", _("all")), *((relation.value, WORDS[relation].does) for relation in RELATIONS)],
    )
    kind = forms.ChoiceField(label=_("kind of document"), required=False, choices=[("", _("all")), *Kind.choices])
    reach = forms.ChoiceField(
        label=_("documents"),
        required=False,
        choices=[
            ("", _("all that are cited")),
            (Reach.SHARED.value, _("registered ones, and what several cite")),
            (Reach.REGISTERED.value, _("registered ones")),
        ],
    )


class ContradictionFilter(forms.Form):
    """Kind, document, indicator, and whether what rounding explains is shown as well (矛盾筛选)."""

    kind = forms.ChoiceField(label=_("kind"), required=False, choices=[("", _("all")), *KINDS.items()])
    document = forms.ChoiceField(label=_("document"), required=False)
    words = forms.CharField(label=_("indicator"), required=False, max_length=60)
    rounding = forms.BooleanField(label=_("also what rounding explains"), required=False)

    def __init__(self, data: object, documents: list[tuple[str, str]]) -> None:
        super().__init__(data)  # type: ignore[arg-type]  # Django takes any mapping of the address
        field = self.fields["document"]
        if isinstance(field, forms.ChoiceField):
            field.choices = [("", _("all")), *documents]
