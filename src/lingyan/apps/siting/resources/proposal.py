"""The proposal for an investor as a Word file (选址建议书文档)."""

from collections.abc import Iterator, Sequence

from django.utils.translation import get_language, gettext

from lingyan.apps.catalogue.queries import document_name
from lingyan.apps.projects.queries.naming import industry_name
from lingyan.apps.siting.queries.proposal import Hurdle, Offer, Proposal
from lingyan.apps.siting.queries.verdicts import Evidence
from lingyan.domain.siting.weighting import Criterion
from lingyan.engines.word import Paper, PaperTable, Paragraph, Style, write_paper
from lingyan.kernel.citation import Citation

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

Block = Paragraph | PaperTable

_PAIR, _PARTS = (40, 60), (22, 13, 65)


def proposal_file(proposal: Proposal) -> bytes:
    """Return a proposal as a Word file in the active language."""
    title = gettext("Siting proposal for “{project}”").format(project=proposal.project.name)
    language = (get_language() or "zh-hans").replace("zh-hans", "zh-CN")
    return write_paper(Paper(title, tuple(_blocks(proposal)), language))


def clause_words(citations: Sequence[Citation]) -> str:
    """Return clauses as a letter cites them: title, document number, clause."""
    return gettext("; ").join(_clause(one) for one in citations)


def _blocks(proposal: Proposal) -> Iterator[Block]:
    project = proposal.project
    yield Paragraph(gettext("As of {day}").format(day=proposal.as_of), Style.CENTRED)
    yield Paragraph(gettext("The project"), Style.HEADING)
    rows = [(gettext("project"), project.name)]
    if project.industry:
        rows.append((gettext("industry"), industry_name(project.industry)))
    yield PaperTable((gettext("item"), gettext("value")), [*rows, *_told(proposal.summary)], _PAIR)
    yield Paragraph(gettext("Parks proposed"), Style.HEADING)
    for number, offer in enumerate(proposal.offers, start=1):
        yield from _offer(number, offer)
    yield Paragraph(gettext("Whom to ask"), Style.HEADING)
    yield Paragraph(gettext("Office: ____________  Contact: ____________  Telephone: ____________"))
    yield Paragraph(
        gettext("This proposal rests on what is known on its day. It grants nothing; what is open is decided by law.")
    )
    yield Paragraph(proposal.as_of.isoformat(), Style.SIGNED)


def _offer(number: int, offer: Offer) -> Iterator[Block]:
    placed = offer.placed
    yield Paragraph(f"{number}. {placed.name} · {placed.county}", Style.SUBHEADING)
    if offer.row:
        said = gettext("Every rule of admission lets the project in. Rank {rank} of {count}, score {score} of 1.")
        yield Paragraph(said.format(rank=offer.row.rank, count=placed.ranked_count, score=f"{offer.row.score:.3f}"))
    else:
        yield Paragraph(gettext("No rule of admission keeps the project out; some are not settled yet."))
    heads = (gettext("criterion"), gettext("reading"), gettext("why"))
    yield PaperTable(heads, [_criterion(offer, one) for one in Criterion], _PARTS)
    if offer.room:
        yield Paragraph(gettext("What the park offers"), Style.SUBHEADING)
        yield PaperTable((gettext("item"), gettext("value")), list(_told(offer.room)), _PAIR)
    if offer.hurdles:
        yield Paragraph(gettext("Still open"), Style.SUBHEADING)
        yield from (Paragraph(hurdle_words(one)) for one in offer.hurdles)
    if offer.supports:
        yield Paragraph(gettext("Support printed in documents"), Style.SUBHEADING)
        yield from (Paragraph(f"{one.title} — {clause_words(one.citations)}") for one in offer.supports)


def hurdle_words(hurdle: Hurdle) -> str:
    """Return what is open and what is needed, with the clause."""
    needed = gettext("; ").join(hurdle.needed) or gettext("the offices settle it among themselves")
    said = gettext("{rule}: {needed} ({clause})")
    return said.format(rule=hurdle.title, needed=needed, clause=clause_words(hurdle.citations))


def _criterion(offer: Offer, criterion: Criterion) -> tuple[str, str, str]:
    read = next(one for one in offer.placed.reads if one.criterion is criterion)
    low, high = f"{read.reading.low:.2f}", f"{read.reading.high:.2f}"
    return read.name, low if low == high else f"{low}–{high}", " ".join(read.told)


def _told(told: Sequence[Evidence]) -> Iterator[tuple[str, str]]:
    return ((one.title, one.value or gettext("not known")) for one in told)


def _clause(citation: Citation) -> str:
    name, title = document_name(citation.document)
    said = gettext("“{title}” ({number}) {clause}")
    if title in name:
        said = gettext("“{title}” {clause}")
    return said.format(title=title, number=name, clause=citation.clause.label)
