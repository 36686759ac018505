"""The form of the search in documents (检索表单): words, and what narrows them."""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from lingyan.apps.accounts.models import Organisation
from lingyan.apps.policies.models import Document, Kind
from lingyan.apps.policies.queries.searching import ClauseLevel, Day, DocumentLevel, Sort, Wanted
from lingyan.apps.policies.queries.searching.documents import documents_named
from lingyan.apps.policies.queries.searching.units import names_in_documents, unit_called
from lingyan.kernel.access import Actor

LONGEST = 2000
"""Characters of a question that are read at all; its first ones are looked for."""

FILTERS = ("document", "level", "kind", "clause", "day", "since", "until", "unit")
"""The fields that narrow a search."""

_ANY = ("", _("any"))
_DAY = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")

LEVELS = (
    _ANY,
    (DocumentLevel.NATIONAL, _("national")),
    (DocumentLevel.PROVINCE, _("province")),
    (DocumentLevel.ZONE, _("demonstration zone")),
    (DocumentLevel.PREFECTURE, _("prefecture")),
    (DocumentLevel.COUNTY, _("county")),
)
CLAUSES = (
    _ANY,
    (ClauseLevel.HEADING, _("chapters and headings")),
    (ClauseLevel.ARTICLE, _("articles")),
    (ClauseLevel.ITEM, _("items")),
    (ClauseLevel.PARAGRAPH, _("paragraphs")),
    (ClauseLevel.TABLE, _("tables and boxes")),
    (ClauseLevel.ATTACHMENT, _("attachments")),
)
DAYS = ((Day.EFFECTIVE, _("effective on")), (Day.PUBLISHED, _("published on")))
SORTS = ((Sort.RELEVANCE, _("best first")), (Sort.DATE, _("newest documents first")))


class SearchForm(forms.Form):
    """What is looked for in the documents (检索)."""

    q = forms.CharField(label=_("words"), required=False, max_length=LONGEST)
    sort = forms.ChoiceField(label=_("order of the hits"), choices=SORTS, required=False)
    document = forms.CharField(label=_("document"), required=False, max_length=200)
    level = forms.ChoiceField(label=pgettext_lazy("document", "level"), choices=LEVELS, required=False)
    kind = forms.ChoiceField(label=_("kind of document"), required=False)
    clause = forms.ChoiceField(label=_("part of the text"), choices=CLAUSES, required=False)
    day = forms.ChoiceField(label=_("which day"), choices=DAYS, required=False)
    since = forms.DateField(label=_("from"), required=False, widget=_DAY)
    until = forms.DateField(label=_("to"), required=False, widget=_DAY)
    unit = forms.CharField(label=_("unit named"), required=False, max_length=200)

    def __init__(self, *args: Any, actor: Actor, **more: Any) -> None:  # noqa: ANN401 - handed on
        super().__init__(*args, **more)
        self._actor = actor
        self.fields["kind"].choices = [_ANY, *Kind.choices]  # type: ignore[attr-defined]
        self.fields["q"].widget.attrs |= {"type": "search", "autocomplete": "off"}
        self.fields["document"].widget.attrs |= {"list": "documents-offered", "autocomplete": "off"}
        self.fields["unit"].widget.attrs |= {"list": "units-offered", "autocomplete": "off"}

    def clean_document(self) -> Document | None:
        """Return the document with that key, number or title."""
        given = self.cleaned_data["document"].strip()
        if not given:
            return None
        found = documents_named(given)
        if not found:
            raise ValidationError(
                gettext("No document here is called “{given}”. Write its number, title or key.").format(given=given)
            )
        if len(found) > 1:
            raise ValidationError(
                gettext("Several documents are called “{given}”. Write the number or the key.").format(given=given)
            )
        return found[0]

    def clean_unit(self) -> Organisation | None:
        """Return the organisation with that name."""
        given = self.cleaned_data["unit"].strip()
        if not given:
            return None
        found = unit_called(given, self._actor)
        if found is None:
            raise ValidationError(gettext("No organisation here is called “{given}”.").format(given=given))
        return found

    def clean(self) -> dict[str, Any]:
        """Check that the first day is not behind the last."""
        given: dict[str, Any] = super().clean() or self.cleaned_data
        since, until = given.get("since"), given.get("until")
        if isinstance(since, date) and isinstance(until, date) and since > until:
            self.add_error("until", gettext("The last day is before the first."))
        return given

    @property
    def filters(self) -> list[forms.BoundField]:
        """The fields that narrow a search."""
        return [self[name] for name in FILTERS]

    @property
    def narrows(self) -> bool:
        """Whether some filter is set, or was meant to be."""
        return any(self.data.get(name) for name in FILTERS if name != "day")

    @property
    def order(self) -> Sort:
        """The order that was asked for."""
        return Sort(self.cleaned_data["sort"] or Sort.RELEVANCE)

    def wanted(self) -> Wanted:
        """Return what is looked for."""
        given = self.cleaned_data
        unit = given["unit"]
        return Wanted(
            words=given["q"],
            document=given["document"].key if given["document"] else "",
            document_kind=given["kind"],
            level=DocumentLevel(given["level"]) if given["level"] else None,
            clause_level=ClauseLevel(given["clause"]) if given["clause"] else None,
            day=Day(given["day"] or Day.EFFECTIVE),
            since=given["since"],
            until=given["until"],
            unit_names=names_in_documents(unit) if unit else (),
        )
