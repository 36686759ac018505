"""What `lingyan siting rank` and `screen` print (选址结果的输出), as JSON and for people."""

from collections.abc import Iterator, Mapping

from lingyan.cli.language import translate
from lingyan.domain.siting.criteria import Reading
from lingyan.domain.siting.facts import Fact, Given
from lingyan.domain.siting.ranking import Assessed, Contribution, Ranked, Ranking, if_admitted, unknown_of_all
from lingyan.domain.siting.screening import Answer, Verdict
from lingyan.domain.siting.weighting import Weighting
from lingyan.domain.siting.wording import CRITERIA, WEIGHTINGS, Names, reading_in_words, shown, ways_in_words
from lingyan.kernel.message import Message
from lingyan.kernel.message import gettext_noop as _

_SHOWN = 10
"""So many parks left out are told for people; JSON has all of them."""

_MARKS: Mapping[Answer, str] = {Answer.PASS: "✓", Answer.FAIL: "✗", Answer.UNKNOWN: "?"}


def as_data(found: Ranking, names: Names) -> dict[str, object]:
    """Return a ranking in the format of `--json`; `ranked` is that of the first weighting."""
    first = found.weightings[0]
    by_key = {one.park.key: one for one in found.assessed}
    return {
        "industry": _industry(found),
        "weightings": [_weighting(one) for one in found.weightings],
        "ranked": [_ranked(row, by_key[row.park], names) for row in found.by_weighting[first.key]],
        "rankings": {key: [_row(row) for row in rows] for key, rows in found.by_weighting.items()},
        "left_out": [_left_out(one, first, names) for one in found.left_out],
    }


def screening_data(found: Ranking, names: Names) -> dict[str, object]:
    """Return what every rule says in every park, in the format of `--json`."""
    return {
        "industry": _industry(found),
        "parks": [
            {
                "park": one.park.key,
                "name": names.park(one.park),
                "county": one.park.county,
                "admitted": one.is_admitted,
                "rules": [_verdict(verdict, names) for verdict in one.verdicts],
            }
            for one in found.assessed
        ],
    }


def as_text(found: Ranking, names: Names) -> str:
    """Return a ranking as people read it: the order with what each criterion adds, then who is left out and why."""
    return "\n".join(_text(found, names))


def screening_text(found: Ranking, names: Names) -> str:
    """Return what every rule says as people read it."""
    lines: list[str] = []
    for one in found.assessed:
        lines.append(f"{names.park(one.park)} ({one.park.key})")
        lines += [line for verdict in one.verdicts for line in _verdict_lines(verdict, names)]
    return "\n".join(lines)


def _text(found: Ranking, names: Names) -> Iterator[str]:
    first = found.weightings[0]
    by_key = {one.park.key: one for one in found.assessed}
    rows = found.by_weighting[first.key]
    said = _("{ranked} of {count} parks let the project in; ordered by {weighting}.")
    yield _say(said, ranked=len(rows), count=len(found.assessed), weighting=_translated(WEIGHTINGS[first.key]))
    for row in rows:
        one = by_key[row.park]
        parts = "  ".join(f"{_translated(CRITERIA[part.criterion])} {part.low:.3f}" for part in row.contributions)
        yield f"{row.rank:>3}  {row.score:.3f}  {names.park(one.park)}  = {parts}"
        yield from (f"       {line}" for line in _beside(found, row, one, names))
    if not rows:
        said = _(
            "Unknown is never pass: `lingyan siting facts --parks` makes a table of what a park can say; fill it in "
            "and give it as --parks FILE."
        )
        yield _say(said)
    yield from _left_lines(found, names)


def _left_lines(found: Ranking, names: Names) -> Iterator[str]:
    """Yield who is left out: what is unknown of all of them once, then of the most hopeful what else is in the way."""
    if not (left := found.left_out):
        return
    yield _say(_("Left out: {count}."), count=len(left))
    common = unknown_of_all(left)
    if common:
        yield _say(_("  Unknown of all of them: {rules}"), rules="; ".join(names.title(rule) for rule in common))
    for one in left[:_SHOWN]:
        hope = _hope(one, found.weightings[0])
        yield f"  {_MARKS[Answer.UNKNOWN if hope else Answer.FAIL]} {names.park(one.park)}{hope}"
        for verdict in one.standing_in_the_way:
            if verdict.rule not in common:
                yield f"      {_MARKS[verdict.answer]} {names.title(verdict.rule)} [{verdict.rule.citation}]"
    if len(left) > _SHOWN:
        said = _("  … and {count} more; --json has all of them, and `siting screen` says what would turn each rule.")
        yield _say(said, count=len(left) - _SHOWN)


def _hope(one: Assessed, first: Weighting) -> str:
    """Return what a park would score if all that is unknown turned out well; nothing where a rule fails."""
    if not (scores := if_admitted(one, first)):
        return ""
    low, high = (f"{score:.3f}" for score in scores)
    return _say(_(", would score {low} to {high} if let in"), low=low, high=high)


