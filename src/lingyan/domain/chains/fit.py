"""Where a product would fit (何处适合): the counties guided to its industry or near it, with reasons and carriers."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import IntEnum

from lingyan.domain.chains import words
from lingyan.domain.chains.guidance import Guidance, Level, counties_guided_to, sureness
from lingyan.domain.chains.matching import Candidate, Matches
from lingyan.domain.chains.model import Certainty, Taxonomy
from lingyan.kernel.citation import Citation
from lingyan.kernel.message import Message
from lingyan.kernel.message import gettext_noop as _
from lingyan.kernel.places import PlacePath

NEAR_BEST = 0.1
"""How far below the best candidate another may score and still say where the product would fit."""


class Closeness(IntEnum):
    """How close what a county is guided to comes to what is asked (接近程度), the closest first.

    The words themselves are printed; another name of the same industry; the field that holds it, or a part of the
    field that is asked; another part of the same field; another industry of the same chain.
    """

    PRINTED = 0
    INDUSTRY = 1
    FIELD = 2
    SIBLING = 3
    GROUP = 4


@dataclass(frozen=True, slots=True)
class Fit:
    """A row of the directory where a product would fit (适合地): a county, its carriers, and why.

    `industry` is the candidate it fits, `guided` the industry that the county is guided to by the `printed` name.
    `others` counts the other counties guided to `guided`: fewer means less of the same elsewhere.
    """

    county: PlacePath
    row: int
    carriers: tuple[str, ...]
    printed: str
    industry: str
    guided: str
    closeness: Closeness
    certainty: Certainty
    others: int
    score: float
    reasons: tuple[Message, ...]
    citations: tuple[Citation, ...]


def where_fits(matches: Matches, guidance: Iterable[Guidance], taxonomy: Taxonomy) -> tuple[Fit, ...]:
    """Return the rows of the directory where the product of `matches` would fit, the best first.

    Candidates count that score within `NEAR_BEST` of the best. The rows are ordered by how close the guided
    industry is, how sure its reading is, how few other counties are guided to it, and how strong the candidate
    is; each row stands once, with its best reason.
    """
    items = tuple(guidance)
    asked = _forms(matches.asked)
    candidates = [item for item in matches.candidates if item.score >= matches.candidates[0].score - NEAR_BEST]
    crowd = {
        key: len(counties_guided_to(items, key, taxonomy, level=Level.INDUSTRY))
        for key in {item.industry for item in items}
    }
    best: dict[int, Fit] = {}
    for fit in _fits(candidates, items, taxonomy, asked=asked, crowd=crowd):
        if fit.row not in best or _order(fit) < _order(best[fit.row]):
            best[fit.row] = fit
    return tuple(sorted(best.values(), key=_order))


def _fits(
    candidates: Iterable[Candidate],
    items: tuple[Guidance, ...],
    taxonomy: Taxonomy,
    *,
    asked: frozenset[str],
    crowd: dict[str, int],
) -> Iterator[Fit]:
    for candidate in candidates:
        for item in items:
            closeness = _closeness(candidate, item, taxonomy, asked)
            if closeness is not None:
                yield _fit(candidate, item, closeness, others=crowd[item.industry] - 1)


def _closeness(candidate: Candidate, item: Guidance, taxonomy: Taxonomy, asked: frozenset[str]) -> Closeness | None:
    own, guided = candidate.industry, taxonomy.industries[item.industry]
    if own.key == guided.key:
        return Closeness.PRINTED if asked & _forms(item.printed) else Closeness.INDUSTRY
    if own.field == guided.field:
        return Closeness.FIELD if {own.key, guided.key} & {own.field} else Closeness.SIBLING
    return Closeness.GROUP if set(own.chain_groups) & set(guided.chain_groups) else None


def _fit(candidate: Candidate, item: Guidance, closeness: Closeness, *, others: int) -> Fit:
    is_doubtful = Certainty.DOUBTFUL in {candidate.certainty, item.certainty}
    return Fit(
        county=item.county,
        row=item.row,
        carriers=item.carriers,
        printed=item.printed,
        industry=candidate.industry.key,
        guided=item.industry,
        closeness=closeness,
        certainty=max(candidate.certainty, item.certainty, key=sureness),
        others=others,
        score=candidate.score,
        reasons=(
            Message(_CLOSENESS[closeness], {"printed": item.printed}),
            _others_reason(others),
            *((Message(_("This rests on a doubtful reading, for the office to confirm.")),) if is_doubtful else ()),
        ),
        citations=tuple(dict.fromkeys((item.citation, *candidate.citations))),
    )


_CLOSENESS = {
    Closeness.PRINTED: _("The directory prints “{printed}” for this county, the very words asked."),
    Closeness.INDUSTRY: _("The directory prints “{printed}” for this county, the same industry."),
    Closeness.FIELD: _(
        "The directory prints “{printed}” for this county: the whole field, or a part of the field asked."
    ),
    Closeness.SIBLING: _("The directory prints “{printed}” for this county, another part of the same field."),
    Closeness.GROUP: _("The directory prints “{printed}” for this county, another industry of the same chain."),
}


def _others_reason(others: int) -> Message:
    if not others:
        return Message(_("No other county is guided to that industry."))
    return Message(_("Other counties guided to that industry: {count}."), {"count": others})


def _forms(text: str) -> frozenset[str]:
    """Return the forms in which `text` may equal a printed name: joined, without fillers, without endings."""
    whole = words.joined(text)
    return frozenset({whole, words.without_fillers(whole), words.without_trails(whole)})


def _order(fit: Fit) -> tuple[Closeness, int, int, float, PlacePath, int]:
    return fit.closeness, sureness(fit.certainty), fit.others, -fit.score, fit.county, fit.row
