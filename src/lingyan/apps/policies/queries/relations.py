"""How a document is told to cite another (关联用语): by which word, and by which mark on a line."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from lingyan.domain.corpus.extraction.references import Relation

RELATIONS = (
    Relation.BASIS,
    Relation.CARRIES_OUT,
    Relation.REPEALS,
    Relation.AMENDS,
    Relation.PRINTS,
    Relation.CITES,
)
"""In the order in which they are told, the one that binds most first."""


@dataclass(frozen=True, slots=True)
class RelationWords:
    """A relation in words (关联用语): of the document that cites, of those by which one is cited, and its mark."""

    does: str | Promise
    is_done: str | Promise
    mark: str | Promise


WORDS: Mapping[Relation, RelationWords] = {
    Relation.BASIS: RelationWords(_("rests on"), _("rest on it"), pgettext_lazy("mark of a relation", "B")),
    Relation.CARRIES_OUT: RelationWords(_("carries out"), _("carry it out"), pgettext_lazy("mark of a relation", "C")),
    Relation.REPEALS: RelationWords(_("repeals"), _("repeal it"), pgettext_lazy("mark of a relation", "R")),
    Relation.AMENDS: RelationWords(_("amends"), _("amend it"), pgettext_lazy("mark of a relation", "A")),
    Relation.PRINTS: RelationWords(_("issues"), _("issue it"), pgettext_lazy("mark of a relation", "I")),
    Relation.CITES: RelationWords(_("mentions"), _("mention it"), pgettext_lazy("mark of a relation", "M")),
}
