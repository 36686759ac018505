"""Keeping the figures of a text (数据留存): what a document prints of the past, beside what it asks for.

They are no drafts, since nobody has to decide on what was; they are kept so that contradictions are found without
reading any text again.
"""

from lingyan.apps.policies.models import LoadedText
from lingyan.apps.policies.queries.contradictions import FIGURES
from lingyan.apps.policies.queries.versions import part_of
from lingyan.domain.corpus.extraction.figure_record import Record, record_of
from lingyan.domain.corpus.extraction.figures import figures_of
from lingyan.domain.corpus.extraction.passages import passages_of
from lingyan.domain.corpus.model import Part


def figures_in(part: Part | None) -> dict[str, list[Record]]:
    """Return the figures of a text as it keeps them; a gazette as a whole has none of its own."""
    found = figures_of(part, passages_of(part)) if part else ()
    return {FIGURES: [record_of(figure) for figure in found]}


def keep_figures() -> int:
    """Read the figures of the texts that were loaded before figures were kept, and return of how many.

    Repeating it changes nothing; the caller holds the transaction.
    """
    without = list(LoadedText.objects.exclude(metadata__has_key=FIGURES).order_by("pk").values_list("pk", flat=True))
    for pk in without:
        text = LoadedText.objects.select_related("source").get(pk=pk)
        metadata = {**text.metadata, **figures_in(part_of(text) if text.spans else None)}
        LoadedText.objects.filter(pk=pk).update(metadata=metadata)
    return len(without)
