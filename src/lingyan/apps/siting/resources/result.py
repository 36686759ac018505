"""A ranking as a table (选址结果表): every park with its ranks and contributions, and those left out with the rules."""

import csv
import io
from collections.abc import Iterator

from django.utils.translation import gettext

from lingyan.apps.design.resources import harmless
from lingyan.apps.siting.queries.result import Left, Line, Result, criteria_named
from lingyan.apps.siting.queries.verdicts import RuleSaid
from lingyan.domain.siting.screening import Answer

_DIGITS = 6


def result_csv(result: Result) -> bytes:
    """Return a result as CSV with a byte-order mark, without which Excel takes Chinese for another encoding."""
    out = io.StringIO()
    csv.writer(out).writerows([harmless(cell) for cell in row] for row in rows_of(result))
    return f"\ufeff{out.getvalue()}".encode()


def rows_of(result: Result) -> Iterator[list[object]]:
    """Yield the head, the ranked parks in their order, and those left out, the hopeful first."""
    ranks = [name for _one, name in result.weightings]
    parts = [name for _one, name in criteria_named()]
    yield [
        gettext("park"),
        gettext("place"),
        *ranks,
        *parts,
        gettext("score"),
        gettext("up to"),
        gettext("fails"),
        gettext("unknown"),
    ]
    yield from (_ranked(line) for line in result.lines)
    blank = [""] * (len(ranks) + len(parts))
    shared = (*result.shut, *result.common)
    yield from (_left(one, blank, shared) for one in (*result.hopeful, *result.refused))


def _ranked(line: Line) -> list[object]:
    parts = [round(part.low, _DIGITS) for part in line.row.contributions]
    score, most = round(line.row.score, _DIGITS), round(line.row.could_reach, _DIGITS)
    return [line.name, line.county, *(rank for _key, rank in line.ranks), *parts, score, most, "", ""]


def _left(left: Left, blank: list[str], shared: tuple[RuleSaid, ...]) -> list[object]:
    low, high = (round(one, _DIGITS) for one in left.hope) if left.hope else ("", "")
    told = {answer: [one.title for one in (*shared, *left.hurdles) if one.answer is answer] for answer in Answer}
    fails, unknown = (gettext("; ").join(told[answer]) for answer in (Answer.FAIL, Answer.UNKNOWN))
    return [left.name, left.county, *blank, low, high, fails, unknown]