def _beside(found: Ranking, row: Ranked, one: Assessed, names: Names) -> Iterator[str]:
    """Yield the rank under the other weightings, and what is missing and what that could change."""
    others = [
        _say(_("by {weighting} {rank}"), weighting=_translated(WEIGHTINGS[key]), rank=other.rank)
        for key, rows in found.by_weighting.items()
        if key != found.weightings[0].key
        for other in rows
        if other.park == row.park
    ]
    if others:
        yield "; ".join(others)
    missing = dict.fromkeys(key for reading in one.readings.values() for key in reading.missing)
    if missing:
        said = _("not known: {facts}; with it the score is up to {high}, the rank {best} to {worst}")
        facts = "、".join(names.key(key) for key in missing)
        yield _say(said, facts=facts, high=f"{row.could_reach:.3f}", best=row.best_rank, worst=row.worst_rank)


def _verdict_lines(verdict: Verdict, names: Names) -> Iterator[str]:
    yield f"  {_MARKS[verdict.answer]} {names.title(verdict.rule)} [{verdict.rule.citation}]"
    if verdict.answer is Answer.PASS:
        return
    ways = _ways(verdict, names)
    yield from (
        f"      {'; '.join(way)}" if not number else f"      {_say(_('or'))} {'; '.join(way)}"
        for number, way in enumerate(ways)
    )
    if verdict.answer is Answer.FAIL and verdict.rule.leads_to:
        said = _("The clause leads such projects to {places}.")
        yield f"      {_say(said, places='、'.join(names.places(verdict.rule)))}"
    if note := names.note(verdict.rule):
        yield f"      {note}"


def _industry(found: Ranking) -> dict[str, object]:
    standing = found.standing
    unknown = standing.unknown.text(translate) if standing.unknown else None
    return {"asked": standing.asked, "field": standing.field, "group": standing.group, "unknown": unknown}


def _weighting(one: Weighting) -> dict[str, object]:
    return {
        "key": one.key,
        "weights": {criterion.value: weight for criterion, weight in one.weights.items()},
        "citation": str(one.citation) if one.citation else None,
    }


def _row(row: Ranked) -> dict[str, object]:
    return {
        "park": row.park,
        "rank": row.rank,
        "best_rank": row.best_rank,
        "worst_rank": row.worst_rank,
        "score": row.score,
        "could_reach": row.could_reach,
        "contributions": _contributions(row.contributions),
    }


def _ranked(row: Ranked, one: Assessed, names: Names) -> dict[str, object]:
    return {
        **_row(row),
        "name": names.park(one.park),
        "county": one.park.county,
        "criteria": {criterion.value: _reading(reading, names) for criterion, reading in one.readings.items()},
    }


def _left_out(one: Assessed, first: Weighting, names: Names) -> dict[str, object]:
    """Return a park left out with its reasons; where no rule fails, also what it would score if all turned out well."""
    scores = if_admitted(one, first)
    return {
        "park": one.park.key,
        "name": names.park(one.park),
        "county": one.park.county,
        "answer": (Answer.UNKNOWN if scores else Answer.FAIL).value,
        "reasons": [_verdict(verdict, names) for verdict in one.standing_in_the_way],
        "score_if_admitted": list(scores) if scores else None,
    }


def _reading(reading: Reading, names: Names) -> dict[str, object]:
    return {
        "low": reading.low,
        "high": reading.high,
        "missing": list(reading.missing),
        "told": [message.text(translate) for message in reading_in_words(reading, names)],
        "incentives": [{"title": names.title(one), "citation": str(one.citation)} for one in reading.incentives],
    }


def _contributions(parts: tuple[Contribution, ...]) -> dict[str, object]:
    return {part.criterion.value: part.low for part in parts}


def _verdict(verdict: Verdict, names: Names) -> dict[str, object]:
    rule = verdict.rule
    return {
        "rule": rule.key,
        "title": names.title(rule),
        "answer": verdict.answer.value,
        "citation": str(rule.citation),
        "further": [str(cited) for cited in rule.further],
        "evidence": {key: _given(given, names.facts.get(key)) for key, given in verdict.evidence.items()},
        "turns": _ways(verdict, names),
        "leads_to": names.places(rule) if verdict.answer is Answer.FAIL else [],
        "note": names.note(rule),
    }


def _ways(verdict: Verdict, names: Names) -> list[list[str]]:
    ways = ways_in_words(verdict.ways, names.facts, names.fact)
    return [[part.text(translate) for part in way] for way in ways]


def _given(given: Given | None, fact: Fact | None) -> dict[str, str | None]:
    if given is None:
        return {"value": None, "source": None}
    source = given.source.text(translate) if isinstance(given.source, Message) else given.source
    value = shown(given.value, fact.unit if fact else "")
    return {"value": value.text(translate) if isinstance(value, Message) else value, "source": source}


def _translated(text: str) -> str:
    return translate(text)


def _say(said: str, **data: object) -> str:
    return Message(said, data).text(translate)
