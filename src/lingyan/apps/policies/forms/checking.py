"""What is asked of a check (核对表单): for which place a draft is, against what it is held."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from lingyan.apps.design.names import field_in_language
from lingyan.apps.policies.queries.draft_checks import Governing
from lingyan.apps.policies.queries.draft_findings import kind_words
from lingyan.apps.policies.queries.draft_places import PlacesKnown


class AgainstForm(forms.Form):
    """For which place the draft is, and against which documents it is held."""

    place = forms.ChoiceField(label=_("The draft is for"), required=False)
    against = forms.MultipleChoiceField(label=_("Hold it against"), required=False, widget=forms.CheckboxSelectMultiple)

    def __init__(self, *args: Any, place: str, documents: Iterable[Governing], **kwargs: Any) -> None:  # noqa: ANN401 - as Django has it
        super().__init__(*args, **kwargs)
        listed = list(documents)
        places = PlacesKnown.load().choices()
        self.fields["place"].choices = [  # type: ignore[attr-defined] # the field above is a ChoiceField
            (path, field_in_language({"name_zh": name_zh, "name_en": name_en}, "name"))
            for path, name_zh, name_en in places
        ]
        self.fields["against"].choices = [  # type: ignore[attr-defined] # the same
            (one.key, field_in_language(one.text.document, "title")) for one in listed
        ]
        self.initial = {"place": place, "against": [one.key for one in listed if one.is_chosen]}


class ShownForm(forms.Form):
    """Which findings are shown (筛选)."""

    kind = forms.ChoiceField(label=_("finding"), required=False)
    document = forms.ChoiceField(label=_("document"), required=False)

    def __init__(self, *args: Any, documents: Iterable[Governing], **kwargs: Any) -> None:  # noqa: ANN401 - as Django has it
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = [("", _("all")), *((kind.value, words) for kind, words in kind_words().items())]  # type: ignore[attr-defined] # a ChoiceField
        titles = [(one.key, field_in_language(one.text.document, "title")) for one in documents]
        self.fields["document"].choices = [("", _("all")), *titles]  # type: ignore[attr-defined] # the same
