"""Why a park has its score, its rank and its answers (选址由来): inputs, formula, clause."""

from collections.abc import Iterator

from django.utils.translation import gettext

from lingyan.apps.siting.queries.placed import Placed, Read
from lingyan.apps.siting.queries.verdicts import Gaps, RuleSaid
from lingyan.domain.siting.screening import Answer
from lingyan.kernel.message import Message
from lingyan.kernel.message import gettext_noop as _
from lingyan.kernel.trace import Trace, TraceInput

RECORDED = Message(_("Reckoned now from what is told of the project and the parks."))
SCORE = _(
    "The score is the sum over six criteria of weight times reading, each reading between 0 and 1. Parks are ordered "
    "by what is sure; the rank is one more than the number of parks with more. What is not known counts as nothing "
    "sure, and as what it could still bring."
)
RULE = _("A rule passes, fails, or is unknown while a fact that would settle it is not known; unknown is never pass.")
_ANSWERS = {
    Answer.PASS: _("The project is let in by this rule."),
    Answer.FAIL: _("This rule keeps the project out."),
    Answer.UNKNOWN: _("It is not known whether this rule lets the project in."),
}


def score_words(placed: Placed) -> str:
    """Return score and rank of a park, or that it is left out and what it would score."""
    if placed.row:
        said = gettext("{score}, rank {rank} of {count}")
        return said.format(score=f"{placed.row.score:.3f}", rank=placed.row.rank, count=placed.ranked_count)
    if placed.hope:
        low, high = (f"{one:.3f}" for one in placed.hope)
        return gettext("not ranked; would score {low} to {high} if let in").format(low=low, high=high)
    return gettext("not ranked: a rule keeps it out")


def score_trace(placed: Placed) -> Trace:
    """Return the account of a score: weights, readings, what each rests on, and the formula."""
    terms = " + ".join(f"{read.part.weight:.2f} × {read.reading.low:.3f}" for read in placed.reads)
    total = sum(read.part.low for read in placed.reads)
    inputs = [TraceInput(Message(_("weights")), placed.weighting_name, placed.by.citation)]
    return Trace(
        Message(SCORE),
        placed.by.citation,
        (*inputs, *(_input(read) for read in placed.reads)),
        steps=tuple(_steps(placed)),
        formula=f"{terms} = {total:.3f}",
    )


def answer_words(said: RuleSaid) -> str:
    """Return what a rule says, as a sentence."""
    return gettext(_ANSWERS[said.answer])


def rule_trace(said: RuleSaid) -> Trace:
    """Return the account of an answer: the evidence, what would turn it, and the clause."""
    steps = [_way(way, number) for number, way in enumerate(said.ways)]
    if said.leads_to:
        steps.append(_said(_("The clause leads such projects to {places}."), places=gettext(", ").join(said.leads_to)))
    if said.note:
        steps.append(_said("{note}", note=said.note))
    inputs = tuple(
        TraceInput(_said("{title}", title=one.title), one.value or Message(_("not known")), one.citation, one.source)
        for one in said.evidence
    )
    return Trace(Message(RULE), said.citations[0], inputs, tuple(steps))


def _input(read: Read) -> TraceInput:
    said = _("{weight} × {low} = {part}")
    data = {"weight": f"{read.part.weight:.2f}", "low": f"{read.reading.low:.3f}", "part": f"{read.part.low:.3f}"}
    if read.is_open:
        said = _("{weight} × {low} = {part}; up to {high} with what is missing")
        data["high"] = f"{read.part.high:.3f}"
    return TraceInput(_said("{name}", name=read.name), Message(said, data))


def _steps(placed: Placed) -> Iterator[Message]:
    for read in placed.reads:
        for told in read.told:
            yield _said(_("{name}: {told}"), name=read.name, told=told)
        if missing := _titles(read.gaps):
            yield _said(_("{name}: not known are {facts}."), name=read.name, facts=missing)
    if placed.row and placed.row.best_rank != placed.row.worst_rank:
        said = _("With what is missing the rank comes out between {best} and {worst}.")
        yield _said(said, best=placed.row.best_rank, worst=placed.row.worst_rank)


def _way(way: tuple[str, ...], number: int) -> Message:
    said = _("or: {way}") if number else _("It would pass so: {way}")
    return _said(said, way=gettext("; ").join(way))


def _titles(gaps: Gaps) -> str:
    return gettext(", ").join((*gaps.park, *gaps.project, *gaps.pair))


def _said(said: str, **data: object) -> Message:
    return Message(said, data)
