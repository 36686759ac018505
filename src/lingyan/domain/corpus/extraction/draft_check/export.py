"""A check as plain data (核对输出), in the format of `policy check --json`."""

from lingyan.domain.corpus.export import Data
from lingyan.domain.corpus.extraction.draft_check.findings import Check, Cited, Finding
from lingyan.kernel.message import Translate, as_written


def check_data(check: Check, translate: Translate = as_written) -> Data:
    """Return the counts by kind, and every finding with both clauses and both quotes.

    `spans` are places in the text of the side, start and end of each run; empty where the register says it. `of` is
    what a number in a cell of a table is of.
    """
    return {
        "counts": {kind.value: count for kind, count in check.counts.items()},
        "findings": [_finding(one, translate) for one in check.findings],
    }


def _finding(one: Finding, translate: Translate) -> Data:
    return {
        "kind": one.kind.value,
        "subject": one.subject.value,
        "severity": one.severity.value,
        "document": one.document or None,
        "draft": _cited(one.draft),
        "in_force": _cited(one.other),
        "difference": one.difference.text(translate),
        "advice": one.advice.text(translate),
    }


def _cited(cited: Cited | None) -> Data | None:
    if cited is None:
        return None
    spans = [[span.start, span.end] for span in cited.spans]
    return {"clause": cited.clause, "quote": cited.words, "of": cited.name or None, "spans": spans}
