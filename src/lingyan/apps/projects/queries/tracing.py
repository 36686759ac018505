"""How a rate came about (指标由来): what it counts, by which convention, and with which numbers."""

from lingyan.apps.accounts.queries.scopes import scope_name
from lingyan.apps.catalogue.queries import document_name, legal_time
from lingyan.apps.design.names import field_in_language
from lingyan.apps.design.numbers import grouped
from lingyan.apps.projects.queries.dispatch import Dispatch
from lingyan.domain.projects.money import in_10k
from lingyan.domain.projects.rates import RULES, Rate, RateKey
from lingyan.kernel.legaltime.conventions import Convention
from lingyan.kernel.message import Message
from lingyan.kernel.message import gettext_noop as _
from lingyan.kernel.trace import Trace, TraceInput

_DIGITS = 1
RULE = _("{name}: {above}, over {below}; {basis}.")
ORDERED = _("convention {id} “{title}”: {clause} orders that it be watched, and leaves open how it is counted")
UNDEFINED = _("counted so as is usual, for no document of the packs defines it")


def reading_of(key: RateKey) -> Convention | None:
    """Return the reading of the packs by which a rate is counted: the clause that orders it, by the word printed there.

    None where no document of the packs orders it.
    """
    conventions = legal_time().conventions.entries
    return next((one for one in conventions if one.choice == RULES[key].convention), None)


def rule_words(key: RateKey) -> Message:
    """Return what a rate counts, by which convention, and which clause orders it to be watched."""
    rule, reading = RULES[key], reading_of(key)
    basis = Message(UNDEFINED)
    if reading:
        name = document_name(reading.citation.document)[0]
        clause = f"{name} {reading.citation.clause.label}"
        basis = Message(ORDERED, {"id": reading.id, "title": field_in_language(reading, "name"), "clause": clause})
    parts = {"name": rule.name, "above": rule.above, "below": rule.below}
    said = {name: Message(words) for name, words in parts.items()}
    return Message(RULE, {**said, "basis": basis})


def parts_of(rate: Rate) -> tuple[str, str]:
    """Return what stands above and below the line of a rate: projects, or 10,000 yuan.

    >>> parts_of(Rate(RateKey.FUNDS, 25_000, 1_000_000))
    ('2.5', '100')
    """
    both = (rate.numerator, rate.denominator)
    above, below = (grouped(in_10k(one) if rate.is_money else one) for one in both)
    return above, below


def trace_of(dispatch: Dispatch, key: RateKey) -> Trace:
    """Return the account of a rate of the whole that is dispatched."""
    asked, cohort, rule = dispatch.asked, dispatch.whole, RULES[key]
    rate = cohort.rate(key)
    above, below = parts_of(rate)
    inputs = [
        TraceInput(Message(_("place")), scope_name(asked.place)),
        TraceInput(Message(_("months of signing")), f"{asked.since:%Y-%m} – {asked.until:%Y-%m}"),
        TraceInput(Message(_("as of")), asked.as_of.isoformat()),
        TraceInput(Message(rule.above), above),
        TraceInput(Message(rule.below), below),
        TraceInput(Message(_("withdrawn since")), grouped(cohort.withdrawn)),
    ]
    if rate.is_money:
        inputs.append(TraceInput(Message(_("projects whose contract gives no sum")), grouped(cohort.without_sum)))
    share = rate.share_pct
    formula = f"{above} ÷ {below} = {grouped(share, _DIGITS)} %" if share is not None else rate.reason
    reading = reading_of(key)
    return Trace(rule_words(key), reading.citation if reading else None, tuple(inputs), formula=formula)
