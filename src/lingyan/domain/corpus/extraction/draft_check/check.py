"""Holding a draft against the documents in force (核对): everything that one looks at with both lying side by side."""

from collections.abc import Iterator, Mapping, Sequence

from lingyan.domain.corpus.extraction.contradictions import Differ
from lingyan.domain.corpus.extraction.draft_check.bases import basis_findings
from lingyan.domain.corpus.extraction.draft_check.findings import Check, Finding, FindingKind, Severity
from lingyan.domain.corpus.extraction.draft_check.orders import DraftTasks, task_findings
from lingyan.domain.corpus.extraction.draft_check.periods import period_findings
from lingyan.domain.corpus.extraction.draft_check.printed import figure_findings
from lingyan.domain.corpus.extraction.draft_check.sides import Known, Side, in_order, is_replaced
from lingyan.domain.corpus.extraction.draft_check.targets import target_findings
from lingyan.kernel.quantity import Unit

_KINDS = tuple(FindingKind)
_SEVERITIES = tuple(Severity)


def check_draft(
    draft: Side, sides: Sequence[Side], *, known: Sequence[Known], units: Mapping[str, Unit], differ: Differ, today: str
) -> Check:
    """Return how a draft stands to the documents in force, what weighs most first; it need not keep to what it repeals.

    Args:
        draft: the draft, its key empty.
        sides: the documents in force that govern it.
        known: all documents of the register, with the days on which they come into force and expire.
        units: the units of the packs, by symbol.
        differ: says how two values differ, `rounding` where only their digits do; None where they do not.
        today: the day as ISO on which a basis must be in force.
    """
    found = list(_findings(draft, in_order(draft.read, sides), known, units, differ, today))
    ordered = sorted(found, key=lambda one: (_KINDS.index(one.kind), _SEVERITIES.index(one.severity)))
    once = {(one.kind, one.subject, one.document, one.draft, one.other): one for one in ordered}
    return Check(tuple(once.values()))


def _findings(
    draft: Side, sides: Sequence[Side], known: Sequence[Known], units: Mapping[str, Unit], differ: Differ, today: str
) -> Iterator[Finding]:
    yield from basis_findings(draft, sides, known, today)
    tasks = DraftTasks(draft)
    for side in (one for one in sides if not is_replaced(draft.read, one)):
        yield from target_findings(draft, side, units, today)
        yield from period_findings(draft, side)
        yield from task_findings(tasks, side)
    yield from figure_findings(draft, sides, units, differ)
