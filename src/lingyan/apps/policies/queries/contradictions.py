"""Where the loaded documents contradict one another or themselves (前后矛盾), each with both clauses and words.

Targets are those that were found and nobody rejected, as corrected; figures those that each text keeps since it was
loaded. So no text is read for a page: what was kept is compared, and the result is kept until a document, a text, a
target or a pack changes. Statistics of the packs are compared by the app of plans. Everybody may see it, as the texts.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import lru_cache
from hashlib import sha256

from django.http import Http404

from lingyan.apps.catalogue.queries import catalogue, pack_hashes
from lingyan.apps.policies.models import Draft, DraftKind, DraftState, LoadedText
from lingyan.apps.policies.queries.differences import Contradiction, Side
from lingyan.apps.policies.queries.matching import value_of
from lingyan.apps.policies.queries.scopes import Scopes, place_names
from lingyan.apps.policies.queries.standing import DocumentRow, Standing, standing
from lingyan.domain.corpus.extraction.bounds import Comparator
from lingyan.domain.corpus.extraction.claim_words import ClaimKind
from lingyan.domain.corpus.extraction.contradictions import (
    ContradictionKind,
    Finding,
    Source,
    canonical,
    contradictions_of,
)
from lingyan.domain.corpus.extraction.figure_record import figure_of, spans_of
from lingyan.domain.corpus.extraction.figures import FigureDraft
from lingyan.domain.corpus.extraction.passages import Quote
from lingyan.domain.corpus.extraction.targets import TargetDraft
from lingyan.domain.indicators.contradictions import compare

KEPT = 2
"""A request that began before a change may still work from what stood at its beginning."""

FIGURES = "figures"
"""Under what a text keeps its figures in what it says of itself."""

MARK_LENGTH = 16
_DIGITS = re.compile(r"\d[\d,，]*(?:\.\d+)?")


@dataclass(frozen=True, slots=True)
class Asked:
    """What a reader wants to see (筛选): a kind, a document, words of an indicator; also what rounding explains."""

    kind: str = ""
    document: str = ""
    words: str = ""
    with_rounding: bool = False


def contradictions(now: Standing | None = None) -> tuple[Contradiction, ...]:
    """Return all that contradicts, conflicts before what rounding explains; two queries, three more after a change."""
    return _kept(now or standing(), pack_hashes())


def asked_for(found: Iterable[Contradiction], asked: Asked) -> list[Contradiction]:
    """Return of some contradictions those that a reader asks for."""
    return [one for one in found if _is_asked(one, asked)]


def find_contradiction(mark: str) -> Contradiction:
    """Return one contradiction by its mark, or answer 404: a document, or somebody, may have settled it meanwhile."""
    found = next((one for one in contradictions() if one.mark == mark), None)
    if found is None:
        raise Http404
    return found


def documents_in(found: Iterable[Contradiction]) -> list[DocumentRow]:
    """Return the documents that have a side in some contradictions, each once."""
    return list({side.document.key: side.document for one in found for side in one.sides}.values())


def _is_asked(one: Contradiction, asked: Asked) -> bool:
    return (
        (not asked.kind or one.kind == asked.kind)
        and (not asked.document or asked.document in one.documents)
        and (asked.with_rounding or not one.is_rounding)
        and all(word in one.indicator or word in canonical(one.indicator) for word in asked.words.split())
    )


@lru_cache(maxsize=KEPT)
def _kept(now: Standing, packs: tuple[str, ...]) -> tuple[Contradiction, ...]:
    """Compare what the texts keep; three queries."""
    del packs
    known, loaded = {row.key: row for row in now.documents}, now.loaded
    scopes = Scopes(now.documents, place_names())
    targets, figures = _targets(), _figures()
    sources = [
        Source(
            document=row.key,
            targets=targets.get(row.key, ()),
            figures=figures.get(row.key, ()),
            day=row.day.isoformat() if row.day else None,
            place=scopes.of(row.key),
        )
        for row in now.documents
        if row.key in loaded
    ]
    found = _without_steps(contradictions_of(sources, catalogue().units, compare), known)
    listed = [_contradiction(finding, known) for finding in found]
    return tuple(sorted(listed, key=lambda one: one.is_rounding))


def _without_steps(found: Iterable[Finding], known: Mapping[str, DocumentRow]) -> list[Finding]:
    """Leave out that a document changes what another one had changed before it: the last one before it counts."""
    listed = list(found)
    last: dict[tuple[object, ...], date] = {}
    for one in listed:
        last[_change(one)] = max(last.get(_change(one), date.min), _day(one, known))
    changed = ContradictionKind.CHANGED
    return [one for one in listed if one.kind is not changed or _day(one, known) == last[_change(one)]]


def _change(finding: Finding) -> tuple[object, ...]:
    """Return by what changes are of one target of one later document."""
    second = finding.second
    said = (second.document, second.clause, str(second.value), second.is_stretch)
    return (finding.kind, finding.indicator, finding.year, *said)


def _day(finding: Finding, known: Mapping[str, DocumentRow]) -> date:
    return known[finding.first.document].day or date.min


def _contradiction(finding: Finding, known: Mapping[str, DocumentRow]) -> Contradiction:
    sayings = [saying for saying in (finding.first, finding.second, finding.third) if saying is not None]
    told = [
        f"{saying.document} {saying.clause} {saying.indicator} {saying.comparator} {saying.value}" for saying in sayings
    ]
    mark = sha256("\n".join([finding.kind, str(finding.year), *told]).encode()).hexdigest()[:MARK_LENGTH]
    return Contradiction(mark, finding, tuple(Side(saying, known[saying.document]) for saying in sayings))


def _targets() -> dict[str, list[TargetDraft]]:
    """Return the targets of the texts that are shown, by document: as found, or as somebody corrected them."""
    states = (DraftState.OPEN, DraftState.CONFIRMED)
    rows = Draft.objects.filter(kind=DraftKind.TARGET, text__is_current=True, state__in=states)
    grouped: dict[str, list[TargetDraft]] = {}
    for document, *row in rows.order_by("order", "pk").values_list("document", "clause", "fields", "spans", "quote"):
        if target := _target(*row):
            grouped.setdefault(document, []).append(target)
    return grouped


def _target(clause: str, fields: Mapping[str, object], spans: list[list[int]], quote: str) -> TargetDraft | None:
    """Return a target as the core compares it, None where a correction left it without a number."""
    value, year = value_of(fields), fields.get("year")
    if value is None or not fields.get("indicator"):
        return None
    return TargetDraft(
        clause=clause or None,
        indicator=str(fields["indicator"]),
        comparator=_comparator(fields.get("comparator")),
        value=_as_printed(value, quote),
        unit=str(fields.get("pack_unit") or fields.get("unit") or ""),
        year=year if isinstance(year, int) else None,
        kind=_kind(fields.get("kind")),
        base_year=None,
        binding=None,
        is_stretch=bool(fields.get("is_stretch")),
        confidence=1.0,
        quote=Quote(spans_of(spans), quote),
    )


def _as_printed(value: Decimal, quote: str) -> Decimal:
    """Return a number with the digits that the words print, which say how exact it is: 5.50, not 5.5."""
    printed = (Decimal(found.replace(",", "").replace("，", "")) for found in _DIGITS.findall(quote))
    return next((number for number in printed if number == value), value)


def _comparator(given: object) -> Comparator:
    return Comparator(str(given)) if given in set(Comparator) else Comparator.EXACT


def _kind(given: object) -> ClaimKind:
    return ClaimKind(str(given)) if given in set(ClaimKind) else ClaimKind.LEVEL


def _figures() -> dict[str, list[FigureDraft]]:
    """Return the figures that the texts shown keep, by document."""
    texts = LoadedText.objects.filter(is_current=True).order_by().values_list("document__key", "metadata")
    return {document: list(_read(said.get(FIGURES))) for document, said in texts}


def _read(kept: object) -> Iterable[FigureDraft]:
    records = kept if isinstance(kept, list) else []
    found = (figure_of(record) for record in records if isinstance(record, dict))
    return (figure for figure in found if figure is not None)
