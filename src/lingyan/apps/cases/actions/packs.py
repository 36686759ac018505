"""Taking procedures over from the packs (载入程序): each clause that they cite shows what stands on it."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils.http import urlencode

from lingyan.apps.catalogue.actions import Cited, Difference, index_citations
from lingyan.domain.procedures.model import Named, Procedure
from lingyan.kernel.citation import Citation
from lingyan.loaders.packs import Catalogue

SUBJECT = "procedure"


def load_pack(catalogue: Catalogue) -> Difference:
    """Make the index of clauses hold what procedures cite, in every version; the caller holds the transaction."""
    versions = [one for found in catalogue.procedures.values() for one in found.all]
    return index_citations(SUBJECT, [item for procedure in versions for item in _cited_by(procedure)])


def _cited_by(procedure: Procedure) -> Iterator[Cited]:
    """Yield the procedure at its own clause, and each of its parts at the clauses that the part stands on."""
    link = f"{reverse('cases:cases')}?{urlencode({'procedure': procedure.key})}"
    key = f"{procedure.key}/{procedure.in_force_from}"
    yield Cited(key, procedure.name_zh, procedure.name_en, procedure.citation, link)
    for at, (part, citation) in enumerate(dict.fromkeys(_parts(procedure))):
        yield Cited(
            key=f"{key}/{at}",
            name_zh=f"{procedure.name_zh}：{part.name_zh}",
            name_en=f"{procedure.name_en}: {part.name_en}",
            citation=citation,
            link=link,
        )


def _parts(procedure: Procedure) -> Iterator[tuple[Named, Citation]]:
    """Yield steps with their guards, clocks, duties, papers and publications, each with a clause that it stands on."""
    for part, citation in _cited_parts(procedure):
        yield Named(part.key, part.name_zh, part.name_en), citation


def _cited_parts(procedure: Procedure) -> Iterator[tuple[Named, Citation]]:
    for step in procedure.steps.values():
        yield step, step.citation
        yield from ((step, guard.citation) for guard in step.guards)
    for clock in procedure.clocks.values():
        yield clock, clock.citation
        if clock.extending:
            yield clock, clock.extending.citation
    yield from ((duty, duty.citation) for duty in procedure.duties)
    yield from ((paper, paper.citation) for paper in procedure.papers)
    yield from ((procedure.steps[one.event], one.citation) for one in procedure.publications)
